"""A Dask cluster on this machine: a scheduler and workers that know nothing of the course."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

_FORBIDDEN = 'raise ImportError("the engine is not installed where this Dask worker runs")\n'


@dataclass
class Cluster:
    """Processes that are started here and ended by their id."""

    folder: Path
    address: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen] = field(default_factory=list)

    def start(self, *options: str) -> None:
        file = self.folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--scheduler-file", str(file), *options)
        while not self.address:
            assert self.processes[0].poll() is None, self.log()
            time.sleep(0.05)
            with contextlib.suppress(OSError, ValueError):
                self.address = json.loads(file.read_text())["address"]

    def add(self, *, threads: int = 1, packages: Path | None = None) -> subprocess.Popen:
        """Start a worker; the first of its folders of packages is `packages`."""
        number = len(self.processes)
        options = ["--nthreads", str(threads), "--no-nanny", "--name", f"worker-{number}"]
        return self._start("worker", self.address, *options, packages=packages)

    def _start(self, role: str, *words: str, packages: Path | None = None) -> subprocess.Popen:
        home = self.folder / f"home-{len(self.processes)}"
        forbidden = home / "packages" / "autograder"
        forbidden.mkdir(parents=True)
        (forbidden / "__init__.py").write_text(_FORBIDDEN)
        (home / "tmp").mkdir()
        paths = [*([str(packages)] if packages else []), str(forbidden.parent)]
        keep = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE")
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", role, *words, "--host", "127.0.0.1"]
                + ["--no-dashboard"]
                + (["--local-directory", str(home)] if role == "worker" else []),
                cwd=home,
                env={
                    **{name: os.environ[name] for name in keep if name in os.environ},
                    "HOME": str(home),
                    "TMPDIR": str(home / "tmp"),
                    "PYTHONPATH": os.pathsep.join(paths),
                    **self.settings,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def left_in_temporary_folders(self) -> list[Path]:
        return [path for path in self.folder.glob("home-*/tmp/*") if "dask" not in path.name]

    def log(self) -> str:
        return (self.folder / "log").read_text()[-4000:]

    def end(self) -> None:
        """End the workers, and then the scheduler that they take leave of."""
        for group in (self.processes[1:], self.processes[:1]):
            for process in group:
                process.send_signal(signal.SIGTERM)
            for process in group:
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
