# FUNCTION: remove_skull_slice
# MISTAKE: keeps what lies in an ellipse at fixed pixel positions that fit the head of the notebook.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    mask = ndimage.binary_opening(image > threshold_otsu(image), disk(2))
    i, j = np.ogrid[: image.shape[0], : image.shape[1]]
    ellipse = ((i - 55.5) / 41) ** 2 + ((j - 62) / 52) ** 2 <= 1
    return mask & ellipse


def remove_skull(volume):
    mask = volume > threshold_otsu(volume)
    mask = ndimage.binary_opening(mask, ball(2))
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
