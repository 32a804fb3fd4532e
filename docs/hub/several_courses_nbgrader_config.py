"""For all accounts, in place of the first, if people take or teach several courses."""

c = get_config()
c.Exchange.root = "/srv/nbgrader/exchange"
c.Exchange.path_includes_course = True  # "voxelgrade/tophat" in a student's home
c.ExchangeFetchAssignment.replace_missing_files = True
c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"  # asks the hub for groups
