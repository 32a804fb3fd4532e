# FUNCTION: white_tophat, black_tophat
# MISTAKE: Only the size of the footprint is used: the zeros in it count as well (size instead of footprint).
from scipy import ndimage as ndi


def white_tophat(image, footprint):
    opened = ndi.grey_opening(image, size=footprint.shape)
    return image ^ opened if image.dtype == bool else image - opened


def black_tophat(image, footprint):
    closed = ndi.grey_closing(image, size=footprint.shape)
    return image ^ closed if image.dtype == bool else closed - image
