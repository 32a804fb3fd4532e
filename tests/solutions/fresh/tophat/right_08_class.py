import numpy as np


class Footprint:
    def __init__(self, array):
        self.array = np.array(array, dtype=bool)
        center = np.array(self.array.shape) // 2
        self.offsets = np.argwhere(self.array) - center

    def values(self, image, index):
        for offset in self.offsets:
            place = tuple(int(i + o) for i, o in zip(index, offset))
            if all(0 <= x < n for x, n in zip(place, image.shape)):
                yield image[place]

    def erode(self, image):
        out = np.zeros_like(image)
        for index in np.ndindex(*image.shape):
            out[index] = min(self.values(image, index))
        return out

    def dilate(self, image):
        out = np.zeros_like(image)
        for index in np.ndindex(*image.shape):
            out[index] = max(self.values(image, index))
        return out

    def open(self, image):
        return self.dilate(self.erode(image))

    def close(self, image):
        return self.erode(self.dilate(image))


def white_tophat(image, footprint):
    opened = Footprint(footprint).open(image)
    if image.dtype == bool:
        return np.logical_xor(image, opened)
    return image - opened


def black_tophat(image, footprint):
    closed = Footprint(footprint).close(image)
    if image.dtype == bool:
        return np.logical_xor(image, closed)
    return closed - image
