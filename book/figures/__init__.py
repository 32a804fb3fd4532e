"""How the book draws: one look for images, volumes, footprints and small arrays of numbers.

The chapters' pages show the code that computes and leave the drawing to these
functions, so that every figure looks the same.
"""

from pathlib import Path

import matplotlib.pyplot as plt

from figures.color import mark_pixels, show_color
from figures.components import show_components
from figures.directions import show_directions
from figures.footprints import show_footprints
from figures.gallery import Panel, show_gallery
from figures.histograms import show_histograms, show_threshold
from figures.images import show_images
from figures.layout import show_bytes
from figures.masks import show_overlaps, show_surface_errors
from figures.numbers import ACCENT, draw_numbers, show_numbers, show_step
from figures.planes import show_planes
from figures.png import use_compact_png
from figures.printing import print_in_one_piece
from figures.world import show_affine

__all__ = [
    "ACCENT",
    "Panel",
    "draw_numbers",
    "mark_pixels",
    "show_affine",
    "show_bytes",
    "show_color",
    "show_components",
    "show_directions",
    "show_footprints",
    "show_gallery",
    "show_histograms",
    "show_images",
    "show_numbers",
    "show_overlaps",
    "show_planes",
    "show_step",
    "show_surface_errors",
    "show_threshold",
]

plt.style.use(Path(__file__).with_name("course.mplstyle"))
use_compact_png()
print_in_one_piece()
