"""From the command line to a plan: what this machine allows, ports, accounts, folders."""

import os
import pwd
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.places import needed_places, outermost
from autograder.sandbox.uids import UidRange
from hub import proxy, views
from hub.accounts import INSTRUCTOR, demo_accounts
from hub.folder import CLONE, HubFolder, lay_out
from hub.plan import Plan
from hub.ports import free_ports, is_taken
from hub.refusal import Refusal
from hub.settings import write_settings


def prepare(root: Path, port: int) -> Plan:
    """Settle one start of the hub, and lay out its folder.

    Parameters
    ----------
    root : Path
        The hub's folder.
    port : int
        Where the browser is to go.

    Raises
    ------
    Refusal
        If the port is taken, or something is missing.
    """
    if is_taken(port):
        msg = (
            f"Port {port} of 127.0.0.1 is taken, by another hub or another program. "
            f"Choose another: make hub PORT={port + 1}"
        )
        raise Refusal(msg)
    folder = HubFolder(root)
    first_uid = _first_uid(folder)
    if first_uid is None:
        _check_own_name()
    hub_port, proxy_port = free_ports(2)
    programs = _programs()
    if first_uid is not None:
        _check_readable((*programs, *needed_places()))
    needed = (root, *programs)
    hidden = {CLONE, *map(Path, (*views.TEMPORARY, *views.NAME_CACHES))}
    plan = Plan(
        folder=folder,
        accounts=demo_accounts(first_uid),
        port=port,
        hub_port=hub_port,
        proxy_port=proxy_port,
        proxy=proxy.command(),
        hidden=tuple(map(str, outermost(hidden | views.closed_folders(needed)))),
        needed=tuple(map(str, needed)),
    )
    lay_out(plan.folder, plan.accounts)
    write_settings(plan)
    plan.write()
    if plan.apart:
        views.write_names(plan)
    return plan


def _first_uid(folder: HubFolder) -> int | None:
    """Return the first of the accounts' user ids; those of a kept folder are theirs for good.

    Raises
    ------
    Refusal
        If the folder was kept by a hub whose accounts were kept apart differently.
    """
    uids = UidRange.of_process_here(os.getpid())
    first = uids.first if uids and views.possible(uids.first) else None
    if not folder.homes.exists():
        return first
    owner = (folder.homes / INSTRUCTOR).stat().st_uid
    if (first is None) != (owner == os.getuid()):
        msg = (
            f"{folder.root} was kept by a hub that another user started, or that could keep its "
            "accounts apart where this one cannot. Choose another folder: make hub KEEP=folder"
        )
        raise Refusal(msg)
    return None if first is None else owner


def _programs() -> tuple[Path, ...]:
    """Return the folders that the servers' programs lie in, by their names and their real ones."""
    named = (Path(sys.prefix), Path(sys.base_prefix), proxy.MODULES)
    return tuple(sorted({*named, *(place.resolve() for place in named)}))


def _check_readable(places: Iterable[Path]) -> None:
    """Make sure that other users can read what their servers are made of.

    The folders above may be closed: the accounts see them otherwise.
    """
    for place in places:
        wanted = stat.S_IROTH | stat.S_IXOTH if place.is_dir() else stat.S_IROTH
        if place.stat().st_mode & wanted != wanted:
            msg = (
                f"{place} cannot be read by other users, and each demo account is one. "
                f"Open it, such as by `chmod -R o+rX {place}`, or start the hub as an ordinary "
                "user, who shares what is theirs with the accounts."
            )
            raise Refusal(msg)


def _check_own_name() -> None:
    """Make sure that the starter has a name: nbgrader asks who owns a folder."""
    try:
        pwd.getpwuid(os.getuid())
    except KeyError:
        msg = (
            f"The user id {os.getuid()} has no name on this machine, and nbgrader's exchange "
            "needs one. Start the hub as a user with an entry in /etc/passwd."
        )
        raise Refusal(msg) from None
