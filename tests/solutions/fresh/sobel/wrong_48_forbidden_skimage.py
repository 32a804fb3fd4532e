# FUNCTION: sobel_v
# MISTAKE: calls the ready-made sobel_v of scikit-image under another name, which is not allowed.
from skimage.filters import sobel_v as edges
import numpy as np


class Sobel:
    def __init__(self, array):
        self.data = array / 255 if array.dtype == np.uint8 else array.copy()

    def shifted(self, a, axis, step):
        n = a.shape[axis]
        idx = np.clip(np.arange(n) + step, 0, n - 1)
        return np.take(a, idx, axis=axis)

    def diff(self, a, axis):
        return self.shifted(a, axis, 1) - self.shifted(a, axis, -1)

    def mean(self, a, axis):
        return 0.25 * self.shifted(a, axis, 1) + 0.5 * a + 0.25 * self.shifted(a, axis, -1)

    def response(self, axis):
        a = self.data
        for other in range(a.ndim):
            if other != axis:
                a = self.mean(a, other)
        return self.diff(a, axis)

    def strength(self):
        n = self.data.ndim
        return np.sqrt(sum(self.response(i) ** 2 for i in range(n)) / n)


def sobel_h(image):
    if len(image.shape) != 2:
        raise ValueError("not an image")
    return Sobel(image).response(0)


def sobel_v(image):
    if image.ndim != 2:
        raise ValueError("2-D only")
    img = image / 255 if image.dtype == np.uint8 else image.astype(float)
    return edges(img)


def sobel_magnitude(image):
    return Sobel(image).strength()


def sobel_3d(volume):
    return Sobel(volume).strength()
