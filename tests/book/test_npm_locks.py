"""What the book and the hub take from npm is named by version and hash, and by no address."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "book", ROOT / "hub", ROOT / "tests" / "book")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
class TestLock:
    def test_every_package_has_a_version_and_a_hash(self, folder: Path) -> None:
        lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
        packages = {name: package for name, package in lock["packages"].items() if name}
        assert packages
        for name, package in packages.items():
            assert re.fullmatch(r"\d[\w.+-]*", package["version"]), name
            assert package["integrity"].startswith("sha512-"), name

    def test_there_is_no_address(self, folder: Path) -> None:
        text = (folder / "package-lock.json").read_text(encoding="utf-8")
        assert '"resolved"' not in text
        assert "://" not in text

    def test_the_lock_is_of_the_packages_that_are_asked_for(self, folder: Path) -> None:
        asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
        for kind in ("dependencies", "devDependencies"):
            assert asked.get(kind, {}) == lock["packages"][""].get(kind, {})
            for name, version in asked.get(kind, {}).items():
                assert lock["packages"][f"node_modules/{name}"]["version"] == version
