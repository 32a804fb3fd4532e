"""JupyterHub's settings for one start."""

import os
import secrets
import sys
from typing import Any

from hub.environment import of_server
from hub.login import DemoAuthenticator
from hub.plan import Plan
from hub.ports import LOOPBACK

SECONDS_TO_START = 120
SECONDS_TO_STOP = 5


def configure(c: Any, plan: Plan) -> None:
    """Set JupyterHub up: where it listens, who logs in, what their servers are."""
    state = plan.folder.state
    c.JupyterHub.bind_url = f"http://{LOOPBACK}:{plan.port}/"
    c.JupyterHub.hub_bind_url = f"http://{LOOPBACK}:{plan.hub_port}"
    c.JupyterHub.db_url = f"sqlite:///{state / 'hub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
    c.JupyterHub.template_vars = {"announcement_login": announcement(plan)}
    c.JupyterHub.cleanup_servers = True
    c.JupyterHub.cleanup_proxy = True
    _configure_proxy(c.ConfigurableHTTPProxy, plan)
    c.JupyterHub.authenticator_class = DemoAuthenticator
    c.DemoAuthenticator.passwords = {one.name: one.password for one in plan.accounts}
    c.DemoAuthenticator.allowed_users = {one.name for one in plan.accounts}
    _configure_servers(c, plan)


def _configure_proxy(proxy: Any, plan: Plan) -> None:
    proxy.api_url = f"http://{LOOPBACK}:{plan.proxy_port}"
    proxy.auth_token = secrets.token_hex(32)
    proxy.command = list(plan.proxy)
    proxy.pid_file = str(plan.folder.state / "proxy.pid")


def _configure_servers(c: Any, plan: Plan) -> None:
    of_names = {account.name: account for account in plan.accounts}
    c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
    c.Spawner.ip = LOOPBACK
    c.Spawner.env_keep = []
    c.Spawner.start_timeout = c.Spawner.http_timeout = SECONDS_TO_START
    c.Spawner.default_url = "/lab"
    c.LocalProcessSpawner.interrupt_timeout = SECONDS_TO_STOP
    c.LocalProcessSpawner.term_timeout = SECONDS_TO_STOP
    c.Spawner.pre_spawn_hook = lambda spawner: spawner.environment.update(
        of_server(plan, of_names[spawner.user.name])
    )
    if os.geteuid() == 0 and not plan.apart:
        c.Spawner.args = ["--allow-root"]
    if not plan.apart:
        c.JupyterHub.spawner_class = "jupyterhub.spawner.SimpleLocalProcessSpawner"
        c.SimpleLocalProcessSpawner.home_dir_template = str(plan.folder.homes / "{username}")


def announcement(plan: Plan) -> str:
    """Return what the login page says about the accounts."""
    students = [account.name for account in plan.accounts if not account.teaches]
    return (
        f"A hub to try the course with, on this machine alone. It has demo accounts: "
        f"{plan.instructor.name} teaches, {' and '.join(students)} study. "
        "Their passwords are in the terminal that started the hub; they end with it."
    )
