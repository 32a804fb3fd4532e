"""Right answers, as different from one another as students' are."""

import nibabel as nib
import numpy as np

from autograder.answers import Alternative


class HeaderFields(Alternative):
    """The raw fields of the header; the affine as a matrix product."""

    def voxel_sizes_mm(image):
        pixdim = image.header["pixdim"]
        return float(pixdim[1]), float(pixdim[2]), float(pixdim[3])

    def repetition_time_s(image):
        header = image.header
        if header["dim"][0] < 4:
            return None
        code = int(header["xyzt_units"]) & 0b111000
        return float(header["pixdim"][4]) * {8: 1.0, 16: 1e-3, 24: 1e-6}[code]

    def orientation(image):
        letters = ""
        for axis in range(3):
            column = image.affine[:3, axis]
            row = int(np.argmax(np.abs(column)))
            letters += ("LR", "PA", "IS")[row][int(column[row] > 0)]
        return letters

    def voxel_to_world_mm(image, ijk):
        i, j, k = ijk
        x, y, z, _ = image.affine @ [i, j, k, 1]
        return x, y, z


class LengthsOfTheColumns(Alternative):
    """Sizes as lengths of the affine's columns; letters from nibabel's orientation array."""

    def voxel_sizes_mm(image):
        return tuple(np.linalg.norm(image.affine[:3, :3], axis=0))

    def repetition_time_s(image):
        if image.ndim != 4:
            return None
        unit = image.header.get_xyzt_units()[1]
        zoom = image.header.get_zooms()[-1]
        if unit == "msec":
            return zoom / 1000
        if unit == "usec":
            return zoom / 1_000_000
        return zoom

    def orientation(image):
        return "".join(nib.orientations.ornt2axcodes(nib.io_orientation(image.affine)))

    def voxel_to_world_mm(image, ijk):
        matrix, translation = image.affine[:3, :3], image.affine[:3, 3]
        return matrix.dot(ijk) + translation


class NibabelsOwn(Alternative):
    """What nibabel has ready for each."""

    def voxel_sizes_mm(image):
        return nib.affines.voxel_sizes(image.affine)

    def repetition_time_s(image):
        zooms = image.header.get_zooms()
        if len(zooms) < 4:
            return None
        factor = {"sec": 1, "msec": 1e-3, "usec": 1e-6}[image.header.get_xyzt_units()[1]]
        return np.float64(zooms[3]) * factor

    def orientation(image):
        first, second, third = nib.aff2axcodes(image.affine)
        return first + second + third

    def voxel_to_world_mm(image, ijk):
        return nib.affines.apply_affine(image.affine, np.array(ijk))


class ByHand(Alternative):
    """Sums and loops, as a beginner writes them."""

    def voxel_sizes_mm(image):
        sizes = []
        for axis in range(3):
            total = 0
            for row in range(3):
                total = total + image.affine[row][axis] ** 2
            sizes.append(total**0.5)
        return sizes

    def repetition_time_s(image):
        if len(image.shape) == 3:
            return None
        time = float(image.header.get_zooms()[3])
        if "msec" in image.header.get_xyzt_units():
            time = time * 0.001
        elif "usec" in image.header.get_xyzt_units():
            time = time * 0.000001
        return time

    def orientation(image):
        names = [("L", "R"), ("P", "A"), ("I", "S")]
        answer = ""
        for axis in range(3):
            best = 0
            for row in range(3):
                if abs(image.affine[row, axis]) > abs(image.affine[best, axis]):
                    best = row
            negative, positive = names[best]
            answer += positive if image.affine[best, axis] > 0 else negative
        return answer

    def voxel_to_world_mm(image, ijk):
        world = []
        for row in range(3):
            value = image.affine[row, 3]
            for axis in range(3):
                value += image.affine[row, axis] * ijk[axis]
            world.append(value)
        return world


class WithAClass(Alternative):
    """A small class that reads the header once."""

    def voxel_sizes_mm(image):
        return _Grid(image).sizes

    def repetition_time_s(image):
        return _Grid(image).interval()

    def orientation(image):
        return _Grid(image).letters()

    def voxel_to_world_mm(image, ijk):
        return _Grid(image).world(ijk)


class _Grid:
    def __init__(self, image):
        self.affine = np.array(image.affine)
        zooms = [float(zoom) for zoom in image.header.get_zooms()]
        self.sizes, self.rest = zooms[:3], zooms[3:]
        self.unit = image.header.get_xyzt_units()[1]

    def interval(self):
        if not self.rest:
            return None
        return self.rest[0] / 1000 ** ("sec", "msec", "usec").index(self.unit)

    def letters(self):
        return "".join(nib.aff2axcodes(self.affine))

    def world(self, ijk):
        homogeneous = np.append(np.asarray(ijk, float), 1.0)
        return np.einsum("ij,j->i", self.affine, homogeneous)[:3]
