"""The settings that the page on real hubs shows: each is read as its program reads it.

Every setting must be one of nbgrader's or JupyterHub's, and take the value that it is given.
"""

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jupyterhub.app
import pytest
import yaml
from jupyterhub.scopes import scope_definitions
from jupyterhub.services.service import Service
from traitlets import TraitError
from traitlets.config import Config, Configurable, LazyConfigValue, PyFileConfigLoader

from hub.settings import disabled, server_settings

CLONE = Path(__file__).resolve().parents[2]
EXAMPLES = CLONE / "docs" / "hub"
PAGE = CLONE / "book" / "instructors" / "hub.md"
OF_NBGRADER = sorted(EXAMPLES.glob("*_nbgrader_config.py"))
OF_JUPYTERHUB = sorted(EXAMPLES.glob("*_jupyterhub_config.py"))
WHERE_CLASSES_ARE = {
    "nbgrader": ("nbgrader.apps", "nbgrader.auth"),
    "nbconvert": ("nbconvert",),
    "jupyterhub": ("jupyterhub.app",),
}
SYSTEM = "/etc/jupyter/"
"""What lies in an environment would win over a home's files."""
CHART = {"hub", "singleuser"}
"""The top keys of the chart's values that are used here."""


@pytest.fixture
def exchanges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take the place of ngshare_exchange, which the lock does not hold; note the addresses."""
    found: list[str] = []

    def configure(c: Config, address: str) -> None:
        assert isinstance(c, Config)
        found.append(address)

    stand_in = SimpleNamespace(configureExchange=configure)
    monkeypatch.setitem(sys.modules, "ngshare_exchange", stand_in)
    return found


def read(path: Path) -> Config:
    return PyFileConfigLoader(path.name, path=str(path.parent)).load_config()


def classes(*packages: str) -> Iterator[type[Configurable]]:
    for package in packages:
        for module in WHERE_CLASSES_ARE[package]:
            importlib.import_module(module)
    waiting: list[type[Configurable]] = [Configurable]
    while waiting:
        waiting += (found := waiting.pop()).__subclasses__()
        if found.__module__.partition(".")[0] in packages:
            yield found


def faults(config: Config, *packages: str) -> list[str]:
    """Return the settings that no class of these packages has, and those with a wrong value."""
    found = []
    for section, settings in config.items():
        named = [one for one in classes(*packages) if one.__name__ == section]
        for name, value in settings.items():
            owners = [one for one in named if name in one.class_traits(config=True)]
            if not owners:
                found.append(f"{section}.{name} is unknown")
            elif not isinstance(value, LazyConfigValue):
                found += _refused(owners[0], name, value)
    return found


def _refused(owner: type[Configurable], name: str, value: Any) -> list[str]:
    try:
        owner(**{name: value})
    except (TraitError, ImportError) as error:
        return [f"{owner.__name__}.{name}: {error}"]
    return []


@pytest.mark.parametrize("path", OF_NBGRADER, ids=lambda path: path.stem)
def test_every_setting_for_nbgrader_is_one_of_its_own(path: Path, exchanges: list[str]) -> None:
    config = read(path)
    assert config or exchanges
    assert faults(config, "nbgrader", "nbconvert") == []


@pytest.mark.parametrize("path", OF_JUPYTERHUB, ids=lambda path: path.stem)
def test_every_setting_for_jupyterhub_is_one_of_its_own(path: Path) -> None:
    config = read(path)
    assert config
    assert faults(config, "jupyterhub") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("c.Exchange.rooot = 'x'", "Exchange.rooot is unknown"),
        ("c.Exchanges.root = 'x'", "Exchanges.root is unknown"),
        ("c.Exchange.path_includes_course = 'yes'", "Exchange.path_includes_course:"),
        ("c.Authenticator.plugin_class = 'nbgrader.auth.HubPlugin'", "Authenticator.plugin_class:"),
    ],
)
def test_a_misspelled_setting_is_found(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "nbgrader_config.py"
    path.write_text(f"c = get_config()\n{text}\n")
    (found,) = faults(read(path), "nbgrader", "nbconvert")
    assert found.startswith(fault)


@pytest.mark.parametrize("path", OF_JUPYTERHUB, ids=lambda path: path.stem)
def test_services_and_roles_are_complete_and_name_what_is_there(path: Path) -> None:
    hub = jupyterhub.app.JupyterHub(config=read(path))
    services = {service["name"] for service in hub.services}
    assert services
    for service in hub.services:
        assert service.keys() <= Service.class_traits(input=True).keys()
    for role in hub.load_roles:
        assert role.keys() <= {"name", "scopes", "services", "groups", "users"}
        assert set(role.get("services", ())) <= services
        assert set(role.get("groups", ())) <= hub.load_groups.keys()
        assert not unknown_scopes(role["scopes"], services, set(hub.load_groups))


def unknown_scopes(scopes: list[str], services: set[str], groups: set[str]) -> list[str]:
    """Return those that JupyterHub does not know, or that are about what is not there."""
    there = {"service": services, "group": groups}
    found = []
    for scope in scopes:
        name, _, about = scope.partition("!")
        kind, _, what = about.partition("=")
        if name not in scope_definitions or what not in there.get(kind, {what}):
            found.append(scope)
    return found


def test_a_server_may_ask_only_for_what_jupyterhub_knows() -> None:
    config = read(EXAMPLES / "formgraders_jupyterhub_config.py")
    scopes = config.Spawner.server_token_scopes
    services = {service["name"] for service in jupyterhub.app.JupyterHub(config=config).services}
    assert not unknown_scopes(scopes, services, set())
    assert unknown_scopes(["read:service", "read:services!service=gone"], services, set()) == [
        "read:service",
        "read:services!service=gone",
    ]


@pytest.mark.parametrize(("role", "teaches"), [("everyone", False), ("instructor", True)])
def test_the_extensions_are_those_of_the_demo_hub(role: str, teaches: bool) -> None:
    server = json.loads((EXAMPLES / f"{role}_jupyter_server_config.json").read_text())
    pages = json.loads((EXAMPLES / f"{role}_page_config.json").read_text())
    ours = server_settings(teaches)
    del ours["terminado_settings"]  # the demo hub's terminals alone need another shell
    assert server == {"ServerApp": ours}
    assert pages == {"disabledExtensions": disabled(teaches)}
    for name in server["ServerApp"]["jpserver_extensions"]:
        assert importlib.util.find_spec(name)


def test_the_values_for_kubernetes_hold_the_same_settings(
    tmp_path: Path, exchanges: list[str]
) -> None:
    values = yaml.safe_load((EXAMPLES / "kubernetes_values.yaml").read_text())
    files = values["singleuser"]["extraFiles"]
    path = tmp_path / "nbgrader_config.py"
    path.write_text(files["nbgrader"]["stringData"])
    assert values.keys() == CHART
    assert read(path) == read(EXAMPLES / "ngshare_nbgrader_config.py")
    assert exchanges[0] == values["hub"]["services"]["ngshare"]["url"] + "/services/ngshare"
    for key, name in (
        ("server-extensions", "everyone_jupyter_server_config.json"),
        ("lab-extensions", "everyone_page_config.json"),
    ):
        assert files[key]["data"] == json.loads((EXAMPLES / name).read_text())
        assert Path(files[key]["mountPath"]).name == name.removeprefix("everyone_")
        assert files[key]["mountPath"].startswith(SYSTEM)
    service = values["hub"]["services"]["ngshare"]
    assert service.keys() <= Service.class_traits(input=True).keys()
    config = Config(values["hub"]["config"])
    config.JupyterHub.pop("authenticator_class")  # yours
    assert faults(config, "jupyterhub") == []


def test_the_page_shows_every_example_and_no_other() -> None:
    shown = re.findall(r"\{literalinclude\} \.\./\.\./docs/hub/(\S+)", PAGE.read_text())
    assert sorted(shown) == sorted(path.name for path in EXAMPLES.iterdir())
