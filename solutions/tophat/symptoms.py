"""What can be seen of wrong results that no misconception gives exactly.

Each tries one wrong step, and looks only where the step takes away (white) or adds (black): what
becomes of differences below zero (cut off, wrapped around) is the answer's own affair.
"""

from collections import OrderedDict
from functools import wraps
from itertools import product

import numpy as np

from autograder.answers import Symptom


class BoolImageReturned(Symptom):
    """For bool images the image itself comes back."""

    hint = (
        "For a bool image your result is the image itself. What an opening leaves lies inside of "
        "the image and what a closing gives holds it, so that joining the two by and, or by or, "
        "may give the image back. Asked for is where the two differ."
    )

    def white_tophat(expected, actual, image, footprint):
        return image.dtype == bool and bool(np.array_equal(actual, image))

    def black_tophat(expected, actual, image, footprint):
        return image.dtype == bool and bool(np.array_equal(actual, image))


class ImageReturnedWhereNothingGoes(Symptom):
    """Where opening and closing change nothing, the image comes back."""

    hint = (
        "Where the footprint is a single pixel your result is the image. Its opening and closing "
        "are the image as well, so nothing is taken away or added: the tophat is zero."
    )

    def white_tophat(expected, actual, image, footprint):
        return not expected.any() and bool(np.array_equal(actual, image))

    def black_tophat(expected, actual, image, footprint):
        return not expected.any() and bool(np.array_equal(actual, image))


class CentreLeftOut(Symptom):
    """The pixel itself does not count in its neighbourhood."""

    hint = (
        "The pixel itself does not count in your neighbourhood: the middle of the footprint is a "
        "one like the others."
    )

    def white_tophat(expected, actual, image, footprint):
        ring = _without_centre(_offsets(footprint))
        opened = _dilated(_eroded(image, ring), ring)
        return _is(*_inside(footprint, expected, actual, image, opened))

    def black_tophat(expected, actual, image, footprint):
        ring = _without_centre(_offsets(footprint))
        closed = _eroded(_dilated(image, ring), ring)
        return _is(*_inside(footprint, expected, actual, closed, image))


class BoxInOneStep(Symptom):
    """One step uses the whole box."""

    hint = (
        "One of your steps uses the whole box around the footprint, and the other one the "
        "footprint: both steps take the same footprint."
    )

    def white_tophat(expected, actual, image, footprint):
        return _two_ways(expected, actual, image, _offsets(footprint), _box(footprint))

    def black_tophat(expected, actual, image, footprint):
        return _two_ways_up(expected, actual, image, _offsets(footprint), _box(footprint))


class TransposedFootprint(Symptom):
    """One step, or both, use the transposed footprint."""

    hint = (
        "Right only where the footprint has equal sides: one of your steps, or both, take the "
        "transposed footprint. Hand it on as it is."
    )

    def white_tophat(expected, actual, image, footprint):
        own, other = _offsets(footprint), _offsets(footprint)[:, ::-1]
        both = _dilated(_eroded(image, other), other)
        return _two_ways(expected, actual, image, own, other) or _is(expected, actual, image, both)

    def black_tophat(expected, actual, image, footprint):
        own, other = _offsets(footprint), _offsets(footprint)[:, ::-1]
        both = _eroded(_dilated(image, other), other)
        return _two_ways_up(expected, actual, image, own, other) or _is(
            expected, actual, both, image
        )


class HalfOfOneSide(Symptom):
    """The half of the first side is taken for the middle of all axes."""

    hint = (
        "Your neighbourhood is not centred where the footprint's sides differ: you take the half "
        "of one side for every axis. Each axis has its own."
    )

    def white_tophat(expected, actual, image, footprint):
        return any(
            _is(expected, actual, image, _dilated(_eroded(image, moved), moved))
            for moved in _off_centre(footprint)
        )

    def black_tophat(expected, actual, image, footprint):
        return any(
            _is(expected, actual, _eroded(_dilated(image, moved), moved), image)
            for moved in _off_centre(footprint)
        )


class LastOfTheWindow(Symptom):
    """The last row, column or layer under the footprint is never looked at."""

    hint = (
        "The last row, column or layer of the footprint is never looked at in one of your steps, "
        "or in both: a range already stops before the number that it is given."
    )

    def white_tophat(expected, actual, image, footprint):
        own, short = _offsets(footprint), _short(footprint)
        both = _dilated(_eroded(image, short), short)
        return _two_ways(expected, actual, image, own, short) or _is(expected, actual, image, both)

    def black_tophat(expected, actual, image, footprint):
        own, short = _offsets(footprint), _short(footprint)
        both = _eroded(_dilated(image, short), short)
        return _two_ways_up(expected, actual, image, own, short) or _is(
            expected, actual, both, image
        )


class OverwrittenWhileRead(Symptom):
    """A step writes into the array that it still reads."""

    hint = (
        "One of your steps writes into the array that it still reads: later pixels see results "
        "of earlier ones. Write into another array."
    )

    def white_tophat(expected, actual, image, footprint):
        offsets = _offsets(footprint)
        opened = _dilated(_in_place(image, offsets, min), offsets)
        return _is(expected, actual, image, opened)

    def black_tophat(expected, actual, image, footprint):
        offsets = _offsets(footprint)
        closed = _eroded(_in_place(image, offsets, max), offsets)
        return _is(expected, actual, closed, image)


