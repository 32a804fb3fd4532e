import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk, reconstruction, remove_small_objects


def opened(image, footprint):
    return ndimage.grey_opening(image, footprint=footprint) > threshold_otsu(image)


def remove_skull_slice(image):
    mask = opened(image, disk(2))
    t = threshold_otsu(image)
    head = ndimage.binary_fill_holes(np.pad(image > t / 2, 1))[1:-1, 1:-1]
    shell = head & (ndimage.distance_transform_edt(np.pad(head, 1))[1:-1, 1:-1] < 5)
    # grow from the shell within the mask: that is skin
    skin = ndimage.binary_propagation(mask & shell, mask=mask)
    return mask & ~skin & head


def remove_skull(volume):
    mask = opened(volume, ball(2))
    labels, n = ndimage.label(mask)
    values, counts = np.unique(labels[labels > 0], return_counts=True)
    return labels == values[counts.argmax()]
