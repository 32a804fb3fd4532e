import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter


def white_tophat(image, footprint):
    fp = footprint > 0
    opened = maximum_filter(minimum_filter(image, footprint=fp, mode="mirror"), footprint=fp, mode="mirror")
    if image.dtype == "bool":
        return image & np.logical_not(opened)
    difference = image - opened
    return difference.astype(image.dtype)


def black_tophat(image, footprint):
    fp = footprint > 0
    closed = minimum_filter(maximum_filter(image, footprint=fp, mode="mirror"), footprint=fp, mode="mirror")
    if image.dtype == "bool":
        return closed & np.logical_not(image)
    difference = closed - image
    return difference.astype(image.dtype)
