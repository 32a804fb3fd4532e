"""The volume viewer and the affine explorer, driven as a reader drives them.

What they say is compared with the volumes themselves and with nibabel.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from nibabel.affines import apply_affine
from PIL import Image
from scipy import ndimage

from autograder import datasets
from tests.book.visiting import is_elsewhere

VIEWERS = ("fig-head-planes", "fig-head-mask", "fig-bold-smoothed")
EXPLORER = "fig-affine"
NO_WEBGL2 = """
const own = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind === "webgl2" ? null : own.call(this, kind, ...more);
};
"""
LEAVES_THE_PICTURE = "This picture stays as it is"
DRAWN_GRAYS = """
(canvas, places) => {
  const {width, height} = canvas;
  const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
  const dots = width / canvas.clientWidth;
  return places.map(([x, y]) => data[4 * (Math.round(y * dots) * width + Math.round(x * dots))]);
}
"""
# The pictures of the explorer have such a margin, in CSS pixels.
MARGIN = 14


@contextmanager
def visiting(browser, built_book: Path) -> Iterator[Callable]:
    """Open the page that has a part on a figure; in the end, nothing may have gone wrong."""
    contexts, faults = [], []

    def opened(figure: str, *, width=1280, before="", failing=(), **options):
        name = page_with(built_book, figure)
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        if not failing:
            page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for pattern in failing:
            page.route(pattern, lambda route: route.abort())
        # Without a choice that it has kept, the theme itself complains.
        page.add_init_script(f"localStorage.mode = localStorage.theme = 'light'; {before}")
        page.goto((built_book / name).as_uri())
        return page

    try:
        yield opened
        faults += [
            url
            for context in contexts
            for page in context.pages
            for url in page.asked
            if is_elsewhere(url)
        ]
    finally:
        for context in contexts:
            context.close()
    assert not faults


@pytest.fixture
def visit(browser, built_book: Path) -> Iterator[Callable]:
    """Open pages for one test."""
    with visiting(browser, built_book) as opened:
        yield opened


@pytest.fixture(scope="module", params=VIEWERS)
def viewer(request, browser, built_book: Path) -> Iterator:
    """Open a viewer for several tests, since it takes seconds where no graphics card draws."""
    with visiting(browser, built_book) as opened:
        part = shown_viewer(opened(request.param), request.param)
        part.figure = request.param
        yield part


@pytest.fixture(scope="module")
def explorer(browser, built_book: Path) -> Iterator:
    """Open the explorer for several tests."""
    with visiting(browser, built_book) as opened:
        part = opened(EXPLORER).locator(f"#{EXPLORER} .part-affine")
        part.locator("canvas").first.wait_for()
        part.page.wait_for_timeout(300)
        yield part


def page_with(built: Path, figure: str) -> str:
    """Return the page on which a part stands on a figure."""
    found = [
        page.name
        for page in sorted(built.glob("*.html"))
        if f'data-figure="{figure}"' in page.read_text(encoding="utf-8")
    ]
    assert len(found) == 1, f"{figure} has no part on any page: {found}"
    return found[0]


def shown_viewer(page, figure: str):
    """Scroll to a viewer, wait until it has drawn, and return its part."""
    page.locator(f"#{figure}").scroll_into_view_if_needed()
    part = page.locator(f"#{figure} .part-viewer")
    part.locator("canvas").wait_for()
    part.get_by_text(re.compile("^Voxels? \\(")).wait_for()
    page.wait_for_timeout(200)
    return part


def drawn(part) -> np.ndarray:
    """Return the colors of the viewer's canvas, after its next frame."""
    part.page.wait_for_timeout(150)
    return np.asarray(Image.open(io.BytesIO(part.locator("canvas").screenshot())).convert("RGB"))


def orange(colors: np.ndarray) -> int:
    """Count the pixels that are tinted in the color of a mask."""
    red, _, blue = colors.astype(int).transpose(2, 0, 1)
    return int((red > blue + 40).sum())


def move(part, letter: str, to: int) -> None:
    part.get_by_label(letter, exact=True).fill(str(to))


def said(part) -> str:
    return part.locator("[role=status]").inner_text()


def voxel_said(part) -> tuple[int, ...]:
    """Return the voxel of a viewer's sentence, the first of each range."""
    inside = re.match(r"Voxels? \((.*?)\)", said(part))[1]
    return tuple(int(one.split("\N{EN DASH}")[0]) for one in inside.split(", "))


