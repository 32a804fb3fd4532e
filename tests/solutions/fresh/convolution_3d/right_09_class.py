import numpy as np


class Kernel3D:
    def __init__(self, weights):
        weights = np.asarray(weights)
        if weights.ndim != 3:
            raise ValueError("A kernel has three dimensions.")
        if any(n % 2 == 0 for n in weights.shape):
            raise ValueError("All sides of a kernel must be odd.")
        self.weights = weights.astype(np.float64)
        self.half = tuple(n // 2 for n in weights.shape)

    def reversed(self):
        return Kernel3D(self.weights[::-1, ::-1, ::-1])

    def pad(self, volume):
        return np.pad(np.asarray(volume, np.float64), [(h,) * 2 for h in self.half])

    def slide(self, volume):
        padded = self.pad(volume)
        total = np.zeros(np.shape(volume), np.float64)
        for offset, weight in np.ndenumerate(self.weights):
            if weight == 0:
                continue
            where = tuple(slice(o, o + n) for o, n in zip(offset, total.shape))
            total += weight * padded[where]
        return total


def correlate_3d(volume, kernel):
    return Kernel3D(kernel).slide(volume)


def convolve_3d(volume, kernel):
    return Kernel3D(kernel).reversed().slide(volume)
