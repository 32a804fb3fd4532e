from skimage.morphology import dilation, erosion


def white_tophat(image, footprint):
    rest = dilation(erosion(image, footprint), footprint)
    if image.dtype.kind == "b":
        return image & ~rest
    return image - rest


def black_tophat(image, footprint):
    filled = erosion(dilation(image, footprint), footprint)
    if image.dtype.kind == "b":
        return filled & ~image
    return filled - image