class NegativeIndices(Symptom):
    """Before the first pixel those at the other end are read."""

    hint = (
        "Near the first row and column your indices become negative, and Python counts these "
        "from the end: you read pixels of the opposite side. No IndexError tells of it."
    )

    def white_tophat(expected, actual, image, footprint):
        offsets = _offsets(footprint)
        eroded = _extreme(image, offsets, np.minimum, around=True)
        return (
            _is(expected, actual, image, _extreme(eroded, offsets, np.maximum, around=True))
            or _is(expected, actual, image, _dilated(eroded, offsets))
            or _is(
                expected,
                actual,
                image,
                _extreme(_eroded(image, offsets), offsets, np.maximum, around=True),
            )
        )

    def black_tophat(expected, actual, image, footprint):
        offsets = _offsets(footprint)
        dilated = _extreme(image, offsets, np.maximum, around=True)
        return (
            _is(expected, actual, _extreme(dilated, offsets, np.minimum, around=True), image)
            or _is(expected, actual, _eroded(dilated, offsets), image)
            or _is(
                expected,
                actual,
                _extreme(_dilated(image, offsets), offsets, np.minimum, around=True),
                image,
            )
        )


def _is(expected, actual, larger, smaller):
    """Tell whether a result is a wrong difference, wherever that is above zero."""
    if expected.dtype == bool:
        wrong, given, right = larger & ~smaller, actual, expected
    else:
        wrong, given, right = (
            array.astype(float) for array in (larger.astype(float) - smaller, actual, expected)
        )
    if not right.size:
        return False
    above = wrong > 0
    close = 1e-9 * max(1.0, float(np.abs(right).max()))
    if np.all(np.abs(wrong * 1.0 - right) <= close):
        return False
    return bool(above.any() and np.all(np.abs(wrong * 1.0 - given)[above] <= close))


def _inside(footprint, *arrays):
    """Cut off what two steps see of the outside, which libraries fill in different ways."""
    inner = tuple(
        slice(side - 1, n - side + 1)
        for side, n in zip(footprint.shape, arrays[0].shape, strict=True)
    )
    return [array[inner] for array in arrays]


def _two_ways(expected, actual, image, own, other):
    """Tell whether one step of an opening takes the other offsets."""
    return _is(expected, actual, image, _dilated(_eroded(image, own), other)) or _is(
        expected, actual, image, _dilated(_eroded(image, other), own)
    )


def _two_ways_up(expected, actual, image, own, other):
    """Tell whether one step of a closing takes the other offsets."""
    return _is(expected, actual, _eroded(_dilated(image, own), other), image) or _is(
        expected, actual, _eroded(_dilated(image, other), own), image
    )


def _offsets(footprint):
    """Return where the footprint's ones lie, seen from its middle."""
    return np.argwhere(footprint) - np.array(footprint.shape) // 2


def _box(footprint):
    return _offsets(np.ones(footprint.shape, bool))


def _without_centre(offsets):
    ring = offsets[offsets.any(axis=1)]
    return ring if len(ring) else offsets


def _off_centre(footprint):
    halves = {side // 2 for side in footprint.shape}
    ones = np.argwhere(footprint)
    return [ones - half for half in sorted(halves)] if len(halves) > 1 else []


def _short(footprint):
    offsets = _offsets(footprint)
    halves = np.array(footprint.shape) // 2
    return offsets[~((offsets == halves) & (halves > 0)).any(axis=1)]


def _eroded(image, offsets):
    return _extreme(image, offsets, np.minimum)


def _dilated(image, offsets):
    return _extreme(image, offsets, np.maximum)


def _kept(step):
    """Keep a step's results: a class is asked about the same few images again and again."""
    results = OrderedDict()

    @wraps(step)
    def kept(image, offsets, choose, around=False):
        content = ((part.shape, part.dtype.str, part.tobytes()) for part in (image, offsets))
        key = (*content, choose, around)
        if key not in results:
            results[key] = step(image, offsets, choose, around)
            results[key].flags.writeable = False
            if len(results) > 400:
                results.popitem(last=False)
        results.move_to_end(key)
        return results[key]

    return kept


@_kept
def _extreme(image, offsets, choose, around=False):
    """Take the least or greatest at some offsets; outside lies nothing, or the other end.

    As `around` has it, an index below zero counts from the end.
    """
    found = np.zeros(image.shape, bool)
    result = np.empty_like(image)
    result[...] = _last_chosen(image.dtype, choose)
    for offset in offsets.tolist():
        axes = [_parts(side, step, around) for side, step in zip(image.shape, offset, strict=True)]
        for parts in product(*axes):
            there = tuple(place for place, _ in parts)
            taken = image[tuple(source for _, source in parts)]
            choose(result[there], taken, out=result[there])
            found[there] = True
    np.copyto(result, image, where=~found)
    return result


def _last_chosen(dtype, choose):
    """Return the value that any other is chosen before."""
    if dtype.kind == "b":
        return choose is np.minimum
    if dtype.kind == "f":
        return np.inf if choose is np.minimum else -np.inf
    return np.iinfo(dtype).max if choose is np.minimum else np.iinfo(dtype).min


def _parts(side, step, around):
    """Return where on an axis something lies `step` further, and where that is read."""
    if step >= 0:
        return [(slice(0, max(side - step, 0)), slice(step, max(side, step)))]
    before = min(-step, side)
    inside = (slice(before, side), slice(0, side - before))
    if not around:
        return [inside]
    first = min(max(-step - side, 0), side)
    return [(slice(first, before), slice(side + step + first, side + step + before)), inside]


@_kept
def _in_place(image, offsets, choose, _around=False):
    result = image.copy()
    for place in np.ndindex(image.shape):
        others = offsets + place
        others = others[((others >= 0) & (others < image.shape)).all(axis=1)]
        result[place] = choose(result[tuple(others.T)])
    return result
