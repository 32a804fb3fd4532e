"""Right answers, as different from one another as students' are."""

import numpy as np
from scipy import ndimage
from skimage import filters, measure, morphology

from autograder.answers import Alternative


class DeepComponents(Alternative):
    """An opening; in the slice the components that lie deep in the head, else the largest."""

    def remove_skull_slice(image):
        bright = image > filters.threshold_otsu(image)
        opened = morphology.opening(bright, morphology.disk(2))
        head = ndimage.binary_fill_holes(morphology.closing(bright, morphology.disk(3)))
        depth = ndimage.distance_transform_edt(head)
        mask = np.zeros(image.shape, dtype=bool)
        for region in measure.regionprops(measure.label(opened)):
            rows, columns = region.coords.T
            if depth[rows, columns].min() > 8:
                mask[rows, columns] = True
        return mask

    def remove_skull(volume):
        bright = volume > filters.threshold_otsu(volume)
        opened = morphology.opening(bright, morphology.ball(2))
        regions = measure.regionprops(measure.label(opened))
        largest = max(regions, key=lambda region: region.num_pixels)
        mask = np.zeros(volume.shape, dtype=bool)
        mask[tuple(largest.coords.T)] = True
        return mask


class CoreOfTheHead(Alternative):
    """Whatever is bright and further inside the head than its skin and its bone."""

    def remove_skull_slice(image):
        bright = image > filters.threshold_otsu(image)
        head = ndimage.binary_fill_holes(ndimage.binary_closing(bright, iterations=3))
        core = ndimage.distance_transform_edt(head) > 9
        return ndimage.binary_opening(bright & core)

    def remove_skull(volume):
        bright = volume > filters.threshold_otsu(volume)
        opened = ndimage.binary_opening(bright, morphology.ball(2))
        labels, count = ndimage.label(opened)
        sizes = ndimage.sum_labels(opened, labels, range(1, count + 1))
        return labels == 1 + int(np.argmax(sizes))


class GrownFromSeeds(Alternative):
    """Seeds in the middle of the head, grown inside what the opening left."""

    def remove_skull_slice(image):
        opened, depth = _opened_and_depth(image, morphology.disk(2))
        return ndimage.binary_propagation(opened & (depth > 14), mask=opened)

    def remove_skull(volume):
        opened, depth = _opened_and_depth(volume, morphology.ball(2))
        cores, _ = ndimage.label(opened & (depth > 14))
        brain_core = 1 + np.bincount(cores.ravel())[1:].argmax()
        return ndimage.binary_propagation(cores == brain_core, mask=opened)


def _opened_and_depth(image, footprint):
    bright = image > filters.threshold_otsu(image)
    opened = ndimage.binary_opening(bright, footprint)
    cross = ndimage.generate_binary_structure(image.ndim, 1)
    closed = ndimage.binary_closing(np.pad(bright, 4), cross, iterations=3)
    closed = closed[(slice(4, -4),) * image.ndim]
    depth = ndimage.distance_transform_edt(ndimage.binary_fill_holes(closed))
    return opened, depth


class SlicesThenSpace(Alternative):
    """Openings slice by slice, components in three dimensions; a loop over labels."""

    def remove_skull_slice(image):
        mask = ndimage.binary_opening(image > _otsu(image), morphology.disk(2))
        outside, _ = ndimage.label(~ndimage.binary_dilation(image > _otsu(image), iterations=3))
        near_air = ndimage.binary_dilation(outside == outside[0, 0], iterations=9)
        labels, count = ndimage.label(mask)
        kept = np.zeros(image.shape, dtype=bool)
        for number in range(1, count + 1):
            part = labels == number
            if not (part & near_air).any():
                kept = kept | part
        return kept

    def remove_skull(volume):
        mask = volume > _otsu(volume)
        for k in range(volume.shape[2]):
            mask[:, :, k] = ndimage.binary_opening(mask[:, :, k], morphology.disk(2))
        labels, count = ndimage.label(mask)
        best, best_size = 0, 0
        for number in range(1, min(count, 50) + 1):
            size = int((labels == number).sum())
            if size > best_size:
                best, best_size = number, size
        return labels == best


def _otsu(image):
    """Find the threshold between two classes that differ most, by trying 256 of them."""
    counts, edges = np.histogram(image, bins=256)
    centres = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = counts.sum() - below
    sums = np.cumsum(counts * centres)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return centres[np.nanargmax(between[:-1])]


class ErodedThenGrown(Alternative):
    """A class: erosion, the components wanted, and dilation of those alone."""

    def remove_skull_slice(image):
        scan = _Scan(image)
        return scan.grown([label for label in scan.labels() if scan.is_deep(label)])

    def remove_skull(volume):
        scan = _Scan(volume)
        return scan.grown([max(scan.labels(), key=scan.size)])


class _Scan:
    def __init__(self, image):
        self.bright = image > filters.threshold_otsu(image)
        self.footprint = morphology.disk(2) if image.ndim == 2 else morphology.ball(2)
        eroded = ndimage.binary_erosion(self.bright, self.footprint)
        self.parts, self.count = ndimage.label(eroded)
        self.sizes = np.bincount(self.parts.ravel())

    def labels(self):
        return range(1, self.count + 1)

    def size(self, label):
        return self.sizes[label]

    def is_deep(self, label):
        head = ndimage.binary_fill_holes(ndimage.binary_closing(self.bright, self.footprint))
        depth = ndimage.distance_transform_edt(head)
        return depth[self.parts == label].min() > 10

    def grown(self, labels):
        return ndimage.binary_dilation(np.isin(self.parts, labels), self.footprint)
