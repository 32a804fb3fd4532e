"""Pictures of a wrong result beside the right one, for feedback pages and notebooks."""

from autograder.pictures.gallery import Gallery
from autograder.pictures.picture import picture_of

__all__ = ["Gallery", "picture_of"]
