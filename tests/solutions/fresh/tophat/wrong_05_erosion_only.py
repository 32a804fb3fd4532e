# FUNCTION: white_tophat
# MISTAKE: The erosion is subtracted instead of the opening (the dilation is missing).
from skimage.morphology import closing, erosion


def white_tophat(image, footprint):
    eroded = erosion(image, footprint)
    if image.dtype == bool:
        return image ^ eroded
    return image - eroded


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
