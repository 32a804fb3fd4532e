import numpy as np


def check_kernel(kernel):
    try:
        a, b, c = kernel.shape
    except ValueError:
        raise ValueError("kernel should have three dimensions") from None
    if not (a % 2 and b % 2 and c % 2):
        raise ValueError("kernel sides should be odd")


def correlate_3d(volume, kernel):
    check_kernel(kernel)
    p, q, r = [n // 2 for n in kernel.shape]
    big = np.pad(volume.astype(np.double), ((p, p), (q, q), (r, r)))
    columns = np.stack(
        [
            big[u:u + volume.shape[0], v:v + volume.shape[1], w:w + volume.shape[2]].ravel()
            for u in range(kernel.shape[0])
            for v in range(kernel.shape[1])
            for w in range(kernel.shape[2])
        ],
        axis=1,
    )
    return (columns @ kernel.astype(np.double).ravel()).reshape(volume.shape)


def convolve_3d(volume, kernel):
    check_kernel(kernel)
    last_first = kernel.ravel()[::-1].reshape(kernel.shape)
    return correlate_3d(volume, last_first)
