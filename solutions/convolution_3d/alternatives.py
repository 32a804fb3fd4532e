"""Right answers, as different from one another as students' are."""

import itertools

import numpy as np

from autograder.answers import Alternative


class VoxelByVoxel(Alternative):
    """Three loops over the voxels, the products of a neighbourhood at once."""

    def correlate_3d(volume, kernel):
        return _voxel_by_voxel(volume, kernel)

    def convolve_3d(volume, kernel):
        if np.ndim(kernel) != 3:
            raise ValueError("the kernel needs three axes")
        return _voxel_by_voxel(volume, kernel[::-1, ::-1, ::-1])


def _voxel_by_voxel(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("the kernel needs three axes")
    a, b, c = kernel.shape
    if a % 2 == 0 or b % 2 == 0 or c % 2 == 0:
        raise ValueError("the sides of the kernel must be odd")
    kernel = kernel.astype(float)
    padded = np.pad(volume.astype(float), ((a // 2, a // 2), (b // 2, b // 2), (c // 2, c // 2)))
    result = np.zeros(volume.shape)
    for i in range(volume.shape[0]):
        for j in range(volume.shape[1]):
            for k in range(volume.shape[2]):
                neighbourhood = padded[i : i + a, j : j + b, k : k + c]
                result[i, j, k] = np.sum(neighbourhood * kernel)
    return result


class NumberByNumber(Alternative):
    """Six loops over single numbers, without padding."""

    def correlate_3d(volume, kernel):
        return _number_by_number(volume, kernel, +1)

    def convolve_3d(volume, kernel):
        return _number_by_number(volume, kernel, -1)


def _number_by_number(volume, kernel, direction):
    """Take the kernel's offsets as they are (+1), or mirrored in its middle (-1)."""
    if len(kernel.shape) != 3 or 0 in [side % 2 for side in kernel.shape]:
        raise ValueError(f"not a kernel: {kernel.shape}")
    sides = volume.shape
    values = volume.astype(float).tolist()
    weights = kernel.astype(float).tolist()
    p, q, r = (side // 2 for side in kernel.shape)
    result = np.zeros(sides)
    for i, j, k in itertools.product(*map(range, sides)):
        total = 0.0
        for u in range(-p, p + 1):
            x = i + direction * u
            if not 0 <= x < sides[0]:
                continue
            for v in range(-q, q + 1):
                y = j + direction * v
                if not 0 <= y < sides[1]:
                    continue
                for w in range(-r, r + 1):
                    z = k + direction * w
                    if 0 <= z < sides[2]:
                        total += weights[u + p][v + q][w + r] * values[x][y][z]
        result[i, j, k] = total
    return result


class ShiftedCopies(Alternative):
    """One weighted copy of the volume for every weight, shifted into its place."""

    def correlate_3d(volume, kernel):
        _refuse_bad_kernel(kernel)
        middle = np.array(kernel.shape) // 2
        result = np.zeros(volume.shape)
        for place in np.ndindex(kernel.shape):
            _add_shifted(result, volume, float(kernel[place]), np.array(place) - middle)
        return result

    def convolve_3d(volume, kernel):
        _refuse_bad_kernel(kernel)
        middle = np.array(kernel.shape) // 2
        result = np.zeros(volume.shape)
        for place in np.ndindex(kernel.shape):
            _add_shifted(result, volume, float(kernel[place]), middle - np.array(place))
        return result


def _refuse_bad_kernel(kernel):
    if kernel.ndim != 3:
        raise ValueError(f"expected 3 dimensions, got {kernel.ndim}")
    for axis, side in enumerate(kernel.shape):
        if side % 2 != 1:
            raise ValueError(f"expected an odd side on axis {axis}, got {side}")


def _add_shifted(result, volume, weight, shift):
    """Add the weighted volume where the shifted one and the result overlap."""
    here, there = [], []
    for step, side in zip(shift, volume.shape, strict=True):
        here.append(slice(max(0, -step), max(0, min(side, side - step))))
        there.append(slice(max(0, step), max(0, min(side, side + step))))
    result[tuple(here)] += weight * volume[tuple(there)].astype(float)


class SlidingWindows(Alternative):
    """A view of all neighbourhoods, summed by a tensor product."""

    def correlate_3d(volume, kernel):
        return _windows_times(volume, kernel)

    def convolve_3d(volume, kernel):
        return _windows_times(volume, np.flip(kernel))


def _windows_times(volume, kernel):
    if kernel.ndim != 3 or not np.all(np.array(kernel.shape) % 2):
        raise ValueError("need a 3-D kernel with odd sides")
    padded = np.pad(volume.astype(np.float64), [(n // 2,) * 2 for n in kernel.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.tensordot(windows, kernel.astype(np.float64), axes=3)


class Fourier(Alternative):
    """A product of Fourier transforms, padded so that nothing comes round."""

    def correlate_3d(volume, kernel):
        return _by_fourier(volume, np.flip(kernel))

    def convolve_3d(volume, kernel):
        return _by_fourier(volume, kernel)


def _by_fourier(volume, kernel):
    """Convolve; a correlation is a convolution with the flipped kernel."""
    if kernel.ndim != 3 or any(n % 2 == 0 for n in kernel.shape):
        raise ValueError("need a 3-D kernel with odd sides")
    size = [n + m - 1 for n, m in zip(volume.shape, kernel.shape, strict=True)]
    spectrum = np.fft.rfftn(volume.astype(float), size) * np.fft.rfftn(kernel.astype(float), size)
    full = np.fft.irfftn(spectrum, size)
    starts = [m // 2 for m in kernel.shape]
    cut = tuple(slice(s, s + n) for s, n in zip(starts, volume.shape, strict=True))
    return full[cut].copy()


class LineByLine(Alternative):
    """One-dimensional convolutions of NumPy along the last axis, added up."""

    def correlate_3d(volume, kernel):
        return _add_lines(volume, kernel)

    def convolve_3d(volume, kernel):
        return _add_lines(volume, kernel[..., ::-1][..., ::-1, :][::-1])


def _add_lines(volume, kernel):
    if kernel.ndim != 3 or min(side % 2 for side in kernel.shape) == 0:
        raise ValueError("the kernel has three odd sides")
    p, q, r = (side // 2 for side in kernel.shape)
    padded = np.pad(volume.astype(float), ((p, p), (q, q), (r, r)))
    result = np.zeros(volume.shape)
    for i, j in np.ndindex(volume.shape[:2]):
        for u, v in np.ndindex(kernel.shape[:2]):
            line, weights = padded[i + u, j + v], kernel[u, v].astype(float)
            result[i, j] += np.convolve(line, weights[::-1], mode="valid")
    return result


class OwnClass(Alternative):
    """A class that keeps the kernel and offers both operations."""

    def correlate_3d(volume, kernel):
        return _SlidingKernel(kernel).over(volume)

    def convolve_3d(volume, kernel):
        return _SlidingKernel(kernel).reversed().over(volume)


class _SlidingKernel:
    """Weights that can be laid on every voxel of a volume."""

    def __init__(self, weights):
        if weights.ndim != 3 or any(side % 2 == 0 for side in weights.shape):
            raise ValueError("a sliding kernel has three odd sides")
        self.weights = weights.astype(float)

    def reversed(self):
        return _SlidingKernel(np.flip(self.weights, axis=(0, 1, 2)))

    def margins(self):
        return [(side // 2, side // 2) for side in self.weights.shape]

    def over(self, volume):
        padded = np.pad(volume.astype(float), self.margins(), constant_values=0)
        windows = np.lib.stride_tricks.sliding_window_view(padded, self.weights.shape)
        return np.einsum("ijkuvw,uvw->ijk", windows, self.weights)


class SinglePrecision(Alternative):
    """Sums in float32 where the inputs are, and widens the result at the end."""

    def correlate_3d(volume, kernel):
        return _in_working_dtype(volume, kernel)

    def convolve_3d(volume, kernel):
        return _in_working_dtype(volume, np.flip(kernel))


def _in_working_dtype(volume, kernel):
    if kernel.ndim != 3 or any(side % 2 == 0 for side in kernel.shape):
        raise ValueError(f"bad kernel shape {kernel.shape}")
    both_single = volume.dtype == np.float32 and kernel.dtype == np.float32
    dtype = np.float32 if both_single else np.float64
    padded = np.pad(volume.astype(dtype), [(side // 2, side // 2) for side in kernel.shape])
    total = np.zeros(volume.shape, dtype)
    for (u, v, w), weight in np.ndenumerate(kernel.astype(dtype)):
        end = (u + volume.shape[0], v + volume.shape[1], w + volume.shape[2])
        total += weight * padded[u : end[0], v : end[1], w : end[2]]
    return total.astype(np.float64)
