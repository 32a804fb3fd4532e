import numpy as np
from skimage import morphology


def white_tophat(image, footprint):
    opened = morphology.dilation(morphology.erosion(image, footprint), footprint)
    if image.dtype == bool:
        return np.logical_and(image, ~opened)
    return image - opened


def black_tophat(image, footprint):
    # what is dark in the image is bright in its negative
    if image.dtype.kind == "f":
        negative = -image
    elif image.dtype.kind == "u":
        negative = image.max() - image
    else:
        negative = ~image  # -1 - image, and "not" for bool
    return white_tophat(negative, footprint)
