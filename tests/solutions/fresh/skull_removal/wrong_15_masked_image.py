# FUNCTION: remove_skull_slice
# MISTAKE: returns the image with everything but the brain set to zero, instead of the mask.
import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk


class Stripper:
    def __init__(self, image, footprint):
        self.image = np.asarray(image)
        self.level = threshold_otsu(self.image)
        self.footprint = footprint

    def pieces(self):
        mask = ndimage.binary_opening(self.image > self.level, self.footprint)
        self.labels, self.n = ndimage.label(mask)
        self.sizes = np.bincount(self.labels.ravel(), minlength=self.n + 1)
        self.sizes[0] = 0
        return self

    def largest(self):
        return self.labels == np.argmax(self.sizes)

    def inside(self):
        """all the pieces that do not hold the hull of the head"""
        head = ndimage.binary_fill_holes(
            ndimage.binary_closing(np.pad(self.image > self.level * 0.5, 5), disk(3))
        )[5:-5, 5:-5]
        rim = head & ~ndimage.binary_erosion(head, iterations=5)
        touched = np.unique(self.labels[rim])
        good = [i for i in range(1, self.n + 1) if i not in touched]
        return np.isin(self.labels, good)


def remove_skull_slice(image):
    mask = Stripper(image, disk(2)).pieces().inside()
    return np.where(mask, image, 0)


def remove_skull(volume):
    return Stripper(volume, ball(2)).pieces().largest()
