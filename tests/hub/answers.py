"""What the students of the story write."""

WHITE = '''\
def white_tophat(image, footprint):
    """Return what is bright and does not hold the footprint."""
    opened = opening(image, footprint)
    if image.dtype == bool:
        return image ^ opened
    return image - opened'''
BLACK_REVERSED = '''\
def black_tophat(image, footprint):
    """Return what is dark and does not hold the footprint, as bright."""
    closed = closing(image, footprint)
    if image.dtype == bool:
        return closed ^ image
    return image - closed'''
"""The sign is wrong for numbers and right for masks: one public test passes, two do not."""
BLACK_SLICE_BY_SLICE = '''\
def black_tophat(image, footprint):
    """Return what is dark and does not hold the footprint, as bright."""
    if image.ndim == 3:
        middle = footprint[:, :, footprint.shape[2] // 2]
        slices = [black_tophat(image[:, :, k], middle) for k in range(image.shape[2])]
        return np.stack(slices, axis=2)
    closed = closing(image, footprint)
    if image.dtype == bool:
        return closed ^ image
    return closed - image'''
"""Right for the public tests, which are of two dimensions; one graded test has a volume."""
DISCUSSION = (
    "The white tophat shows the skull, which is bright and thin; the black tophat shows the "
    "vessels. A disk must be wider than a vessel to bring it out."
)
COMMENT = "What would a long, narrow footprint do to vessels of different directions?"
