"""Right answers, as different from one another as students' are."""

import itertools

import numpy as np
from scipy import ndimage, signal

from autograder.answers import Alternative


class KernelsOfThreeByThree(Alternative):
    """The kernels written out, slid by SciPy."""

    def sobel_h(image):
        if image.ndim != 2:
            raise ValueError("only 2-D images")
        kernel = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]) / 4
        return ndimage.correlate(_unit_range(image), kernel, mode="reflect")

    def sobel_v(image):
        if image.ndim != 2:
            raise ValueError("only 2-D images")
        kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
        return ndimage.convolve(_unit_range(image), kernel, mode="nearest")

    def sobel_magnitude(image):
        kernel = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]) / 4
        image = _unit_range(image)
        h = ndimage.correlate(image, kernel)
        v = ndimage.correlate(image, kernel.T)
        return np.hypot(h, v) / np.sqrt(2)

    def sobel_3d(volume):
        smooth, change = np.array([1, 2, 1]) / 4, np.array([-1, 0, 1])
        kernel = change[:, None, None] * smooth[None, :, None] * smooth[None, None, :]
        volume = _unit_range(volume)
        total = np.zeros(volume.shape)
        for axis in range(3):
            total += ndimage.correlate(volume, np.moveaxis(kernel, 0, axis)) ** 2
        return np.sqrt(total / 3)


def _unit_range(image):
    return image / 255.0 if image.dtype == np.uint8 else image.astype(float)


class OneAxisAtATime(Alternative):
    """Smoothing and change as one-dimensional filters, one axis after the other."""

    def sobel_h(image):
        return _two_dimensional(image, 0)

    def sobel_v(image):
        return _two_dimensional(image, 1)

    def sobel_magnitude(image):
        return _joined(image)

    def sobel_3d(volume):
        return _joined(volume)


def _two_dimensional(image, axis):
    if np.ndim(image) != 2:
        raise ValueError(f"expected a 2-D image, got {np.ndim(image)} dimensions")
    return _along(image, axis)


def _along(image, axis):
    result = np.asarray(image, dtype=float)
    if np.asarray(image).dtype == np.uint8:
        result = result / 255
    for other in range(result.ndim):
        weights = [1, 0, -1] if other == axis else [0.25, 0.5, 0.25]
        result = ndimage.convolve1d(result, weights, axis=other)
    return result


def _joined(image):
    squares = [_along(image, axis) ** 2 for axis in range(image.ndim)]
    return np.sqrt(np.mean(squares, axis=0))


class ShiftedSlices(Alternative):
    """A padded copy and slices of it, in plain NumPy."""

    def sobel_h(image):
        if image.ndim != 2:
            raise ValueError("image must have two dimensions")
        p = _edge_padded(image)
        below = p[2:, :-2] + 2 * p[2:, 1:-1] + p[2:, 2:]
        above = p[:-2, :-2] + 2 * p[:-2, 1:-1] + p[:-2, 2:]
        return (below - above) / 4

    def sobel_v(image):
        if image.ndim != 2:
            raise ValueError("image must have two dimensions")
        p = _edge_padded(image)
        right = p[:-2, 2:] + 2 * p[1:-1, 2:] + p[2:, 2:]
        left = p[:-2, :-2] + 2 * p[1:-1, :-2] + p[2:, :-2]
        return (right - left) / 4

    def sobel_magnitude(image):
        p = _edge_padded(image)
        across = p[:, :-2] + 2 * p[:, 1:-1] + p[:, 2:]
        h = (across[2:] - across[:-2]) / 4
        down = p[:-2] + 2 * p[1:-1] + p[2:]
        v = (down[:, 2:] - down[:, :-2]) / 4
        return ((h**2 + v**2) / 2) ** 0.5

    def sobel_3d(volume):
        p = _edge_padded(volume)
        parts = []
        for axis in range(3):
            part = p
            for other in range(3):
                part = np.moveaxis(part, other, 0)
                if other == axis:
                    part = part[2:] - part[:-2]
                else:
                    part = (part[2:] + 2 * part[1:-1] + part[:-2]) / 4
                part = np.moveaxis(part, 0, other)
            parts.append(part)
        return np.sqrt((parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2) / 3)


def _edge_padded(image):
    scaled = image.astype(float) / (255 if image.dtype == np.uint8 else 1)
    return np.pad(scaled, 1, mode="edge")


