"""Right answers, as different from one another as students' are."""

import numpy as np

from autograder.answers import Alternative


class MatrixProduct(Alternative):
    """The product of the image with a vector of weights."""

    def to_grayscale(rgb):
        if rgb.shape[-1] != 3:
            raise ValueError(f"three channels were expected, not {rgb.shape[-1]}")
        values = rgb.astype(float)
        if rgb.dtype == np.uint8:
            values /= 255
        return values @ np.array([0.2125, 0.7154, 0.0721])


class ThreeChannels(Alternative):
    """Each channel by its name, weighed and added."""

    def to_grayscale(rgb):
        if rgb.ndim == 0 or rgb.shape[rgb.ndim - 1] != 3:
            raise ValueError("not an RGB image")
        if rgb.dtype == "uint8":
            rgb = rgb / 255.0
        red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
        return 0.2125 * red + 0.7154 * green + 0.0721 * blue


class LoopOverPixels(Alternative):
    """One pixel after another, as a beginner writes it."""

    def to_grayscale(rgb):
        if rgb.shape[-1] != 3:
            raise ValueError("The last axis must have 3 values (red, green, blue).")
        pixels = rgb.reshape(-1, 3)
        result = np.zeros(len(pixels))
        for i in range(len(pixels)):
            r, g, b = float(pixels[i][0]), float(pixels[i][1]), float(pixels[i][2])
            gray = 0.2125 * r + 0.7154 * g + 0.0721 * b
            if rgb.dtype == np.uint8:
                gray = gray / 255
            result[i] = gray
        return result.reshape(rgb.shape[:-1])


class EinsteinSum(Alternative):
    """A sum over the last axis by einsum; the weights carry the scale."""

    def to_grayscale(rgb):
        *_, channels = rgb.shape
        if channels != 3:
            raise ValueError(channels)
        scale = 1 / np.iinfo(rgb.dtype).max if rgb.dtype.kind == "u" else 1.0
        weights = np.array([2125, 7154, 721]) / 10_000 * scale
        return np.einsum("...c,c->...", rgb, weights, dtype=np.float64)


class WeightedMean(Alternative):
    """NumPy's weighted mean over the channels."""

    def to_grayscale(rgb):
        return _unit(_with_channels(rgb))


def _with_channels(rgb):
    rgb = np.asarray(rgb)
    if rgb.shape[-1:] != (3,):
        raise ValueError(f"expected (..., 3), got {rgb.shape}")
    return rgb


def _unit(rgb):
    mean = np.average(rgb, axis=-1, weights=[0.2125, 0.7154, 0.0721])
    return mean / 255 if rgb.dtype == np.uint8 else mean
