"""Changes of JSON and of bytes, drawn from a seeded generator: the same seed, the same damage."""

import copy
from random import Random
from typing import Any

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 10**30, 10**400, 1.5, -0.0, float("nan"), float("inf")),
    *("", " ", "x" * 2000, "\0", "\x1b[31m", "\ud800", "\U0001f9e0", "e\u0301", "\u202e"),
    *([], {}, [[]], [None], [1, "a", {}], {"": None}, {"a": {"b": []}}),
)


def nodes(tree: Any) -> list[tuple[Any, Any]]:
    """List every place in a tree of JSON, as its container and its key there."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    for container in waiting:
        keys = container if isinstance(container, dict) else range(len(container))
        for key in keys:
            found.append((container, key))
            if isinstance(container[key], dict | list):
                waiting.append(container[key])
    return found


def mutated_tree(tree: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return a copy of a JSON object that is changed in one to four places."""
    changed = copy.deepcopy(tree)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        places = nodes(changed)
        if not places:
            break
        _change(*random.choice(places), random.choice(places), random)
    return changed


def _change(container: Any, key: Any, other: tuple[Any, Any], random: Random) -> None:
    """Change one place: take it out, double it, or put something odd or something else there."""
    value = container[key]
    match random.randrange(7):
        case 0:
            del container[key]
        case 1 if isinstance(container, list):
            container.insert(random.randrange(len(container) + 1), copy.deepcopy(value))
        case 2 if isinstance(container, dict):
            container[random.choice((f"{key} ", str(key).upper(), "", "id"))] = value
        case 3:
            container[key] = copy.deepcopy(other[0][other[1]])
        case 4:
            container[key] = [value] if random.random() < 0.5 else {"v": value}
        case 5 if isinstance(value, str):
            at = random.randrange(len(value) + 1)
            container[key] = value[:at] + str(random.choice(ODD_VALUES))[:3000] + value[at:]
        case 6 if type(value) is int:
            container[key] = value + random.choice((-1, 1, 2**31, -(2**63), 2**64))
        case _:
            container[key] = copy.deepcopy(random.choice(ODD_VALUES))


def mutated_bytes(content: bytes, random: Random) -> bytes:
    """Return the bytes with one to sixteen of them flipped, taken out, doubled or overwritten."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(changed) + 1)
        length = random.choice((1, 1, 2, 8, 100))
        match random.randrange(4):
            case 0 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case _:
                changed[at : at + length] = random.randbytes(length)
    return bytes(changed)
