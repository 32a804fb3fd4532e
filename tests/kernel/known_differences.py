"""Where the sandbox shows something else than a kernel does, and why: see ``docs/fidelity.md``."""

NO_SHELL = "there is no shell: refused by name"
NO_PROGRAM = "no other program or process is started: refused by name"
NOBODY = "nobody is at the keyboard: refused by name"
THIS_NOTEBOOK = "only this notebook is graded: refused by name"
WIDGET = "what goes into an output widget is shown in the cell: a page has no widgets"
FRAMES = "the middle of a deep recursion is left out"
BOUND = "longer than what is kept of one cell: cut, and said so"
LATER = "a cell's outputs are final once the next cell runs"

DIFFERENCES = {
    "09_refused_magics": {
        2: THIS_NOTEBOOK,
        3: THIS_NOTEBOOK,
        4: THIS_NOTEBOOK,
        5: NOBODY,
        6: NOBODY,
        7: NOBODY,
    },
    "10_shell_commands": dict.fromkeys(range(1, 7), NO_SHELL),
    "13_folders": dict.fromkeys((1, 5, 6), NO_SHELL),
    "34_interact": dict.fromkeys((2, 3, 4, 5), WIDGET),
    "35_output_widget": dict.fromkeys((2, 3, 4), WIDGET),
    "46_recursion": dict.fromkeys((2, 5), FRAMES),
    "55_display_handles": {2: LATER},
    "60_input": dict.fromkeys((1, 3, 5), NOBODY),
    "70_subprocess": dict.fromkeys((2, 3, 4, 5), NO_PROGRAM),
    "71_processes": dict.fromkeys((2, 3, 4), NO_PROGRAM),
    "73_too_long_outputs": dict.fromkeys((1, 2, 3), BOUND),
    "85_more_magics": {9: "a setting of the notebook's editor: passed over"},
    "78_redirected_streams": {6: "the traceback goes through the runner's own stream"},
}
"""For each notebook, the numbers of the code cells that differ, counted from 1."""
