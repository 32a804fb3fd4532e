import numpy as np


def sobel_h(image):
    if not (hasattr(image, "ndim") and image.ndim == 2):
        raise ValueError("image has to be 2-D")
    img = image.astype(np.float64)
    if image.dtype == np.uint8:
        img /= 255
    big = np.pad(img, 2, mode="edge")
    out = np.zeros_like(big)
    for shift, sign in ((-1, 1), (1, -1)):
        row = np.roll(big, shift, axis=0)
        out += sign * (np.roll(row, 1, axis=1) + 2 * row + np.roll(row, -1, axis=1)) / 4
    return out[2:-2, 2:-2]


def sobel_v(image):
    if not (hasattr(image, "ndim") and image.ndim == 2):
        raise ValueError("image has to be 2-D")
    img = image.astype(np.float64)
    if image.dtype == np.uint8:
        img /= 255
    big = np.pad(img, 2, mode="edge")
    out = np.zeros_like(big)
    for shift, sign in ((-1, 1), (1, -1)):
        col = np.roll(big, shift, axis=1)
        out += sign * (np.roll(col, 1, axis=0) + 2 * col + np.roll(col, -1, axis=0)) / 4
    return out[2:-2, 2:-2]


def sobel_magnitude(image):
    return np.abs(sobel_h(image) + 1j * sobel_v(image)) / np.sqrt(2)


def sobel_3d(volume):
    vol = volume.astype(np.float64)
    if volume.dtype == np.uint8:
        vol /= 255
    big = np.pad(vol, 2, mode="edge")
    core = (slice(2, -2),) * 3

    def smooth(a, ax):
        return (np.roll(a, 1, ax) + 2 * a + np.roll(a, -1, ax)) / 4

    def change(a, ax):
        return np.roll(a, -1, ax) - np.roll(a, 1, ax)

    r0 = change(smooth(smooth(big, 1), 2), 0)
    r1 = change(smooth(smooth(big, 0), 2), 1)
    r2 = change(smooth(smooth(big, 0), 1), 2)
    return np.sqrt((r0**2 + r1**2 + r2**2) / 3)[core]
