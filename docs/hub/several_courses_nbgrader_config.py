"""For all accounts, if people take or teach several courses."""

c = get_config()
c.Exchange.root = "/srv/nbgrader/exchange"
# "voxelgrade/tophat" in a student's home
c.Exchange.path_includes_course = True
c.ExchangeFetchAssignment.replace_missing_files = True
# asks the hub for groups
c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"
