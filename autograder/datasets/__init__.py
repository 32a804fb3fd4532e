"""The images of the course.

What is loaded (``load_*``) is made, or ships with the libraries, and needs no network. What
is fetched (``fetch_*``) is real, and has a stand-in where there is no network.
"""

from autograder.datasets.bold import load_bold
from autograder.datasets.downloading import FetchError
from autograder.datasets.fetching import (
    OfflineWarning,
    fetch_bold_volume,
    fetch_stanford_t1,
)
from autograder.datasets.head import Head, load_head
from autograder.datasets.photographs import (
    load_astronaut,
    load_cell,
    load_coins,
    load_phantom,
    load_retina,
)
from autograder.datasets.scans import load_anatomical, load_example4d

__all__ = [
    "FetchError",
    "Head",
    "OfflineWarning",
    "fetch_bold_volume",
    "fetch_stanford_t1",
    "load_anatomical",
    "load_astronaut",
    "load_bold",
    "load_cell",
    "load_coins",
    "load_example4d",
    "load_head",
    "load_phantom",
    "load_retina",
]
