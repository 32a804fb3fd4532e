import numpy as np

K = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]


def to_float(image):
    if image.dtype == np.uint8:
        return image.astype(np.float64) / 255.0
    return np.array(image, dtype=np.float64)


def clamp(i, n):
    return max(0, min(n - 1, i))


def sobel_h(image):
    if image.ndim != 2:
        raise ValueError
    img = to_float(image)
    rows, cols = img.shape
    out = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            s = 0.0
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    s += K[di + 1][dj + 1] * img[clamp(i + di, rows), clamp(j + dj, cols)]
            out[i, j] = s / 4
    return out


def sobel_v(image):
    if image.ndim != 2:
        raise ValueError
    img = to_float(image)
    rows, cols = img.shape
    out = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            s = 0.0
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    s += K[dj + 1][di + 1] * img[clamp(i + di, rows), clamp(j + dj, cols)]
            out[i, j] = s / 4
    return out


def sobel_magnitude(image):
    h = sobel_h(image)
    v = sobel_v(image)
    out = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = ((h[i, j] ** 2 + v[i, j] ** 2) / 2) ** 0.5
    return out


def sobel_3d(volume):
    vol = to_float(volume)
    nx, ny, nz = vol.shape
    out = np.zeros(vol.shape)
    d = {-1: -1.0, 0: 0.0, 1: 1.0}
    m = {-1: 0.25, 0: 0.5, 1: 0.25}
    for x in range(nx):
        for y in range(ny):
            for z in range(nz):
                a = b = c = 0.0
                for i in (-1, 0, 1):
                    for j in (-1, 0, 1):
                        for k in (-1, 0, 1):
                            val = vol[clamp(x + i, nx), clamp(y + j, ny), clamp(z + k, nz)]
                            a += d[i] * m[j] * m[k] * val
                            b += m[i] * d[j] * m[k] * val
                            c += m[i] * m[j] * d[k] * val
                out[x, y, z] = np.sqrt((a * a + b * b + c * c) / 3)
    return out
