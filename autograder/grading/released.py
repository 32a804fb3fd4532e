"""What students were given: the files beside the notebook, and what its cells import."""

from contextlib import suppress

from autograder.course import Assignment
from autograder.notebooks.imports import imported_modules
from autograder.notebooks.reading import UnreadableNotebook, read_notebook


def released_files(assignment: Assignment) -> dict[str, bytes]:
    """Return the files that students get beside the notebook, by their relative name."""
    root = assignment.source
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.suffix != ".ipynb"
        and not path.is_symlink()
        and "__pycache__" not in path.parts
    }


def released_imports(assignment: Assignment) -> tuple[str, ...]:
    """Return the modules that the instructor's cells import: those that students were given."""
    folder = assignment.release if assignment.release.is_dir() else assignment.source
    sources: list[str] = []
    for path in sorted(folder.glob("*.ipynb")):
        with suppress(UnreadableNotebook):
            cells = read_notebook(path).cells
            sources += [cell.source for cell in cells if cell.cell_type == "code"]
    return imported_modules(sources)
