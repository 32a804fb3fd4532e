# FUNCTION: black_tophat
# MISTAKE: For bool images the inverse of the closing is returned, rather than where it differs from the image.
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return ~closed
    return closed - image