def mm_said(sentence: str) -> list[float]:
    """Return the millimeters of a sentence, toward the right, the front and the top."""
    found = re.findall(r"(left|right|back|front|down|up) (\d+\.\d) mm", sentence)
    assert [word for word, _ in found] in [
        [x, y, z] for x in ("left", "right") for y in ("back", "front") for z in ("down", "up")
    ]
    return [float(mm) * (-1 if word in {"left", "back", "down"} else 1) for word, mm in found]


class TestViewer:
    def test_it_takes_the_place_of_the_image(self, viewer) -> None:
        assert not viewer.page.locator(f"#{viewer.figure} img").first.is_visible()
        mask = viewer.get_by_label("brain mask")
        assert mask.is_checked() == (viewer.figure != "fig-head-planes")
        assert len(np.unique(drawn(viewer)[..., 0])) > 50

    def test_the_drawing_changes_with_each_slider(self, viewer) -> None:
        before = drawn(viewer)
        for letter, index in zip("ijk", (20, 24, 16), strict=True):
            move(viewer, letter, index)
            after = drawn(viewer)
            assert (before != after).any(axis=2).sum() > 2000, letter
            before = after
        assert voxel_said(viewer) == (20, 24, 16)

    def test_what_it_says_is_so(self, viewer) -> None:
        if viewer.figure == "fig-bold-smoothed":
            affine, side, values, mask = datasets.load_bold().affine, 1, *smoothed_bold()
            voxels = [(32, 32, 12), (20, 40, 5), (50, 12, 20), (0, 63, 24)]
        else:
            head = datasets.load_head()
            affine, side = head.image.affine, 2
            values, mask = head.image.get_fdata(), head.brain.get_fdata()
            voxels = [(56, 68, 52), (20, 100, 30), (88, 40, 70), (0, 0, 0), (110, 134, 102)]
        for voxel in voxels:
            for letter, index in zip("ijk", voxel, strict=True):
                move(viewer, letter, index)
            cube = tuple(slice(index, index + side) for index in voxel)
            middle = apply_affine(affine, np.add(voxel, (side - 1) / 2))
            assert voxel_said(viewer) == voxel
            np.testing.assert_allclose(mm_said(said(viewer)), middle, atol=0.05001)
            value = float(re.search(r"value is (\d+)", said(viewer))[1])
            assert abs(value - values[cube].mean()) <= (2 if side == 2 else 0.5)  # as stored
            assert ("in the mask" in said(viewer)) == (mask[cube].mean() >= 0.5)

    def test_the_mask_goes_on_and_off_and_its_opacity_changes(self, viewer) -> None:
        for letter in "ijk":
            move(viewer, letter, {"i": 32, "j": 32, "k": 12}[letter])
        mask, opacity = viewer.get_by_label("brain mask"), viewer.get_by_label("opacity")
        mask.uncheck()
        assert orange(drawn(viewer)) < 50
        mask.check()
        opacity.fill("50")
        half = drawn(viewer)
        assert orange(half) > 2000
        opacity.fill("100")
        assert np.abs(drawn(viewer).astype(int) - half).max() > 30
        opacity.fill("0")
        assert orange(drawn(viewer)) < 50

    def test_keys_move_the_voxel_and_stop_at_the_border(self, viewer) -> None:
        start = np.array(voxel_said(viewer))
        step = 1 if viewer.figure == "fig-bold-smoothed" else 2
        viewer.locator("canvas").focus()
        press = viewer.page.keyboard.press
        for key, change in {
            "ArrowRight": (1, 0, 0),
            "ArrowUp": (0, 1, 0),
            "PageDown": (0, 0, -1),
            "ArrowDown": (0, -1, 0),
            "PageUp": (0, 0, 1),
            "ArrowLeft": (-1, 0, 0),
            "v": (0, 0, 0),  # NiiVue's own key for the next view
        }.items():
            press(key)
            start += np.multiply(change, step)
            assert voxel_said(viewer) == tuple(start), key
        move(viewer, "k", step)
        viewer.locator("canvas").focus()
        for _ in range(3):
            press("PageDown")
        assert voxel_said(viewer) == (*start[:2], 0)
        press("Tab")
        press("Home")
        assert voxel_said(viewer) == (0, start[1], 0)

    def test_a_drag_in_a_plane_moves_the_voxel(self, viewer) -> None:
        viewer.locator("select").select_option("axial")
        for letter in "ij":
            move(viewer, letter, 32)
        before = voxel_said(viewer)
        viewer.locator("canvas").scroll_into_view_if_needed()
        box = viewer.locator("canvas").bounding_box()
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = viewer.page.mouse
        mouse.move(*middle)
        mouse.down()
        mouse.move(middle[0] + 20, middle[1] - 20, steps=3)
        there = voxel_said(viewer)
        mouse.move(middle[0] + 50, middle[1] + 40, steps=3)
        mouse.up()
        after = voxel_said(viewer)
        assert before[:2] != there[:2]
        assert after[0] > there[0]
        assert after[1] < there[1]
        assert after[2] == before[2]

    def test_every_view_is_drawn_and_they_differ(self, viewer) -> None:
        views = {}
        for option in viewer.locator("option").all_inner_texts():
            viewer.locator("select").select_option(option)
            viewer.page.wait_for_timeout(200)
            views[option] = drawn(viewer)
            assert len(np.unique(views[option])) > 30, option
        assert len({view.tobytes() for view in views.values()}) == 5


