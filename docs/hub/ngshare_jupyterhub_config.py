"""For the hub, where homes lie on no common file system: ngshare as a service of the hub."""

c = get_config()
c.JupyterHub.services.append(
    {
        "name": "ngshare",
        "url": "http://127.0.0.1:10101",
        "command": [
            "/opt/ngshare/bin/python",  # an environment of its own: it needs SQLAlchemy 1.4
            "-m",
            "ngshare",
            "--admins=ines",
            "--database=sqlite:////srv/ngshare/ngshare.db",
            "--storage=/srv/ngshare/files/",
        ],
    }
)
