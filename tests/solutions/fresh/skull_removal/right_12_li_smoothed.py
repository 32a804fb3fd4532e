import numpy as np
from scipy import ndimage as ndi
from skimage.filters import threshold_otsu
from skimage.measure import label, regionprops
from skimage.morphology import ball, disk


def scaled(a):
    """brightness between 0 and 1, whatever the scanner"""
    a = a.astype(np.float32)
    return (a - a.min()) / (np.percentile(a, 99.5) - a.min())


def remove_skull_slice(image):
    im = np.clip(scaled(image), 0, 1)
    mask = im > threshold_otsu(im)
    opened = ndi.binary_opening(mask, disk(2))
    lab = label(opened, connectivity=1)
    out = np.zeros(im.shape, bool)
    for r in regionprops(lab):
        # the skin is a ring or an arc: it covers little of its convex hull
        if r.area > 40 and r.solidity > 0.55:
            # ... and small flat pieces of skin lie outside: ask for the centre
            out[lab == r.label] = True
    ring = opened & ~out
    hull = ndi.binary_fill_holes(np.pad(mask, 2))[2:-2, 2:-2]
    depth = ndi.distance_transform_edt(hull)
    for r in regionprops(label(out, connectivity=1)):
        rr, cc = r.coords.T
        if depth[rr, cc].min() < 3:
            out[rr, cc] = False
    return out


def remove_skull(volume):
    v = np.clip(scaled(volume), 0, 1)
    opened = ndi.binary_opening(v > threshold_otsu(v), ball(2))
    lab = label(opened, connectivity=3)
    sizes = np.bincount(lab.ravel())
    sizes[0] = 0
    return lab == sizes.argmax()