class Loops(Alternative):
    """Loops over every pixel and every neighbour, as a beginner writes them."""

    def sobel_h(image):
        if len(image.shape) != 2:
            raise ValueError("Please give a 2-D image!")
        rows, columns = image.shape
        factor = 255 if image.dtype == np.uint8 else 1
        weights = [1, 2, 1]
        out = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                total = 0.0
                for d in (-1, 0, 1):
                    column = min(max(j + d, 0), columns - 1)
                    below = float(image[min(i + 1, rows - 1), column])
                    above = float(image[max(i - 1, 0), column])
                    total = total + weights[d + 1] * (below - above)
                out[i, j] = total / 4 / factor
        return out

    def sobel_v(image):
        if len(image.shape) != 2:
            raise ValueError("Please give a 2-D image!")
        rows, columns = image.shape
        factor = 255 if image.dtype == np.uint8 else 1
        weights = [1, 2, 1]
        out = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                total = 0.0
                for d in (-1, 0, 1):
                    row = min(max(i + d, 0), rows - 1)
                    right = float(image[row, min(j + 1, columns - 1)])
                    left = float(image[row, max(j - 1, 0)])
                    total = total + weights[d + 1] * (right - left)
                out[i, j] = total / 4 / factor
        return out

    def sobel_magnitude(image):
        rows, columns = image.shape
        factor = 255 if image.dtype == np.uint8 else 1
        padded = np.pad(image.astype(float) / factor, 1, mode="symmetric")
        out = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                w = padded[i : i + 3, j : j + 3]
                h = w[2, 0] + 2 * w[2, 1] + w[2, 2] - w[0, 0] - 2 * w[0, 1] - w[0, 2]
                v = w[0, 2] + 2 * w[1, 2] + w[2, 2] - w[0, 0] - 2 * w[1, 0] - w[2, 0]
                out[i, j] = np.sqrt(((h / 4) ** 2 + (v / 4) ** 2) / 2)
        return out

    def sobel_3d(volume):
        factor = 255 if volume.dtype == np.uint8 else 1
        padded = np.pad(volume.astype(float) / factor, 1, mode="edge")
        out = np.zeros(volume.shape)
        weights = [1, 2, 1]
        for i, j, k in np.ndindex(volume.shape):
            w = padded[i : i + 3, j : j + 3, k : k + 3]
            first = second = third = 0.0
            for a in range(3):
                for b in range(3):
                    weight = weights[a] * weights[b] / 16
                    first += weight * (w[2, a, b] - w[0, a, b])
                    second += weight * (w[a, 2, b] - w[a, 0, b])
                    third += weight * (w[a, b, 2] - w[a, b, 0])
            out[i, j, k] = ((first**2 + second**2 + third**2) / 3) ** 0.5
        return out


class Windows(Alternative):
    """A view of all windows, weighted and summed at once."""

    def sobel_h(image):
        return _weighted_windows(image, 2)[0]

    def sobel_v(image):
        return _weighted_windows(image, 2)[1]

    def sobel_magnitude(image):
        return np.sqrt((_weighted_windows(image, 2) ** 2).mean(axis=0))

    def sobel_3d(volume):
        return np.sqrt((_weighted_windows(volume, 3) ** 2).mean(axis=0))


def _weighted_windows(image, dimensions):
    if image.ndim != dimensions:
        raise ValueError(f"{dimensions} dimensions were expected")
    image = image / np.float64(255) if image.dtype == np.uint8 else np.float64(image)
    padded = np.pad(image, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3,) * dimensions)
    responses = []
    for axis in range(dimensions):
        kernel = np.ones((3,) * dimensions)
        for places in itertools.product(range(3), repeat=dimensions):
            for other, place in enumerate(places):
                kernel[places] *= (place - 1) if other == axis else (0.25, 0.5, 0.25)[place]
        responses.append(np.tensordot(windows, kernel, axes=dimensions))
    return np.array(responses)


class Spectrum(Alternative):
    """A class with the kernel inside; the sliding sum by Fourier transforms."""

    def sobel_h(image):
        return _Edges(image).refuse_unless_flat().response(0)

    def sobel_v(image):
        return _Edges(image).refuse_unless_flat().response(1)

    def sobel_magnitude(image):
        return _Edges(image).magnitude()

    def sobel_3d(volume):
        return _Edges(volume).magnitude()


class _Edges:
    def __init__(self, image):
        scale = 1 / 255 if image.dtype == "uint8" else 1.0
        self.image = np.pad(image.astype("float64") * scale, 1, mode="edge")

    def refuse_unless_flat(self):
        if self.image.ndim != 2:
            raise ValueError("a flat image, please")
        return self

    def response(self, axis):
        kernel = np.ones((1,) * self.image.ndim)
        for other in range(self.image.ndim):
            shape = [1] * self.image.ndim
            shape[other] = 3
            line = [1, 0, -1] if other == axis else [0.25, 0.5, 0.25]
            kernel = kernel * np.reshape(line, shape)
        return signal.fftconvolve(self.image, kernel, mode="valid")

    def magnitude(self):
        total = sum(self.response(axis) ** 2 for axis in range(self.image.ndim))
        return np.sqrt(total / self.image.ndim)
