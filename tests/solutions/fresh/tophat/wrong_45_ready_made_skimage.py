# FUNCTION: white_tophat, black_tophat
# MISTAKE: Calls the ready-made tophats of skimage.morphology, which are not allowed.
from skimage import morphology


def white_tophat(image, footprint):
    return morphology.white_tophat(image, footprint)


def black_tophat(image, footprint):
    return morphology.black_tophat(image, footprint)
