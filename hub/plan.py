"""What one start of the hub has settled; its other processes read it from a file."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.files import write_atomically
from hub.accounts import Account
from hub.folder import OWNER_READS, HubFolder

NAME = "plan.json"
MARK = "VOXELGRADE_HUB"
"""In the environment of every process of a hub, with the hub's folder as its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One start of the hub.

    Parameters
    ----------
    folder : HubFolder
        Where everything lies.
    accounts : tuple of Account
        Who can log in.
    port, hub_port, proxy_port : int
        Where the browser goes, and where hub and proxy talk with each other.
    proxy : tuple of str
        The command that starts the proxy.
    hidden, needed : tuple of str
        What the processes must not see, and what of that they must.
    """

    folder: HubFolder
    accounts: tuple[Account, ...]
    port: int
    hub_port: int
    proxy_port: int
    proxy: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @property
    def apart(self) -> bool:
        """Whether every account has a user id of its own."""
        return all(account.uid is not None for account in self.accounts)

    @property
    def address(self) -> str:
        """Return what to open in a browser."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def path(self) -> Path:
        """Return the file that it is kept in."""
        return self.folder.state / NAME

    def account(self, name: str) -> Account:
        """Return the account of a name that has one."""
        return next(account for account in self.accounts if account.name == name)

    @property
    def instructor(self) -> Account:
        """Return the account that teaches."""
        return next(account for account in self.accounts if account.teaches)

    def write(self) -> None:
        """Write the file."""
        self.path.touch(OWNER_READS)
        content = asdict(self) | {"folder": str(self.folder.root)}
        write_atomically(self.path, json.dumps(content))

    @classmethod
    def read(cls, path: Path) -> "Plan":
        """Read the file of a start."""
        content = json.loads(path.read_text(encoding="utf-8"))
        folder = HubFolder(Path(content.pop("folder")))
        accounts = tuple(Account(**account) for account in content.pop("accounts"))
        lists: dict[str, Any] = {
            name: tuple(content.pop(name)) for name in ("proxy", "hidden", "needed")
        }
        return cls(folder=folder, accounts=accounts, **lists, **content)
