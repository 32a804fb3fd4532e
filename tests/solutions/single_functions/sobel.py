"""Answers that were written after the tests: one function each, in the way students write."""

FUNCTION = "sobel_h"
CHECK = """
def ready(image):
    if image.ndim != 2:
        raise ValueError("2-D only")
    return image / 255 if image.dtype == np.uint8 else image.astype(float)

K = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]) / 4
"""
B = "def sobel_h(image):\n    x = ready(image)\n"
RIGHT = {
    "correlate": B + "    return ndimage.correlate(x, K)",
    "convolve": B + "    return ndimage.convolve(x, -K, mode='nearest')",
    "separable": B
    + "    s = ndimage.convolve1d(x, [1, 2, 1], axis=1) / 4\n    return ndimage.convolve1d(s, [1, 0, -1], axis=0)",
    "slices": B
    + "    p = np.pad(x, 1, mode='edge')\n    s = (p[:, :-2] + 2 * p[:, 1:-1] + p[:, 2:]) / 4\n    return s[2:] - s[:-2]",
    "rolled": B
    + "    p = np.pad(x, 1, mode='symmetric')\n    s = 0.25 * np.roll(p, 1, 1) + 0.5 * p + 0.25 * np.roll(p, -1, 1)\n    return (np.roll(s, -1, 0) - np.roll(s, 1, 0))[1:-1, 1:-1]",
    "windows": B
    + "    w = np.lib.stride_tricks.sliding_window_view(np.pad(x, 1, mode='edge'), (3, 3))\n    return (w * K).sum(axis=(2, 3))",
    "loops": B
    + "    n, m = x.shape\n    p = np.pad(x, 1, mode='edge')\n    out = np.zeros((n, m))\n    for i in range(n):\n        for j in range(m):\n            out[i, j] = (p[i:i+3, j:j+3] * K).sum()\n    return out",
    "matrix products": B
    + "    def band(n, w):\n        a = np.zeros((n, n))\n        for i in range(n):\n            for d, v in zip((-1, 0, 1), w):\n                a[i, min(max(i + d, 0), n - 1)] += v\n        return a\n    return band(x.shape[0], (-1, 0, 1)) @ x @ band(x.shape[1], (.25, .5, .25)).T",
    "signal": B + "    return signal.correlate2d(np.pad(x, 1, mode='edge'), K, mode='valid')",
    "transposed twice": B
    + "    p = np.pad(x.T, 1, mode='edge')\n    s = (p[:-2] + 2 * p[1:-1] + p[2:]) / 4\n    return (s[:, 2:] - s[:, :-2]).T",
}
WRONG = {
    "vertical": ("direction|axis 0|exchang", B + "    return ndimage.correlate(x, K.T)"),
    "sign": ("sign", B + "    return ndimage.convolve(x, K)"),
    "not divided": ("4 times|sum", B + "    return ndimage.correlate(x, 4 * K)"),
    "over 8": ("1/2|half", B + "    return ndimage.correlate(x, K / 2)"),
    "zeros outside": (
        "border|outside|zero",
        B + "    return ndimage.correlate(x, K, mode='constant')",
    ),
    "np reflect": (
        "border|mirror",
        B + "    p = np.pad(x, 1, mode='reflect')\n    return ndimage.correlate(p, K)[1:-1, 1:-1]",
    ),
    "valid": ("lacks|shape|outermost", B + "    return ndimage.correlate(x, K)[1:-1, 1:-1]"),
    "zero frame": (
        "border|outermost",
        B
        + "    out = ndimage.correlate(x, K)\n    out[[0, -1]] = 0\n    out[:, [0, -1]] = 0\n    return out",
    ),
    "prewitt": (
        "equal weights|Prewitt",
        B + "    return ndimage.correlate(x, np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]]) / 3)",
    ),
    "plain difference": ("smooth", B + "    return ndimage.correlate1d(x, [-1, 0, 1], axis=0)"),
    "central difference": (
        "half|smooth",
        B + "    return ndimage.correlate1d(x, [-1, 0, 1], axis=0) / 2",
    ),
    "absolute": ("sign|absolute", B + "    return np.abs(ndimage.correlate(x, K))"),
    "squared": ("square", B + "    return ndimage.correlate(x, K) ** 2"),
    "not scaled": (
        "255",
        "def sobel_h(image):\n    ready(image)\n    return ndimage.correlate(image.astype(float), K)",
    ),
    "always scaled": (
        "255",
        "def sobel_h(image):\n    ready(image)\n    return ndimage.correlate(image / 255, K)",
    ),
    "clipped": ("limited|cut off", B + "    return np.clip(ndimage.correlate(x, K), 0, 1)"),
    "any dimension": (
        "dimension|expected to raise ValueError",
        "def sobel_h(image):\n    x = image / 255 if image.dtype == np.uint8 else image.astype(float)\n    s = x if x.ndim < 2 else ndimage.correlate1d(x, [.25, .5, .25], axis=1)\n    return ndimage.correlate1d(s, [-1, 0, 1], axis=0)",
    ),
    "type error": (
        "ValueError",
        "def sobel_h(image):\n    if image.ndim != 2:\n        raise TypeError('2-D')\n    return ndimage.correlate(ready(image), K)",
    ),
    "shifted": ("shift", B + "    return np.roll(ndimage.correlate(x, K), 1, axis=0)"),
    "upside down": ("flip", B + "    return ndimage.correlate(x, K)[::-1]"),
    "magnitude": (
        "sign|squared|direction|mean",
        B + "    return np.hypot(ndimage.correlate(x, K), ndimage.correlate(x, K.T)) / np.sqrt(2)",
    ),
}
