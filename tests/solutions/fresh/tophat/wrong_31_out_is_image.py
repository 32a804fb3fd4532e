# FUNCTION: black_tophat
# MISTAKE: The dilation is written into the image with out=..., so the caller's image is overwritten (the returned values are right).
from skimage.morphology import dilation, erosion, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    original = image.copy()
    dilated = dilation(original, footprint, out=image)
    closed = erosion(dilated, footprint)
    if image.dtype == bool:
        return closed ^ original
    return closed - original
