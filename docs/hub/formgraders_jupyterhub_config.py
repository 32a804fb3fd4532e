"""For the hub: a formgrader for each course, as a service."""

INSTRUCTORS = {
    "voxelgrade": ["ines", "johann"],
    "imaging101": ["ines"],
}
STUDENTS = {
    "voxelgrade": ["ada", "emmy"],
    "imaging101": ["emmy"],
}
FIRST_PORT = 9000
SINGLE_USER = "/opt/tljh/user/bin/jupyterhub-singleuser"

c = get_config()
for course, instructors in INSTRUCTORS.items():
    c.JupyterHub.load_groups.update(
        {
            f"formgrade-{course}": {"users": [*instructors, f"grader-{course}"]},
            f"nbgrader-{course}": {"users": STUDENTS[course]},
        }
    )
c.JupyterHub.services.extend(
    {
        # nbgrader looks for a service with the course's name
        "name": course,
        "url": f"http://127.0.0.1:{FIRST_PORT + number}",
        "command": [SINGLE_USER],
        # an account of the machine; the clone lies in its home
        "user": f"grader-{course}",
        "cwd": f"/home/grader-{course}",
        "environment": {"JUPYTERHUB_DEFAULT_URL": "/lab"},
        "oauth_no_confirm": True,
    }
    for number, course in enumerate(INSTRUCTORS)
)
c.JupyterHub.load_roles.extend(
    {
        "name": f"formgrade-{course}",
        "groups": [f"formgrade-{course}"],
        "scopes": [
            f"access:services!service={course}",
            f"read:services!service={course}",
            "list:services",
        ],
    }
    for course in INSTRUCTORS
)
# What a formgrader may ask: its own groups, and to put students into theirs
c.JupyterHub.load_roles.extend(
    {
        "name": f"grader-{course}",
        "services": [course],
        "scopes": [
            f"read:users!user=grader-{course}",
            f"groups!group=nbgrader-{course}",
            "list:groups",
        ],
    }
    for course in INSTRUCTORS
)
# What a server may ask the hub in its owner's name: without the last three,
# nbgrader sees neither groups nor formgraders
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "read:users!user",
    "list:services",
    *(f"read:services!service={course}" for course in INSTRUCTORS),
]
