# FUNCTION: remove_skull
# MISTAKE: clears the skull in the volume it was given.
import numpy as np
from scipy import ndimage as ndi
from skimage import filters, measure, morphology


def remove_skull_slice(image):
    """Skin is next to the air outside; brain is not."""
    level = filters.threshold_otsu(image)
    opened = morphology.binary_opening(image > level, morphology.disk(2))
    labels = measure.label(opened, connectivity=1)
    # air = the dark that hangs together with the border of the picture
    dark = np.pad(image < level / 2, 1, constant_values=True)
    air = measure.label(dark, connectivity=1)
    air = (air == air[0, 0])[1:-1, 1:-1]
    near_air = ndi.binary_dilation(air, iterations=5)
    keep = np.zeros(image.shape, bool)
    for region in measure.regionprops(labels):
        mine = labels == region.label
        if not (mine & near_air).any() and region.area >= 40:
            keep |= mine
    return keep


def remove_skull(volume):
    level = filters.threshold_otsu(volume)
    opened = morphology.binary_opening(volume > level, morphology.ball(2))
    labels = measure.label(opened, connectivity=1)
    biggest = max(measure.regionprops(labels), key=lambda r: r.area)
    volume[labels != biggest.label] = 0
    return volume > 0
