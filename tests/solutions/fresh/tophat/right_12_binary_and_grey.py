import numpy as np
from scipy import ndimage as ndi


def white_tophat(image, footprint):
    if image.dtype == bool:
        eroded = ndi.binary_erosion(image, structure=footprint, border_value=1)
        opened = ndi.binary_dilation(eroded, structure=footprint, border_value=0)
        return image & ~opened
    eroded = ndi.grey_erosion(image, footprint=footprint)
    opened = ndi.grey_dilation(eroded, footprint=footprint)
    return image - opened


def black_tophat(image, footprint):
    if image.dtype == bool:
        dilated = ndi.binary_dilation(image, structure=footprint, border_value=0)
        closed = ndi.binary_erosion(dilated, structure=footprint, border_value=1)
        return closed & ~image
    dilated = ndi.grey_dilation(image, footprint=footprint)
    closed = ndi.grey_erosion(dilated, footprint=footprint)
    return closed - image
