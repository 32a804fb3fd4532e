import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.measure import label
from skimage.morphology import ball, disk


def remove_skull_slice(image):
    """Fill the head, peel the skin off, open what is left."""
    t = threshold_otsu(image)
    bright = image > t
    head = ndimage.binary_fill_holes(np.pad(bright, 4))
    head = ndimage.binary_opening(head, disk(3))[4:-4, 4:-4]
    # distance from outside, in pixels: the bone is the darkest shell
    depth = ndimage.distance_transform_edt(head).astype(int)
    means = [image[depth == d].mean() if (depth == d).any() else np.inf for d in range(1, 15)]
    bone = 1 + int(np.argmin(means))
    inside = depth > bone
    opened = ndimage.binary_opening(bright & inside, disk(2))
    labels = label(opened, connectivity=1)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return (sizes >= 60)[labels]


def remove_skull(volume):
    t = threshold_otsu(volume)
    opened = ndimage.binary_opening(volume > t, ball(2))
    labels = label(opened, connectivity=1)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    brain = labels == sizes.argmax()
    # give back what the opening took from the folds, one voxel deep
    return brain | (ndimage.binary_dilation(brain) & (volume > t) )
