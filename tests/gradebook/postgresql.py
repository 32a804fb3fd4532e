"""A PostgreSQL server of the tests' own, in a temporary folder and on a socket there alone."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine

PASSWORD = "p@ss/wörd: 100%?#"
"""With what must be escaped in an address."""

_USER = "instructor"
_SETTINGS = (
    "listen_addresses = ''",
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_connections = 20",
    "shared_buffers = 16MB",
    "jit = off",
)


def binaries() -> Path | None:
    """Find the folder with the server's programs: Debian keeps them off the PATH."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").is_file()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A cluster, which need not run.

    Parameters
    ----------
    binaries : Path
        Where ``initdb`` and ``pg_ctl`` are.
    folder : Path
        Of the cluster and its socket; short, because a socket's path is.
    user : int or None
        Who runs it; None is who runs the tests.
    """

    binaries: Path
    folder: Path
    user: int | None

    @classmethod
    def made(cls, binaries: Path) -> "Server":
        """Make a cluster. PostgreSQL refuses to be root's: an unprivileged user's, then."""
        folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        user = None
        if os.geteuid() == 0:
            names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
            user = names.get("postgres", names["nobody"])
            os.chown(folder, user, -1)
        server = cls(binaries=binaries, folder=folder, user=user)
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        server._run(
            *("initdb", "--pgdata", folder / "data", "--username", _USER, "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"),
        )
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write("\n".join((*_SETTINGS, f"unix_socket_directories = '{folder}'\n")))
        return server

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        self._control("start", "-l", self.folder / "log")

    def stop(self) -> None:
        """Stop it by its own pid, ending the connections there are; all it wrote stays."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._control("stop", "-m", "fast")

    def remove(self) -> None:
        """Stop it, and remove all it wrote."""
        self.stop()
        shutil.rmtree(self.folder)

    def address(self, name: str, *, driver: str = "psycopg2", **change: object) -> URL:
        """Return the address of a database, or one that differs from it."""
        parts = {"username": _USER, "password": PASSWORD, "database": name}
        parts["query"] = {"host": str(self.folder)}
        return URL.create(f"postgresql+{driver}", **(parts | change))

    def create(self, database: str, *, like: str = "template0") -> str:
        """Make a database, a copy of another that nobody uses; return its address as configured."""
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{like}"')
        return self.address(database).render_as_string(hide_password=False)

    def run(self, statement: str, database: str = "postgres") -> None:
        """Carry out a statement that stands for itself."""
        engine = create_engine(self.address(database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def _control(self, *command: object) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-t", "60", *command)

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self.binaries / program, *map(str, arguments)],
            check=True,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would stay open for as long as the server runs
            user=self.user,
            extra_groups=None if self.user is None else (),
        )
