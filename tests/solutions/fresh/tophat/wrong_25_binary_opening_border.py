# FUNCTION: white_tophat
# MISTAKE: For bool images scipy's binary_opening with its default border value 0 removes what touches the border.
from scipy import ndimage as ndi
from skimage.morphology import closing


def white_tophat(image, footprint):
    if image.dtype == bool:
        return image & ~ndi.binary_opening(image, structure=footprint)
    return image - ndi.grey_opening(image, footprint=footprint)


def black_tophat(image, footprint):
    closed = closing(image, footprint)
    if image.dtype == bool:
        return image ^ closed
    return closed - image
