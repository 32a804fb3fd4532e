"""Figures have the pixels that a kernel's have, though they are drawn with less work."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

SETUP = """
import numpy as np, matplotlib.pyplot as plt
image = np.random.default_rng(0).random((40, 30))
"""
FIGURES = {
    "an image": "plt.imshow(image)",
    "colour bars in a constrained layout": """
figure, axes = plt.subplots(1, 2, layout="constrained")
for ax in axes:
    figure.colorbar(ax.imshow(image, cmap="magma"), ax=ax)
""",
    "a norm without limits yet": """
shown = plt.imshow(image)
plt.colorbar(shown)
shown.norm = plt.Normalize()
""",
    "colours": "plt.imshow(np.dstack([image, image, image])); plt.axis('off')",
    "an image under lines": "plt.imshow(image); plt.plot([0, 20], label='line'); plt.legend()",
}
AS_BEFORE = """
import inspect
from IPython.core import pylabtools
quick = inspect.getclosurevars(pylabtools.print_figure)
pylabtools.print_figure = quick.nonlocals["print_figure"]
"""


def pictures(cells):
    return [
        base64.b64decode(output["data"]["image/png"])
        for cell in cells
        for output in cell["outputs"]
        if "image/png" in output.get("data", {})
    ]


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_has_the_pixels_that_ipython_gives_it(ran, name):
    drawing = SETUP + FIGURES[name]
    (shown,) = pictures(ran(drawing)["cells"])
    (plain,) = pictures(ran(AS_BEFORE, drawing)["cells"])
    one, other = (Image.open(io.BytesIO(png)) for png in (shown, plain))
    assert one.info == other.info
    assert np.array_equal(np.asarray(one), np.asarray(other))
    assert shown != plain  # or both were made the same way
    assert len(shown) < 1.3 * len(plain)


def test_images_are_made_once(ran):
    source = (
        SETUP
        + """
from matplotlib.image import AxesImage
made = []
resample = AxesImage._make_image
def counting(self, *args, **options):
    made.append(1)
    return resample(self, *args, **options)
AxesImage._make_image = counting
plt.imshow(image); plt.show()
print(len(made))
"""
    )
    (cell,) = ran(source)["cells"]
    assert cell["outputs"][-1]["text"] == "1\n"


def test_other_formats_are_as_they_were(ran):
    config = "%config InlineBackend.figure_formats = ['svg']"
    cells = ran(config, "import matplotlib.pyplot as plt; plt.plot([1]);")["cells"]
    assert "image/svg+xml" in cells[1]["outputs"][-1]["data"]


def test_a_figure_that_cannot_be_drawn_fails_without_frames_of_ours(ran):
    cells = ran("import matplotlib.pyplot as plt", r"plt.title(r'$\unknowncommand{x}$');")["cells"]
    errors = [output for output in cells[1]["outputs"] if output["output_type"] == "error"]
    shown = "\n".join(line for error in errors for line in error["traceback"])
    assert "print_figure" in shown  # through which our own way of drawing stands
    assert "print_compressed_less" not in shown
