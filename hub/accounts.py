"""The demo accounts: their names, roles, passwords and, where they can have some, user ids."""

import secrets
from dataclasses import dataclass

COURSE_ID = "voxelgrade"
INSTRUCTOR = "demo-instructor"
STUDENTS = ("demo-ada", "demo-emmy")
PASSWORD_BYTES = 9
"""Twelve characters; they live as long as the hub and are asked for on loopback alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who can log in.

    Parameters
    ----------
    name : str
        The name to log in with; also the student's id.
    teaches : bool
        Whether the course's solutions and grades are theirs.
    password : str
        Made for this start of the hub.
    uid : int or None
        The user id of their processes and files; None if it is that of whoever started the hub.
    """

    name: str
    teaches: bool
    password: str
    uid: int | None


def demo_accounts(first_uid: int | None) -> tuple[Account, ...]:
    """Return the instructor and two students with new passwords.

    Parameters
    ----------
    first_uid : int or None
        The first of consecutive user ids that nobody else has; None to share the starter's.
    """
    return tuple(
        Account(
            name=name,
            teaches=name == INSTRUCTOR,
            password=secrets.token_urlsafe(PASSWORD_BYTES),
            uid=None if first_uid is None else first_uid + number,
        )
        for number, name in enumerate((INSTRUCTOR, *STUDENTS))
    )
