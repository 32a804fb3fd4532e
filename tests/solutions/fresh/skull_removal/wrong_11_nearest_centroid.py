# FUNCTION: remove_skull_slice
# MISTAKE: keeps only the one component whose centroid is nearest to the middle, so one hemisphere is lost in a high slice.
import numpy as np
from scipy import ndimage as ndi
from skimage import filters, measure, morphology


def remove_skull_slice(image):
    level = filters.threshold_otsu(image)
    labels = measure.label(morphology.binary_opening(image > level, morphology.disk(2)), connectivity=1)
    middle = np.array(image.shape) / 2
    # large pieces that are not the ring (a ring has a hole)
    regions = [r for r in measure.regionprops(labels) if r.area > 100 and r.solidity > 0.5]
    if not regions:
        return np.zeros(image.shape, bool)
    best = min(regions, key=lambda r: np.linalg.norm(np.array(r.centroid) - middle))
    return labels == best.label


def remove_skull(volume):
    level = filters.threshold_otsu(volume)
    opened = morphology.binary_opening(volume > level, morphology.ball(2))
    labels = measure.label(opened, connectivity=1)
    regions = measure.regionprops(labels)
    biggest = max(regions, key=lambda r: r.area)
    return labels == biggest.label
