"""For the hub: ngshare as one of its services."""

c = get_config()
c.JupyterHub.services.append(
    {
        "name": "ngshare",
        "url": "http://127.0.0.1:10101",
        "command": [
            # an environment of its own, with SQLAlchemy 1.4
            "/opt/ngshare/bin/python",
            "-m",
            "ngshare",
            "--admins=ines",
            "--database=sqlite:////srv/ngshare/ngshare.db",
            "--storage=/srv/ngshare/files/",
        ],
    }
)
