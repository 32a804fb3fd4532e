"""The right answers, from nibabel."""

import nibabel
from nibabel.affines import apply_affine

SECONDS = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6}


def voxel_sizes_mm(image):
    """Return the edge lengths of a voxel."""
    return image.header.get_zooms()[:3]


def repetition_time_s(image):
    """Return the time from one volume to the next."""
    if len(image.shape) < 4:
        return None
    _, unit = image.header.get_xyzt_units()
    return image.header.get_zooms()[3] * SECONDS[unit]


def orientation(image):
    """Return where the three voxel axes point to."""
    return "".join(nibabel.aff2axcodes(image.affine))


def voxel_to_world_mm(image, ijk):
    """Return the world coordinates of a voxel's middle."""
    return tuple(apply_affine(image.affine, ijk))