def smoothed_bold() -> tuple[np.ndarray, np.ndarray]:
    """Return the BOLD volume smoothed by 6 mm and its mask, with SciPy alone."""
    bold = datasets.load_bold()
    sigma = 6 / 2.354820045 / np.array(bold.header.get_zooms())
    smoothed = ndimage.gaussian_filter(bold.get_fdata(), sigma, mode="nearest")
    labels, _ = ndimage.label(smoothed > 500, np.ones((3, 3, 3)))
    return smoothed, labels == 1 + np.bincount(labels.flat)[1:].argmax()


@pytest.mark.parametrize("figure", VIEWERS)
def test_nothing_of_a_viewer_is_asked_for_before_it_comes_into_view(visit, figure) -> None:
    page = visit(figure)
    page.wait_for_timeout(500)
    tops = [
        page.locator(f"#{one}").bounding_box() for one in VIEWERS if page.locator(f"#{one}").count()
    ]
    near = any(box["y"] < 900 + 200 for box in tops)
    assert near == any("niivue" in url for url in page.asked)


@pytest.mark.parametrize("without", ["WebGL2", "the viewer", "the volume"])
def test_the_image_stays_and_a_sentence_says_why(visit, without) -> None:
    figure = "fig-head-mask"
    failing = {"the viewer": ["**/niivue.js"], "the volume": ["**/volumes/*.js"]}
    before = NO_WEBGL2 if without == "WebGL2" else ""
    page = visit(figure, before=before, failing=failing.get(without, ()))
    page.locator(f"#{figure}").scroll_into_view_if_needed()
    sentence = page.locator(f"#{figure} .part-viewer").get_by_text(LEAVES_THE_PICTURE)
    sentence.wait_for()
    assert ("WebGL2" in sentence.inner_text()) == (without == "WebGL2")
    assert page.locator(f"#{figure} img").first.is_visible()
    assert page.locator(f"#{figure} canvas").count() == 0


@pytest.mark.parametrize("figure", [*VIEWERS, EXPLORER])
def test_without_scripts_the_image_is_all_there_is(visit, figure) -> None:
    page = visit(figure, java_script_enabled=False)
    assert page.locator(f"#{figure} img").first.is_visible()
    assert page.locator(".part").count() == 0


def test_the_viewer_works_from_a_server_and_on_a_phone(browser, served_book, built_book) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{served_book}/{page_with(built_book, 'fig-head-mask')}")
    assert orange(drawn(shown_viewer(page, "fig-head-mask"))) > 2000
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    page.close()


def test_the_explorer_fits_a_phone(visit) -> None:
    page = visit(EXPLORER, width=390)
    page.locator(f"#{EXPLORER} canvas").first.wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def choose(part, voxel) -> None:
    for letter, index in zip("ijk", voxel, strict=True):
        box = part.get_by_label(f"{letter} as a number")
        box.fill(str(index))
        box.press("Enter")


def number(text: str) -> float:
    return float(text.replace("\N{MINUS SIGN}", "-").replace(" ", ""))


def steps() -> list[np.ndarray]:
    """Return the four affines, put together from their parts another way than the book does."""
    affine = datasets.load_example4d().affine
    i, j, k = np.sqrt((affine[:3, :3] ** 2).sum(axis=0))
    rotation = np.eye(4)
    rotation[:3, :3] = affine[:3, :3] / [-i, j, k]
    return [
        np.diag([i, j, k, 1]),
        np.diag([-i, j, k, 1]),
        rotation @ np.diag([-i, j, k, 1]),
        affine,
    ]


