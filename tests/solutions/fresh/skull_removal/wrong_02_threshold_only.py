# FUNCTION: remove_skull_slice
# MISTAKE: only thresholds, so the skin and the fat are in the mask.
import numpy as np
from scipy import ndimage as ndi
from skimage import filters, measure, morphology


def remove_skull_slice(image):
    return image > filters.threshold_otsu(image)


def remove_skull(volume):
    level = filters.threshold_otsu(volume)
    opened = morphology.binary_opening(volume > level, morphology.ball(2))
    labels = measure.label(opened, connectivity=1)
    regions = measure.regionprops(labels)
    biggest = max(regions, key=lambda r: r.area)
    return labels == biggest.label
