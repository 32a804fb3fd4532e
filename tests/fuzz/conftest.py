"""What pytest leaves alone here: the little course, and what needs a package of its own."""

collect_ignore_glob = ["course/*", "*_atheris.py"]
