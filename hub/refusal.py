"""Why the hub does not start."""


class Refusal(Exception):
    """The hub cannot start; the message says why and what to do."""
