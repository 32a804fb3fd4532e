import itertools

import numpy as np


def neighbours(footprint):
    shape = np.shape(footprint)
    found = []
    for position in itertools.product(*(range(n) for n in shape)):
        if footprint[position]:
            found.append(tuple(p - n // 2 for p, n in zip(position, shape)))
    return found


def sweep(pixels, moves, choose):
    out = {}
    for place in pixels:
        under = []
        for move in moves:
            other = tuple(map(sum, zip(place, move)))
            if other in pixels:
                under.append(pixels[other])
        out[place] = choose(under)
    return out


def tophat(image, footprint, first, second):
    moves = neighbours(footprint)
    pixels = {place: value.item() for place, value in np.ndenumerate(image)}
    changed = sweep(sweep(pixels, moves, first), moves, second)
    result = np.zeros(image.shape, image.dtype)
    for place, value in pixels.items():
        result[place] = abs(value - changed[place])
    return result


def white_tophat(image, footprint):
    return tophat(image, footprint, min, max)


def black_tophat(image, footprint):
    return tophat(image, footprint, max, min)
