"""Answers that were written after the tests: one function each, in the way students write."""

FUNCTION = "correlate_3d"
CHECK = """
def checked(kernel):
    kernel = np.asarray(kernel)
    if kernel.ndim != 3 or any(s % 2 == 0 for s in kernel.shape):
        raise ValueError("bad kernel")
    return kernel

def padded(volume, kernel, **how):
    return np.pad(np.asarray(volume).astype(float), [(s // 2, s // 2) for s in kernel.shape], **how)

def slide(p, kernel, shape):
    out = np.zeros(shape)
    for (a, b, c), w in np.ndenumerate(kernel):
        out += float(w) * p[a:a + shape[0], b:b + shape[1], c:c + shape[2]]
    return out
"""
BODY = "def correlate_3d(volume, kernel):\n    kernel = checked(kernel)\n"
RIGHT = {
    "einsum of windows": BODY
    + "    w = np.lib.stride_tricks.sliding_window_view(padded(volume, kernel), kernel.shape)\n    return np.einsum('ijkabc,abc->ijk', w, kernel.astype(float))",
    "tensordot": BODY
    + "    w = np.lib.stride_tricks.sliding_window_view(padded(volume, kernel), kernel.shape)\n    return np.tensordot(w, kernel.astype(float), 3)",
    "plain slide": BODY + "    return slide(padded(volume, kernel), kernel, volume.shape)",
    "list comprehension": BODY
    + "    p = padded(volume, kernel)\n    u, v, w = kernel.shape\n    I, J, K = volume.shape\n    return np.array([[[np.sum(p[i:i+u, j:j+v, k:k+w] * kernel) for k in range(K)] for j in range(J)] for i in range(I)])",
    "ndindex and vdot": BODY
    + "    p = padded(volume, kernel)\n    out = np.empty(volume.shape)\n    for i, j, k in np.ndindex(*volume.shape):\n        out[i, j, k] = np.vdot(p[i:i+kernel.shape[0], j:j+kernel.shape[1], k:k+kernel.shape[2]], kernel.astype(float))\n    return out",
    "scatter": BODY
    + "    out = np.zeros([n + s - 1 for n, s in zip(volume.shape, kernel.shape)])\n    flipped = kernel[::-1, ::-1, ::-1].astype(float)\n    v = np.asarray(volume, float)\n    for (a, b, c), w in np.ndenumerate(flipped):\n        out[a:a+v.shape[0], b:b+v.shape[1], c:c+v.shape[2]] += w * v\n    r = [s // 2 for s in kernel.shape]\n    return out[r[0]:r[0]+v.shape[0], r[1]:r[1]+v.shape[1], r[2]:r[2]+v.shape[2]]",
    "fft": BODY
    + "    v = np.asarray(volume, float)\n    full = [n + s - 1 for n, s in zip(v.shape, kernel.shape)]\n    f = np.fft.irfftn(np.fft.rfftn(v, full, axes=(0, 1, 2)) * np.fft.rfftn(np.flip(kernel).astype(float), full, axes=(0, 1, 2)), full, axes=(0, 1, 2))\n    r = [s // 2 for s in kernel.shape]\n    return f[r[0]:r[0]+v.shape[0], r[1]:r[1]+v.shape[1], r[2]:r[2]+v.shape[2]]",
    "roll of a padded copy": BODY
    + "    p = padded(volume, kernel)\n    r = [s // 2 for s in kernel.shape]\n    total = np.zeros(p.shape)\n    for (a, b, c), w in np.ndenumerate(kernel):\n        total += float(w) * np.roll(p, (r[0] - a, r[1] - b, r[2] - c), (0, 1, 2))\n    return total[tuple(slice(x, n - x) for x, n in zip(r, p.shape))]",
    "skips zero weights": BODY
    + "    p = padded(volume, kernel)\n    out = np.zeros(volume.shape)\n    for index in np.argwhere(kernel != 0):\n        part = p[tuple(slice(i, i + n) for i, n in zip(index, volume.shape))]\n        out = out + part * float(kernel[tuple(index)])\n    return out",
    "via the convolution": BODY
    + "    f = np.flip(kernel)\n    return slide(padded(volume, f), np.flip(f), volume.shape)",
}
WRONG = {
    "flipped kernel": (
        "reversed|flip",
        BODY + "    return slide(padded(volume, kernel), np.flip(kernel), volume.shape)",
    ),
    "flipped in the first axis": (
        "revers|flip",
        BODY + "    return slide(padded(volume, kernel), kernel[::-1], volume.shape)",
    ),
    "kernel rotated by 180 in plane": (
        "revers|flip",
        BODY + "    return slide(padded(volume, kernel), kernel[:, ::-1, ::-1], volume.shape)",
    ),
    "edge": (
        "border|outside|edge",
        BODY + "    return slide(padded(volume, kernel, mode='edge'), kernel, volume.shape)",
    ),
    "reflect": (
        "border|outside|mirror",
        BODY + "    return slide(padded(volume, kernel, mode='symmetric'), kernel, volume.shape)",
    ),
    "pads with one": (
        "border|outside|zero",
        BODY + "    return slide(padded(volume, kernel, constant_values=1), kernel, volume.shape)",
    ),
    "halved": ("1/2", BODY + "    return slide(padded(volume, kernel), kernel, volume.shape) / 2"),
    "mean": (
        "mean|1/15|1/27|number everywhere",
        BODY + "    return slide(padded(volume, kernel), kernel, volume.shape) / kernel.size",
    ),
    "by the largest weight": (
        "same number|times",
        BODY
        + "    return slide(padded(volume, kernel), kernel / np.abs(kernel).max(), volume.shape)",
    ),
    "absolute": (
        "absolute|sign",
        BODY + "    return np.abs(slide(padded(volume, kernel), kernel, volume.shape))",
    ),
    "negative": ("sign", BODY + "    return -slide(padded(volume, kernel), kernel, volume.shape)"),
    "rounded": (
        "round|whole",
        BODY + "    return np.round(slide(padded(volume, kernel), kernel, volume.shape))",
    ),
    "cast to the volume's dtype": (
        "dtype|whole|wrap",
        BODY
        + "    return slide(padded(volume, kernel), kernel, volume.shape).astype(volume.dtype)",
    ),
    "valid part": (
        "lacks|smaller|padding",
        BODY
        + "    v = np.asarray(volume, float)\n    return slide(v, kernel, [n - s + 1 for n, s in zip(v.shape, kernel.shape)])",
    ),
    "full size": (
        "larger|too many|padded",
        BODY
        + "    p = np.pad(np.asarray(volume, float), [(s - 1, s - 1) for s in kernel.shape])\n    return slide(p, kernel, [n + s - 1 for n, s in zip(volume.shape, kernel.shape)])",
    ),
    "one too far": (
        "shift",
        BODY
        + "    p = np.pad(padded(volume, kernel), 1)\n    return slide(p[2:, 1:-1, 1:-1], kernel, volume.shape)",
    ),
    "sums as bytes": (
        "wrap|uint8|byte",
        BODY
        + "    p = np.pad(volume, [(s // 2, s // 2) for s in kernel.shape])\n    out = np.zeros(volume.shape)\n    for (a, b, c), w in np.ndenumerate(kernel):\n        out += w * p[a:a + out.shape[0], b:b + out.shape[1], c:c + out.shape[2]]\n    return out",
    ),
    "border untouched": (
        "border|outermost",
        BODY
        + "    out = slide(padded(volume, kernel), kernel, volume.shape)\n    v = np.asarray(volume, float)\n    r = [s // 2 for s in kernel.shape]\n    inner = tuple(slice(x, n - x) for x, n in zip(r, v.shape))\n    res = v.copy()\n    res[inner] = out[inner]\n    return res",
    ),
    "no check": (
        "ValueError",
        "def correlate_3d(volume, kernel):\n    kernel = np.atleast_3d(kernel)\n    return slide(padded(volume, kernel), kernel, volume.shape) if kernel.ndim == 3 else 0",
    ),
    "transposed result": (
        "transpos|axes|order",
        BODY + "    return slide(padded(volume, kernel), kernel, volume.shape).transpose(2, 1, 0)",
    ),
    "last axis forgotten": (
        "slice|plane|2-D|axis",
        BODY
        + "    k = kernel[:, :, kernel.shape[2] // 2][:, :, None]\n    return slide(padded(volume, k), k, volume.shape)",
    ),
}
