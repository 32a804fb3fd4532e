"""A hub on this machine alone, to try the course with: JupyterHub, demo accounts, exchange."""
