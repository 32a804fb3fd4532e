# FUNCTION: white_tophat
# MISTAKE: The result is a mask in the image's dtype (1 where the image exceeds its opening) rather than the difference.
from skimage.morphology import closing, opening


def white_tophat(image, footprint):
    opened = opening(image, footprint)
    return (image > opened).astype(image.dtype)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
