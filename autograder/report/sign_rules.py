"""What an answer to an exercise on images has no need of, and the sentence that says so.

Each sentence says what the line does, never why: that is for a person to find out.
"""

import re

_PROGRAMS = "Starts or signals other programs or processes."
_MEMORY = "Reaches memory or the operating system past Python."
_NETWORK = "Uses the network."
_AROUND = "Looks at the program that runs it: its callers, objects or source."
_IMPORTS = "Imports by name at run time, or changes what names stand for."
_FILES = "Reads, writes or lists files."
_GRADER = "Uses modules that tests and graders are made of."
_ENDING = "Ends the process, or runs code when it ends."
_LIMITS = "Asks for or changes limits and rights."
_PARALLEL = "Starts threads or processes."
_PAGES = "Shows HTML, scripts or pictures of its own on the page."

MODULES = {
    **dict.fromkeys(("subprocess", "pty", "signal", "posix", "_posixsubprocess"), _PROGRAMS),
    **dict.fromkeys(("ctypes", "_ctypes", "cffi", "mmap", "fcntl", "select"), _MEMORY),
    **dict.fromkeys(
        ("socket", "_socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib"),
        _NETWORK,
    ),
    **dict.fromkeys(
        ("gc", "inspect", "traceback", "linecache", "tracemalloc", "dis", "faulthandler"), _AROUND
    ),
    **dict.fromkeys(("importlib", "imp", "pkgutil", "runpy", "builtins", "marshal"), _IMPORTS),
    **dict.fromkeys(
        ("sqlite3", "shutil", "glob", "tempfile", "zipfile", "tarfile", "pwd", "getpass"), _FILES
    ),
    **dict.fromkeys(("pytest", "_pytest", "unittest", "nose", "nbgrader", "pickle"), _GRADER),
    **dict.fromkeys(
        ("threading", "_thread", "multiprocessing", "concurrent", "asyncio"), _PARALLEL
    ),
    "atexit": _ENDING,
    "resource": _LIMITS,
    "ipywidgets": _PAGES,
}
"""Modules by the first part of their names: to import one is a sign."""

PATHS = {
    "autograder": _GRADER,
    "numpy.testing._private": _GRADER,
    "types.CodeType": _IMPORTS,
    "types.FunctionType": _IMPORTS,
    "types.ModuleType": _IMPORTS,
    **dict.fromkeys(
        ("numpy.fromfile", "numpy.memmap", "numpy.genfromtxt", "numpy.loadtxt", "pathlib"), _FILES
    ),
    "numpy.ctypeslib": _MEMORY,
    **dict.fromkeys(
        (f"IPython.display.{name}" for name in ("HTML", "Javascript", "SVG", "IFrame", "Markdown")),
        _PAGES,
    ),
    "time.sleep": "Waits.",
    "IPython.get_ipython": "Changes the notebook's own machinery.",
    "IPython.core": "Changes the notebook's own machinery.",
    "IPython.utils": "Changes the notebook's own machinery.",
}
"""Dotted names, and all below them."""

HARMLESS = frozenset({"autograder.check", "autograder.datasets"})
"""What is below one of `PATHS` and no sign."""

WATCHED = {
    "os": (
        frozenset({"path", "sep", "linesep", "getcwd", "cpu_count", "fspath", "PathLike"}),
        "Asks the operating system for files, processes or settings.",
    ),
    "sys": (
        frozenset({"maxsize", "float_info", "byteorder", "version", "version_info", "getsizeof"}),
        "Reaches into the running Python: its frames, modules, hooks or streams.",
    ),
}
"""Modules with harmless parts: these parts, and the sentence for all others."""

NAMES = {
    **dict.fromkeys(("eval", "exec", "compile", "__import__"), "Runs code that is put together."),
    **dict.fromkeys(("globals", "__builtins__", "__loader__", "__spec__"), _IMPORTS),
    **dict.fromkeys(("open",), _FILES),
    **dict.fromkeys(("exit", "quit", "SystemExit", "KeyboardInterrupt", "GeneratorExit"), _ENDING),
    "BaseException": "Catches what is meant to stop it.",
    "get_ipython": "Changes the notebook's own machinery.",
}
"""Built-in names whose use is a sign."""

ATTRIBUTES = {
    **dict.fromkeys(
        (
            *("f_back", "f_globals", "f_locals", "f_code", "tb_frame", "gi_frame", "cr_frame"),
            *("__subclasses__", "__globals__", "__closure__", "__code__", "__bases__", "__mro__"),
            *("__traceback__", "__builtins__", "__wrapped__", "__dict__"),
        ),
        _AROUND,
    ),
    **dict.fromkeys(("ctypes", "__array_interface__"), _MEMORY),
    "tobytes": "Takes an array's bytes, by which an input can be recognised.",
    **dict.fromkeys(("tofile", "read_text", "read_bytes", "write_text", "write_bytes"), _FILES),
}
"""Attributes of any object whose use is a sign."""

METHODS = {
    **dict.fromkeys(
        (
            *("__eq__", "__ne__", "__array__", "__array_ufunc__", "__array_function__"),
            *("__getattr__", "__getattribute__", "__class__", "__instancecheck__", "__abs__"),
            *("__sub__", "__rsub__", "__le__", "__lt__", "__gt__", "__ge__", "__bool__"),
        ),
        "Defines an object that answers comparisons or conversions itself.",
    ),
    **dict.fromkeys(
        ("__reduce__", "__reduce_ex__", "__setstate__", "__del__", "__repr__", "__str__"),
        "Defines an object that runs code when it is shown, copied or deleted.",
    ),
}
"""Methods whose definition is a sign."""

BASES = frozenset(
    {
        *("numpy.ndarray", "numpy.float64", "numpy.generic", "numpy.ma.MaskedArray"),
        *("float", "int", "list", "tuple", "dict", "str", "type"),
    }
)
"""Classes that stand for arrays and numbers: a class made of one may pretend to be it."""

PLACES = re.compile(
    r"/proc\b|/etc/|/root\b|/home/|/dev/|/tmp/|(\.\./){2}|\.ssh\b|gradebook|conftest"
    r"|\bsolutions\b|hidden.tests?\b|reference\.py|nbgrader|/bin/|127\.0\.0\.1|https?://",
    re.IGNORECASE,
)
"""Places that a text in the code may name."""

MARKUP = re.compile(
    r"<\s*(script|iframe|style|form|meta|object|embed|svg|base|link)\b|javascript:|\bon[a-z]{3,12}=",
    re.IGNORECASE,
)
"""HTML that does something."""

INSTRUCTIONS = re.compile(
    r"(ignore|disregard|forget)\b.{0,30}\b(instructions?|rubric|prompts?)\b"
    r"|\b(give|award|assign|grant)\b.{0,40}\b(full|maximum|max|all|perfect)\b"
    r".{0,12}\b(marks?|points?|credits?|score|grade)\b(?!\s+to\b)"
    r"|\bsystem prompt\b|\b(AI|language model|LLM)\b.{0,20}\b(grad|mark|review|read)",
    re.IGNORECASE,
)
"""Words that speak to whoever, or whatever, grades."""

MAGICS = re.compile(
    r"^\s*(![^\S\n]*(?!(python3? -m )?pip3? install)\S"
    r"|%%(bash|sh|script|html|javascript|js|svg|writefile|perl|ruby|latex)\b"
    r"|%(run|load|env|set_env|sx|system|cd|cat|ls|store|load_ext)\b)"
)
"""Notebook commands that leave Python."""
