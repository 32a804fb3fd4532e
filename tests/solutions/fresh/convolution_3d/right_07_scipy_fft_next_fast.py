import numpy as np
import scipy.fft


def _validate(k):
    k = np.asarray(k)
    if k.ndim != 3:
        raise ValueError
    if (np.array(k.shape) % 2 == 0).any():
        raise ValueError
    return k.astype(np.float64)


def _spectral(volume, kernel, reverse):
    kernel = _validate(kernel)
    v = np.asarray(volume, dtype=np.float64)
    size = [scipy.fft.next_fast_len(n + m - 1) for n, m in zip(v.shape, kernel.shape)]
    big = np.zeros(size)
    big[: kernel.shape[0], : kernel.shape[1], : kernel.shape[2]] = kernel
    # bring the middle of the kernel to the origin
    big = np.roll(big, [-(m // 2) for m in kernel.shape], axis=(0, 1, 2))
    F = scipy.fft.fftn(v, size)
    H = scipy.fft.fftn(big)
    if reverse:
        H = np.conj(H)
    out = scipy.fft.ifftn(F * H).real
    return np.ascontiguousarray(out[: v.shape[0], : v.shape[1], : v.shape[2]])


def correlate_3d(volume, kernel):
    return _spectral(volume, kernel, True)


def convolve_3d(volume, kernel):
    return _spectral(volume, kernel, False)
