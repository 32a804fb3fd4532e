"""What a grading run shows while it goes on: a bar, lines, a log for programs, or nothing."""
