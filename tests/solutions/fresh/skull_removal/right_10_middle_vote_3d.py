import numpy as np
from scipy import ndimage
from skimage import filters, morphology, segmentation


def remove_skull_slice(image):
    t = filters.threshold_otsu(image)
    # pad so that a head at the border still has air around it
    big = np.pad(image, 8, mode="constant", constant_values=int(image.min()))
    air = ndimage.gaussian_filter(big.astype(float), 1) < t / 2
    labels, _ = ndimage.label(air)
    outside = labels == labels[0, 0]
    away = ndimage.distance_transform_edt(~outside)
    opened = ndimage.binary_opening(big > t, morphology.disk(2))
    parts, n = ndimage.label(opened)
    result = np.zeros(big.shape, dtype=bool)
    for k in range(1, n + 1):
        # the skin begins at the air, the brain only behind the bone
        if np.percentile(away[parts == k], 2) > 5:
            result[parts == k] = True
    return result[8:-8, 8:-8].copy()


def remove_skull(volume):
    """The component whose voxels are deepest in the head, by sum of depth."""
    t = filters.threshold_otsu(volume)
    opened = ndimage.binary_opening(volume > t, morphology.ball(2))
    parts, n = ndimage.label(opened)
    middle = np.array(ndimage.center_of_mass(volume > t))
    sizes = np.bincount(parts.ravel())
    best, score = None, -1
    for k in np.argsort(sizes[1:])[::-1][:5] + 1:
        centre = ndimage.center_of_mass(parts == k)
        value = sizes[k] / (1 + np.linalg.norm(np.array(centre) - middle))
        if value > score:
            best, score = k, value
    return parts == best
