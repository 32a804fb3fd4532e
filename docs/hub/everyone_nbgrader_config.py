"""For all accounts of one machine."""

c = get_config()
c.CourseDirectory.course_id = "voxelgrade"
c.Exchange.root = "/srv/nbgrader/exchange"
# who has deleted a file can fetch it again
c.ExchangeFetchAssignment.replace_missing_files = True
