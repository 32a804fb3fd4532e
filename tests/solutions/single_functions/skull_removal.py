"""Answers that were written after the tests: one function each, in the way students write."""

FUNCTION = "remove_skull"
CHECK = """
def biggest(mask):
    labels, n = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels == sizes.argmax()
"""
B = "def remove_skull(volume):\n    t = threshold_otsu(volume)\n"
RIGHT = {
    "recipe": B + "    return biggest(ndimage.binary_opening(volume > t, ball(2)))",
    "at least": B + "    return biggest(ndimage.binary_opening(volume >= t, ball(2)))",
    "iterations": B + "    return biggest(ndimage.binary_opening(volume > t, iterations=3))",
    "erode label dilate": B
    + "    core = biggest(ndimage.binary_erosion(volume > t, ball(2)))\n    return ndimage.binary_dilation(core, ball(2))",
    "grown back inside": B
    + "    core = biggest(ndimage.binary_erosion(volume > t, ball(2)))\n    return ndimage.binary_dilation(core, ball(2)) & (volume > t)",
    "box": B
    + "    return biggest(ndimage.binary_opening(volume > t, np.ones((3, 3, 3)), iterations=1) & ndimage.binary_opening(volume > t, ball(2)))",
    "ball 3": B + "    return biggest(ndimage.binary_opening(volume > t, ball(3)))",
    "smoothed first": "def remove_skull(volume):\n    v = ndimage.gaussian_filter(volume.astype(float), 0.4)\n    return biggest(ndimage.binary_opening(v > threshold_otsu(v), ball(2)))",
    "disk in slices": B
    + "    m = volume > t\n    d = disk(2)[:, :, None]\n    return biggest(ndimage.binary_opening(m, d))",
    "regionprops": B
    + "    o = morphology.opening(volume > t, ball(2))\n    lab = measure.label(o, connectivity=1)\n    best = max(measure.regionprops(lab), key=lambda r: r.area)\n    return lab == best.label",
}
WRONG = {
    "threshold": ("threshold alone|component|outside", B + "    return volume > t"),
    "component only": ("join|opening|outside", B + "    return biggest(volume > t)"),
    "opened only": (
        "part|component|skin|outside",
        B + "    return ndimage.binary_opening(volume > t, ball(2))",
    ),
    "ball 1": (
        "small|outside",
        B + "    return biggest(ndimage.binary_opening(volume > t, ball(1)))",
    ),
    "ball 5": (
        "large|inside",
        B + "    return biggest(ndimage.binary_opening(volume > t, ball(5)))",
    ),
    "closing": (
        "closing|close|outside",
        B + "    return biggest(ndimage.binary_closing(volume > t, ball(2)))",
    ),
    "eroded": (
        "dilat|inside",
        B + "    return biggest(ndimage.binary_erosion(volume > t, ball(2)))",
    ),
    "inverted": (
        "wrong way round",
        B + "    return ~biggest(ndimage.binary_opening(volume > t, ball(2)))",
    ),
    "below": ("dark|darker", B + "    return biggest(ndimage.binary_opening(volume < t, ball(2)))"),
    "label 1": (
        "label 1|first",
        B + "    return ndimage.label(ndimage.binary_opening(volume > t, ball(2)))[0] == 1",
    ),
    "label 0": (
        "background",
        B + "    return ndimage.label(ndimage.binary_opening(volume > t, ball(2)))[0] == 0",
    ),
    "uint8": (
        "dtype|integer",
        B + "    return biggest(ndimage.binary_opening(volume > t, ball(2))).astype(np.uint8)",
    ),
    "gray values": (
        "mask|dtype",
        B + "    return np.where(biggest(ndimage.binary_opening(volume > t, ball(2))), volume, 0)",
    ),
    "disk": (
        "disk|dimensions",
        B + "    return biggest(ndimage.binary_opening(volume > t, disk(2)))",
    ),
    "fixed": (
        "fixed number|scale",
        "def remove_skull(volume):\n    return biggest(ndimage.binary_opening(volume > 300, ball(2)))",
    ),
    "mean": (
        "threshold|outside|larger",
        "def remove_skull(volume):\n    return biggest(ndimage.binary_opening(volume > 0.5 * volume.mean(), ball(2)))",
    ),
    "flipped": (
        "flip",
        B + "    return biggest(ndimage.binary_opening(volume > t, ball(2)))[::-1]",
    ),
    "shifted": (
        "shift",
        B + "    return np.roll(biggest(ndimage.binary_opening(volume > t, ball(2))), 20, axis=1)",
    ),
    "in place": (
        "given|place|input",
        B
        + "    m = biggest(ndimage.binary_opening(volume > t, ball(2)))\n    volume[~m] = 0\n    return m",
    ),
    "everything": ("everywhere", B + "    return np.ones(volume.shape, bool)"),
    "nothing": ("everywhere", B + "    return volume > volume.max()"),
}
