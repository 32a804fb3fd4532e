"""The page's tables, each made from the findings alone."""

from benchmarks.findings import Comparison, Findings, Measured
from benchmarks.page.wording import LABELS, figure, table, times

_HEADS = [
    "way of grading",
    "seconds per submission",
    "times nbgrader's speed",
    "CPU seconds per submission",
    "times the bare fork's CPU",
    "start, s",
    "peak memory, MiB",
]


def comparison_table(comparison: Comparison) -> str:
    """Show the ways of grading one course; speeds are beside nbgrader with feedback."""
    stock, bare = comparison.way("stock"), comparison.way("bare")
    rows = []
    for key, label in LABELS.items():
        found = next((way for way in comparison.ways if way.way == key), None)
        if found is None:
            continue
        if not found.runs:
            rows.append([label, f"not measured: {_cell(found.failure)}", *[""] * 5])
            continue
        rows.append(
            [
                label,
                figure(found.wall.each),
                _ratio(stock.wall.each if stock else None, found.wall.each),
                figure(found.cpu.each),
                _ratio(found.cpu.each, bare.cpu.each if bare else None),
                figure(round(found.wall.start, 2)),
                figure(found.peak_mebibytes),
            ]
        )
    return table(_HEADS, rows)


def sizes_sentence(comparison: Comparison) -> str:
    """Say which class sizes stand behind a table."""
    groups = {
        "the bare fork and `autograder grade`": "ours-2",
        "nbgrader": "stock",
        "otter-grader": "otter-run",
    }
    parts = [
        f"{name} {' and '.join(str(run.students) for run in way.runs)}"
        for name, key in groups.items()
        if (way := comparison.way(key))
    ]
    return f"Submissions measured: {'; '.join(parts)}." if parts else ""


def growth_table(growth: Measured) -> str:
    """Show what each submission costs in classes of growing size, the start included."""
    rows = [
        [
            f"{run.students:,}",
            figure(run.cost.wall),
            figure(run.cost.wall / run.students),
            figure(run.cost.cpu / run.students),
            figure(run.cost.peak_mebibytes),
            figure(run.cost.peak_mebibytes / run.students),
        ]
        for run in growth.runs
    ]
    heads = [
        "submissions",
        "seconds in all",
        "seconds per submission",
        "CPU seconds per submission",
        "peak memory, MiB",
        "MiB per submission",
    ]
    return table(heads, rows)


def stages_table(findings: Findings) -> str:
    """Show what each stage takes, and its share of the whole."""
    each = [stage for stage in findings.stages if not stage.once]
    once = [stage for stage in findings.stages if stage.once]
    whole = sum(stage.milliseconds for stage in each) or 1.0
    rows = [
        [stage.name, figure(stage.milliseconds), f"{stage.milliseconds / whole:.0%}"]
        for stage in each
    ]
    rows.append(["**together**", f"**{figure(whole)}**", ""])
    rows += [[f"once: {stage.name}", figure(stage.milliseconds), ""] for stage in once]
    return table(["stage", "ms (median)", "share"], rows)


def starts_table(findings: Findings) -> str:
    """Show how long starts take."""
    names = {
        "python -c pass": "`python -c pass`, to compare with",
        "import autograder": '`python -c "import autograder"`',
        "autograder --help": "`autograder --help`",
        "first result": "`autograder grade` until the first autograded notebook is there",
    }
    rows = [
        [names.get(start.name, start.name), figure(start.wall), str(start.times)]
        for start in findings.starts
    ]
    return table(["what", "seconds (median)", "times"], rows)


def machine_table(findings: Findings) -> str:
    """Say on what, when and how busily it was measured."""
    machine = findings.machine
    libraries = ", ".join(f"{name} {version}" for name, version in machine.libraries.items())
    rows = [
        ["date", machine.date],
        ["processor", f"{machine.processor}, {machine.cores} cores"],
        ["memory", f"{figure(machine.memory_gibibytes)} GiB"],
        ["system", f"{machine.system}, Python {machine.python}"],
        ["libraries", f"{libraries}, otter-grader {findings.otter}"],
        ["load at the start", f"{machine.load:.2f}"],
        ["CPU seconds counted by", findings.counted],
        ["plan", f"{findings.plan}; took {findings.seconds / 60:.0f} minutes"],
    ]
    return table(["what", "which"], rows, words=True)


def _ratio(above: float | None, below: float | None) -> str:
    return times(above / below) if above is not None and below else "-"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
