"""The images of the course: made, or shipped with its libraries; none needs the network."""

from autograder.datasets.bold import load_bold
from autograder.datasets.head import Head, load_head

__all__ = ["Head", "load_bold", "load_head"]
