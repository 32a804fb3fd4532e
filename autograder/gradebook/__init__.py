"""nbgrader's side of the grader: its configuration, gradebook, autograded notebooks and pages."""