class TestExplorer:
    def test_its_numbers_are_nibabel_s(self, explorer) -> None:
        part = explorer
        for index, affine in enumerate(steps()):
            part.locator("select").select_option(index=index)
            for voxel in [(64, 48, 12), (0, 0, 0), (127, 95, 23), (30, 80, 3)]:
                choose(part, voxel)
                place = apply_affine(affine, voxel)
                np.testing.assert_allclose(mm_said(said(part)), place, atol=0.05001)
                rows = [row.split("\t") for row in part.locator("tbody").inner_text().split("\n")]
                results = [number(row[-1].lstrip("= ")) for row in rows]
                np.testing.assert_allclose(results, [*place, 1], atol=0.00051)
                terms = [[term.split(" · ") for term in row[2:-1]] for row in rows]
                factors = [[number(one.lstrip("+ ")) for one, _ in row] for row in terms]
                np.testing.assert_allclose(factors, affine, atol=0.00051)
                assert [[int(one) for _, one in row] for row in terms] == [[*voxel, 1]] * 4

    def test_keys_and_odd_numbers_move_within_the_array(self, explorer) -> None:
        part, page = explorer, explorer.page
        part.locator("select").select_option(index=3)
        choose(part, (64, 48, 12))
        part.get_by_label("j", exact=True).focus()
        page.keyboard.press("ArrowRight")
        assert said(part).startswith("Voxel (64, 49, 12) is at")
        page.keyboard.press("End")
        assert said(part).startswith("Voxel (64, 95, 12) is at")
        choose(part, (500, -3, 7))
        assert said(part).startswith("Voxel (127, 0, 7) is at")

    def test_a_drag_on_a_slice_chooses_the_voxel(self, explorer) -> None:
        part, page = explorer, explorer.page
        part.locator("select").select_option(index=3)
        choose(part, (64, 48, 12))
        slices = part.locator("canvas")
        slices.nth(1).scroll_into_view_if_needed()
        box = slices.nth(0).bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"], box["y"] + box["height"], steps=3)
        page.mouse.up()
        assert said(part).startswith("Voxel (127, 0, 12) is at")

    @pytest.mark.parametrize("index", range(4))
    def test_the_slices_lie_where_the_affine_puts_them(self, explorer, index) -> None:
        volume = np.asarray(datasets.load_example4d().dataobj[..., 0])
        part = explorer
        part.locator("select").select_option(index=index)
        choose(part, (50, 40, 14))
        sides = np.array(volume.shape)
        corners = np.array(np.meshgrid(*np.stack([-0.5 * np.ones(3), sides - 0.5], axis=1)))
        reach = np.concatenate([apply_affine(one, corners.reshape(3, -1).T) for one in steps()])
        # The axial slice, then the sagittal one: in the array and in the world.
        for nth, (fixed, across, up) in enumerate([(2, 0, 1), (0, 1, 2)]):
            voxels = np.array(list(np.ndindex(*sides)))
            voxels = voxels[voxels[:, fixed] == (50, 40, 14)[fixed]]
            near = np.abs(voxels - (50, 40, 14)).max(axis=1) < 12  # under the mark
            voxels = voxels[~near]
            expected = np.clip(volume[tuple(voxels.T)] / 800, 0, 1) * 255
            for canvas, places, ends in [
                (part.locator("canvas").nth(nth), voxels, np.stack([[-0.5] * 3, sides - 0.5])),
                (part.locator("canvas").nth(2 + nth), apply_affine(steps()[index], voxels), reach),
            ]:
                low, high = ends.min(axis=0), ends.max(axis=0)
                unit = (canvas.evaluate("canvas => canvas.clientWidth") - 2 * MARGIN) / (
                    high[across] - low[across]
                )
                x = MARGIN + (places[:, across] - low[across]) * unit
                y = MARGIN + (high[up] - places[:, up]) * unit
                grays = canvas.evaluate(DRAWN_GRAYS, np.stack([x, y], axis=1).tolist())
                assert np.corrcoef(grays, expected)[0, 1] > 0.9

    def test_it_is_light(self, built_book: Path) -> None:
        html = (built_book / page_with(built_book, EXPLORER)).read_text(encoding="utf-8")
        data = re.search(r'data-part="affine"[^>]*>(.*?)</script>', html, re.DOTALL)[1]
        assert len(data) < 150_000
        assert json.loads(data)["shape"] == [128, 96, 24]
