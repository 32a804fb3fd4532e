"""The images of the course: made, or shipped with its libraries; none needs the network."""

from autograder.datasets.bold import load_bold
from autograder.datasets.head import Head, load_head
from autograder.datasets.photographs import load_astronaut, load_cell, load_coins, load_phantom
from autograder.datasets.scans import load_anatomical, load_example4d

__all__ = [
    "Head",
    "load_anatomical",
    "load_astronaut",
    "load_bold",
    "load_cell",
    "load_coins",
    "load_example4d",
    "load_head",
    "load_phantom",
]
