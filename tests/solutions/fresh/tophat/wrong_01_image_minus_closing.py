# FUNCTION: black_tophat
# MISTAKE: The order is image minus closing, which wraps around or is negative.
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return image - closed
