# FUNCTION: remove_skull
# MISTAKE: has a threshold written down as the number 300.
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
    opened = ndimage.binary_opening(volume > 300, morphology.ball(2))
    parts, n = ndimage.label(opened)
    sizes = np.bincount(parts.ravel(), minlength=2)
    sizes[0] = 0
    return parts == sizes.argmax()
