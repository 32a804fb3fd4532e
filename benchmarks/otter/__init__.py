"""otter-grader beside us: its environment, and an assignment equal to ours."""
