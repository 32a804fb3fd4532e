"""The gradebook, opened to write a better grade."""

# /// attack
# held_by = "kernel"
# ///

import sqlite3

try:
    with sqlite3.connect(TARGETS["gradebook_copy"], timeout=0.1) as database:
        database.execute("create table if not exists grade_of_mine (points)")
        database.execute("insert into grade_of_mine values (10)")
        loot = "written"
except sqlite3.Error:
    pass
