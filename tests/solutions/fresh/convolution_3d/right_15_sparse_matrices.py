import numpy as np
from scipy import sparse


def _shift(n, offset):
    return sparse.eye(n, n, k=offset, format="csr")


def correlate_3d(volume, kernel):
    if kernel.ndim != 3 or not np.all(np.array(kernel.shape) % 2):
        raise ValueError("The kernel must have three odd sides")
    I, J, K = volume.shape
    p, q, r = (s // 2 for s in kernel.shape)
    flat = volume.astype(np.float64).ravel()
    out = np.zeros(flat.shape)
    for (u, v, w), weight in np.ndenumerate(kernel.astype(np.float64)):
        if abs(u - p) >= I or abs(v - q) >= J or abs(w - r) >= K:
            continue
        mover = sparse.kron(
            _shift(I, u - p), sparse.kron(_shift(J, v - q), _shift(K, w - r)), format="csr"
        )
        out += weight * (mover @ flat)
    return out.reshape(volume.shape)


def convolve_3d(volume, kernel):
    if kernel.ndim != 3:
        raise ValueError("The kernel must have three odd sides")
    return correlate_3d(volume, kernel[::-1, ::-1, ::-1])
