"""For all accounts of one machine: ``etc/jupyter/nbgrader_config.py`` of the users' environment."""

c = get_config()
c.CourseDirectory.course_id = "voxelgrade"
c.Exchange.root = "/srv/nbgrader/exchange"
c.ExchangeFetchAssignment.replace_missing_files = True  # who deleted a file fetches it again
