"""Taking in what an LMS hands over: downloads of Canvas, Moodle and Gradescope, and plain folders.

The names in a download say who sent what; a roster says who that is here. What is taken lands
in ``submitted/``, and what is not is said, with the reason.
"""
