"""nibabel's images as the bytes of a NIfTI file: as arguments of calls they cross like this."""

import sys
from typing import Any

VERSIONS = {1: "Nifti1Image", 2: "Nifti2Image"}


def is_image(value: Any) -> bool:
    """Tell whether a value is a NIfTI image of nibabel's, without importing nibabel."""
    nibabel = sys.modules.get("nibabel")
    return nibabel is not None and isinstance(value, nibabel.Nifti1Image)


def version_of(image: Any) -> int:
    """Return 1 or 2: the version of the NIfTI format that the image is of."""
    return 2 if isinstance(image, sys.modules["nibabel"].Nifti2Image) else 1


def image_bytes(image: Any) -> bytes:
    """Return the image as the content of a ``.nii`` file: header, extensions and data.

    Parameters
    ----------
    image : nibabel.Nifti1Image or nibabel.Nifti2Image
        The image; floats whose header asks for an integer dtype are rounded to it.
    """
    content: bytes = image.to_bytes()
    return content


def image_of(content: bytes, version: int) -> Any:
    """Return the image that `image_bytes` wrote.

    Parameters
    ----------
    content : bytes
        The content of a ``.nii`` file.
    version : int
        1 or 2.

    Raises
    ------
    KeyError
        If there is no such version.
    """
    import nibabel

    return getattr(nibabel, VERSIONS[version]).from_bytes(content)
