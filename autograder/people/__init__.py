"""Who is who: the people of a course, and finding them in other programs' lists and names."""
