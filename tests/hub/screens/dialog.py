"""JupyterLab's dialog, and what nbgrader says in it."""

from tests.hub.person import Person


def read_dialog(person: Person, photograph: str) -> str:
    """Wait for a dialog, keep a screenshot, close it, and return what it said in one line."""
    dialog = person.page.locator(".jp-Dialog")
    dialog.get_by_role("button", name="OK").wait_for()
    said = " ".join(dialog.locator(".jp-Dialog-content").inner_text().split())
    person.photograph(photograph)
    dialog.get_by_role("button", name="OK").click()
    dialog.wait_for(state="detached")
    return said
