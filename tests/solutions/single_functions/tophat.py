"""Answers that were written after the tests: one function each, in the way students write."""

FUNCTION = "white_tophat"
CHECK = """
def minus(a, b):
    return a ^ b if a.dtype == bool else a - b
"""
B = "def white_tophat(image, footprint):\n"
RIGHT = {
    "opening of skimage": B + "    return minus(image, morphology.opening(image, footprint))",
    "binary and gray": B
    + "    if image.dtype == bool:\n        return image & ~morphology.opening(image, footprint)\n    return image - morphology.opening(image, footprint)",
    "scipy grey opening": B
    + "    o = ndimage.grey_opening(image, footprint=footprint.astype(bool))\n    return minus(image, o)",
    "two steps": B
    + "    e = morphology.erosion(image, footprint)\n    d = morphology.dilation(e, footprint)\n    return minus(image, d)",
    "rank filters": B
    + "    f = footprint.astype(bool)\n    lo = ndimage.rank_filter(image, 0, footprint=f)\n    hi = ndimage.rank_filter(lo, -1, footprint=f)\n    return minus(image, hi)",
    "via signed integers": B
    + "    o = morphology.opening(image, footprint)\n    if image.dtype == bool:\n        return image != o\n    if image.dtype.kind in 'iu':\n        return (image.astype(np.int64) - o).astype(image.dtype)\n    return image - o",
    "subtract ufunc": B
    + "    o = morphology.opening(image.copy(), footprint)\n    return np.logical_xor(image, o) if image.dtype == bool else np.subtract(image, o)",
    "where": B
    + "    o = morphology.opening(image, footprint)\n    if image.dtype == bool:\n        return np.where(image == o, False, True)\n    return np.where(image > o, image - o, image - image)",
    "loop over pixels": B
    + "    def step(x, choose):\n        out = np.empty_like(x)\n        r = [s // 2 for s in footprint.shape]\n        on = np.argwhere(footprint) - r\n        for p in np.ndindex(*x.shape):\n            q = on + p\n            q = q[((q >= 0) & (q < x.shape)).all(axis=1)]\n            out[p] = choose(x[tuple(q.T)])\n        return out\n    return minus(image, step(step(image, np.min), np.max))",
    "dual by inversion": B
    + "    if image.dtype == bool:\n        return image & morphology.closing(~image, footprint)\n    x = image.astype(np.float64)\n    c = -morphology.closing(-x, footprint)\n    return (x - c).astype(image.dtype)",
}
WRONG = {
    "closing": (
        "opening|closing|exchang",
        B + "    return minus(image, morphology.closing(image, footprint))",
    ),
    "sign": ("sign", B + "    return minus(morphology.opening(image, footprint), image)"),
    "erosion only": (
        "erosion|step|edge",
        B + "    return minus(image, morphology.erosion(image, footprint))",
    ),
    "the opening": ("opening", B + "    return morphology.opening(image, footprint)"),
    "default footprint": ("footprint", B + "    return minus(image, morphology.opening(image))"),
    "wrong order": (
        "order",
        B
        + "    return minus(image, morphology.erosion(morphology.dilation(image, footprint), footprint))",
    ),
    "square": (
        "box|square|footprint|ones",
        B + "    return minus(image, morphology.opening(image, np.ones(footprint.shape, bool)))",
    ),
    "floats": (
        "dtype",
        B + "    return image.astype(float) - morphology.opening(image, footprint).astype(float)",
    ),
    "halved": (
        "1/2|half",
        B
        + "    x = minus(image, morphology.opening(image, footprint))\n    return x if x.dtype == bool else (x // 2 if x.dtype.kind in 'iu' else x / 2)",
    ),
    "scaled": (
        "times|dtype|scale|maximum",
        B + "    x = minus(image, morphology.opening(image, footprint))\n    return x / x.max()",
    ),
    "bool minus": (
        "bool|minus|subtract",
        B + "    return image - morphology.opening(image, footprint)",
    ),
    "bool as int": (
        "dtype|integer",
        B
        + "    o = morphology.opening(image, footprint)\n    return image.astype(int) - o if image.dtype == bool else image - o",
    ),
    "in place": (
        "place|input",
        B
        + "    o = morphology.opening(image, footprint)\n    if image.dtype == bool:\n        image ^= o\n    else:\n        image -= o\n    return image",
    ),
    "zero border": (
        "border|zero|outside",
        B
        + "    p = [(s, s) for s in footprint.shape]\n    x = np.pad(image, p)\n    o = morphology.opening(x, footprint)[tuple(slice(s, -s) for s in footprint.shape)]\n    return minus(image, o)",
    ),
    "transposed": (
        "transpos|rows and columns",
        B + "    return minus(image, morphology.opening(image, footprint)).T",
    ),
    "gradient": (
        "gradient|erosion|dilation",
        B
        + "    return minus(morphology.dilation(image, footprint), morphology.erosion(image, footprint))",
    ),
    "opened twice by a larger one": (
        "footprint|twice|larger",
        B
        + "    return minus(image, morphology.dilation(morphology.erosion(morphology.erosion(image, footprint), footprint), footprint))",
    ),
    "slice by slice": (
        "slice|per slice|axis",
        B
        + "    if image.ndim == 3:\n        m = footprint[footprint.shape[0] // 2]\n        return np.stack([minus(s, morphology.opening(s, m)) for s in image])\n    return minus(image, morphology.opening(image, footprint))",
    ),
    "median": (
        "median",
        B + "    return minus(image, ndimage.median_filter(image, footprint=footprint))",
    ),
    "returns both": (
        "tuple|array",
        B + "    o = morphology.opening(image, footprint)\n    return minus(image, o), o",
    ),
}
