"""Logging in with the passwords of this start."""

import secrets
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Dict, Unicode


class DemoAuthenticator(Authenticator):  # type: ignore[misc]  # JupyterHub has no types
    """Lets the demo accounts in, each by its own password."""

    passwords = Dict(Unicode(), Unicode(), help="The password of each account.").tag(config=True)

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        """Return the name of who has given their password, else None."""
        expected = self.passwords.get(data["username"], "")
        given = data["password"].encode()
        if expected and secrets.compare_digest(given, expected.encode()):
            return data["username"]
        return None
