"""What lies outside of the sandbox for attacks to reach: a file, servers, a bystander."""

import os
import select
import shutil
import socket
import stat
import subprocess
import tempfile
from pathlib import Path

from autograder.calls import SessionLost
from tests.attacks.attack import read_corpus

WORD = "plover-" + os.urandom(8).hex()
ATTACKS = {attack.name: attack for attack in read_corpus() if attack.alone}


class Outside:
    """Things that only the sandbox protects: their own permissions let everybody do anything."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="outside-"))
        self.folder.chmod(0o777)
        self.secret = self.folder / "secret.txt"
        self.restore()
        self.victim = subprocess.Popen(["/bin/sleep", "600"])
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix = self._unix(str(self.folder / "socket"), socket.SOCK_STREAM)
        self.datagram = self._unix(str(self.folder / "datagrams"), socket.SOCK_DGRAM)
        self.abstract_name = "voxelgrade-" + os.urandom(8).hex()
        self.abstract = self._unix("\0" + self.abstract_name, socket.SOCK_STREAM)
        self.settle()

    def _unix(self, address, kind):
        server = socket.socket(socket.AF_UNIX, kind)
        server.bind(address)
        if not address.startswith("\0"):
            Path(address).chmod(0o777)
        if kind == socket.SOCK_STREAM:
            server.listen()
        return server

    def restore(self):
        """Make the secret file anew."""
        self.secret.unlink(missing_ok=True)
        self.secret.write_text(WORD)
        self.secret.chmod(0o666)
        os.utime(self.secret, (10**9, 10**9))
        self.settle()

    def settle(self):
        """Take what lies here now for what it is to be."""
        self.was = self.state()

    def state(self):
        """Return all that an attack could have changed: names, contents, modes, owners, times."""
        return {path.name: _state_of(path) for path in self.folder.iterdir()}

    def reached(self):
        """Return the servers that somebody has reached, and forget about it."""
        servers = {
            "tcp": self.tcp,
            "udp": self.udp,
            "unix": self.unix,
            "datagram": self.datagram,
            "abstract": self.abstract,
        }
        ready, _, _ = select.select(list(servers.values()), [], [], 0)
        for server in ready:
            if server.type == socket.SOCK_STREAM:
                server.accept()[0].close()
            else:
                server.recv(100)
        return [name for name, server in servers.items() if server in ready]

    def targets(self, sibling_folder, sibling_pid):
        """Return what the attacks are told."""
        return {
            "secret": str(self.secret),
            "grader": os.getpid(),
            "victim": self.victim.pid,
            "sibling": sibling_pid,
            "sibling_folder": sibling_folder,
            "tcp": self.tcp.getsockname()[1],
            "udp": self.udp.getsockname()[1],
            "unix": str(self.folder / "socket"),
            "unix_datagram": str(self.folder / "datagrams"),
            "abstract": "@" + self.abstract_name,
            "word": WORD[:-1],
        }

    def close(self):
        """Remove everything."""
        for server in (self.tcp, self.udp, self.unix, self.datagram, self.abstract):
            server.close()
        self.victim.kill()
        self.victim.wait()
        shutil.rmtree(self.folder)


def _state_of(path):
    found = path.lstat()
    content = path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_mode & 0o400 else None
    return content, found.st_mode, found.st_uid, found.st_mtime


def carry_out(session, attack, targets):
    """Run an attack's file in a session and return what it got, as text; empty if nothing.

    An attack that fails of itself is no attack: anything but an OSError that it
    expects is an assertion error here.
    """
    source = ATTACKS[attack].cells[0].source
    try:
        session.run_cell(0, f"TARGETS = {targets!r}\nloot = None", seconds=5.0)
        ran = session.run_cell(1, source, seconds=5.0)
        assert ran.status == "passed", ran.outputs
        session.run_cell(2, "def got():\n    return repr(loot) if loot else ''", seconds=5.0)
        return session.call("got", [], {}, seconds=5.0).value
    except SessionLost as lost:
        return f"the session: {lost.message}"
