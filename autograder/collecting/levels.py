"""At which level of folders an LMS's names stand: what lies deeper is the students' own."""

from collections.abc import Callable, Sequence

from autograder.collecting.parcel import Parcel


def level_of(parcels: Sequence[Parcel], is_named: Callable[[str], object]) -> int | None:
    """Return how many folders lie around an LMS's names; None if the names are not its own.

    Looked at are the folders that lie around everything, and the names below them, each once:
    whatever a student packs into an archive, it is one name among those of the class.

    Parameters
    ----------
    parcels : sequence of Parcel
        The files of a download.
    is_named : callable
        Tells whether one name is such as the LMS writes.
    """
    level = 0
    while parcels:
        names = {parcel.path.parts[level] for parcel in parcels}
        if 2 * sum(bool(is_named(name)) for name in names) > len(names):
            return level
        if len(names) > 1 or any(len(parcel.path.parts) == level + 1 for parcel in parcels):
            break
        level += 1
    return None
