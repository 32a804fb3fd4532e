"""The environment of the warm process, made anew: nothing of the grader's is in it."""

THREADS = (
    *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_MAX_THREADS"),
    *("BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
)


def environment(fonts: str) -> dict[str, str]:
    """Return all that the zygote's environment holds: nothing of the grader's."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": fonts,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",  # or sets of texts have another order in each run
        "MALLOC_ARENA_MAX": "2",
        **dict.fromkeys(THREADS, "1"),
    }
