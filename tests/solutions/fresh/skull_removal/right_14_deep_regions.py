import numpy
import scipy.ndimage
import skimage.filters
import skimage.measure
import skimage.morphology


def remove_skull_slice(image):
    level = skimage.filters.threshold_otsu(image)
    bright = image > level
    labels = skimage.measure.label(
        scipy.ndimage.binary_opening(bright, skimage.morphology.disk(2)), connectivity=1
    )
    hull = skimage.morphology.convex_hull_image(bright)
    deep = scipy.ndimage.distance_transform_edt(numpy.pad(hull, 1))[1:-1, 1:-1]
    candidates = []
    for region in skimage.measure.regionprops(labels):
        depth = deep[tuple(region.coords.T)]
        if numpy.percentile(depth, 1) > 3:
            candidates.append(region)
    candidates.sort(key=lambda region: region.area, reverse=True)
    mask = numpy.zeros(image.shape, dtype=bool)
    for region in candidates:
        mask[tuple(region.coords.T)] = True
    return mask


def remove_skull(volume):
    level = skimage.filters.threshold_otsu(volume)
    ball = skimage.morphology.ball(2)
    eroded = scipy.ndimage.binary_erosion(volume > level, ball)
    labels, number = scipy.ndimage.label(eroded)
    sizes = scipy.ndimage.sum_labels(eroded, labels, range(1, number + 1))
    largest = labels == numpy.argmax(sizes) + 1
    return scipy.ndimage.binary_dilation(largest, ball)
