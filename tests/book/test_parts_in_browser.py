"""The interactive parts, driven in a browser as a reader drives them: by click, drag and key.

Every number and every pixel that they show is compared with NumPy, SciPy or scikit-image.
"""

import base64
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage
from skimage import data, morphology

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"

IMAGE = np.array([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 9, 8, 7, 6], [5, 4, 3, 2, 1]])
KERNELS = {
    "cross": np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]),
    "mean of nine": np.ones((3, 3)) / 9,
    "difference with the pixel above": np.array([[0, -1, 0], [0, 1, 0], [0, 0, 0]]),
    "left neighbor only": np.array([[0, 0, 0], [1, 0, 0], [0, 0, 0]]),
}
STEPPER = """
(part) => {
  const [image, kernel, products, result] = part.querySelectorAll("table");
  const texts = (table, chosen = "td") =>
    [...table.querySelectorAll(`tbody ${chosen}`)]
      .map((cell) => cell.lastChild?.textContent.trim() ?? "");
  return {
    window: texts(image, "td.part-window"),
    kernel: texts(kernel),
    products: texts(products, "td:not(:last-child)"),
    running: texts(products, "td:last-child"),
    results: texts(result),
    current: [...result.querySelectorAll("button")].findIndex((one) => one.ariaCurrent === "step"),
    slider: Number(part.querySelector("input[type=range]").value),
    said: part.querySelector("[role=status]").textContent,
  };
}
"""
GRAYS = """
async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  return canvas.toDataURL("image/png");
}
"""
STICKING_OUT = """
(part) => {
  const {left, right} = part.getBoundingClientRect();
  return [...part.querySelectorAll("*:not(.visually-hidden, option)")]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.right > right || box.left < left)
    .map(([one]) => one.outerHTML.slice(0, 80));
}
"""
LOADED = """
() => [...document.querySelectorAll("script[src], link[rel=stylesheet]")]
  .map((one) => one.src || one.href)
"""


@pytest.fixture
def visit(browser, built_book) -> Iterator[Callable]:
    """Open a page from its folder; in the end, nothing may have been complained about."""
    contexts = []
    complaints = []

    def opened(name, *, width=1280, theme="light", before="", complaining=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, **options
        )
        context.set_default_timeout(5_000)
        contexts.append(context)
        page = context.new_page()
        heard = [] if complaining else complaints
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda one: heard.append(one.text) if one.type == "error" else None)
        page.add_init_script(f"localStorage.mode = localStorage.theme = '{theme}'; {before}")
        page.goto((built_book / f"{name}.html").as_uri())
        page.heard = heard
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def number(text: str) -> float:
    return float(text.replace("\N{MINUS SIGN}", "-"))


def state(page) -> SimpleNamespace:
    """Return what the stepper shows."""
    return SimpleNamespace(**page.locator(".part-stepper").evaluate(STEPPER))


def sides_of_equations(sentence: str) -> list[float]:
    """Return what each side of the sentence's equations amounts to, by Python's arithmetic."""
    text = sentence.split(": ")[1].split(". ")[0].rstrip(".").replace("\N{MINUS SIGN}", "-")
    text = text.replace("\N{MULTIPLICATION SIGN}", "*")
    sides = re.split("[=\N{ALMOST EQUAL TO}]", text)
    assert all(re.fullmatch(r"[-+*/(). \d]+", side) for side in sides), sentence
    return [eval(side) for side in sides]


def check_step(shown: SimpleNamespace, kernel: np.ndarray, expected: np.ndarray) -> None:
    """Compare all numbers of a step; two decimals are shown."""
    (i, j), window = divmod(shown.current, 5), np.pad(IMAGE, 1)
    window = window[i : i + 3, j : j + 3]
    weights = kernel / np.abs(kernel).max()  # the mean's weights are shown as ones
    products = window * weights
    assert [number(text) for text in shown.window] == window.ravel().tolist()
    assert [number(text) for text in shown.kernel] == weights.ravel().tolist()
    assert [number(text) for text in shown.products] == products.ravel().tolist()
    assert [number(text) for text in shown.running] == products.sum(axis=1).cumsum().tolist()
    assert shown.slider == shown.current
    assert shown.said.startswith(f"Row {i}, column {j}: ")
    until = shown.current + 1
    results = [number(text) for text in shown.results[:until]]
    np.testing.assert_allclose(results, expected.ravel()[:until], rtol=0, atol=0.005)
    assert not any(shown.results[until:])
    np.testing.assert_allclose(
        sides_of_equations(shown.said), expected[i, j], rtol=0, atol=0.005, err_msg=shown.said
    )


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("reverse", [False, True], ids=["correlation", "convolution"])
def test_every_step_shows_what_scipy_computes(visit, name, reverse):
    page = visit("convolution")
    page.get_by_label("kernel", exact=True).select_option(name)
    page.get_by_label("reverse the kernel").set_checked(reverse)
    expected = (ndimage.convolve if reverse else ndimage.correlate)(
        IMAGE.astype(float), KERNELS[name], mode="constant"
    )
    kernel = KERNELS[name][::-1, ::-1] if reverse else KERNELS[name]
    page.get_by_label("pixel").press("Home")
    following = page.get_by_role("button", name="Next")
    for pixel in range(IMAGE.size):
        shown = state(page)
        assert shown.current == pixel
        check_step(shown, kernel, expected)
        if pixel < IMAGE.size - 1:
            following.click()
    assert following.get_attribute("aria-disabled") == "true"
    following.press("Enter")
    assert state(page).current == IMAGE.size - 1


def test_the_first_step_shown_is_that_of_the_figure(visit):
    assert state(visit("convolution")).said == "Row 1, column 2: 2 + 6 + 7 + 8 + 8 = 31."


def test_a_mean_says_what_is_divided(visit):
    page = visit("convolution")
    page.get_by_label("kernel", exact=True).select_option("mean of nine")
    total = "(1 + 2 + 3 + 6 + 7 + 8 + 9 + 8 + 7) / 9 = 51 / 9"
    assert state(page).said == f"Row 1, column 2: {total} \N{ALMOST EQUAL TO} 5.67."


@pytest.mark.parametrize("where", ["slider", "button", "pixel"])
def test_the_arrow_keys_move_by_pixels_and_rows_and_stop_at_the_ends(visit, where):
    page = visit("convolution")
    {
        "slider": page.get_by_label("pixel"),
        "button": page.get_by_role("button", name="Next"),
        "pixel": page.get_by_role("button", name="row 1, column 2: 31"),
    }[where].focus()
    pressed = {
        "ArrowRight": 8,
        "ArrowDown": 13,
        "ArrowLeft": 12,
        "ArrowUp": 7,
        "Home": 0,
        "End": 19,
    }
    for key, expected in pressed.items():
        page.keyboard.press(key)
        assert state(page).current == expected, key
    for key, expected in [("ArrowRight", 19), ("ArrowDown", 19), ("Home", 0), ("ArrowLeft", 0)]:
        page.keyboard.press(key)
        assert state(page).current == expected, key
    page.keyboard.press("ArrowUp")
    shown = state(page)
    assert shown.current == 0
    check_step(shown, KERNELS["cross"], ndimage.correlate(IMAGE, KERNELS["cross"], mode="constant"))
    if where == "pixel":
        assert page.evaluate("document.activeElement.ariaLabel") == "row 0, column 0: 6"


def test_keys_in_the_list_of_kernels_choose_a_kernel(visit):
    page = visit("convolution")
    page.get_by_label("kernel", exact=True).focus()
    page.keyboard.press("ArrowDown")
    shown = state(page)
    assert (shown.current, shown.kernel) == (7, ["1"] * 9)


def test_buttons_step_back_and_forth(visit):
    page = visit("convolution")
    page.get_by_role("button", name="Previous").click(click_count=3)
    assert state(page).current == 4
    page.get_by_role("button", name="Next").click()
    assert state(page).current == 5


def test_the_slider_is_dragged_to_any_pixel(visit):
    page = visit("convolution")
    slider = page.get_by_label("pixel")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 7 / 19, height)
    page.mouse.down()
    seen = []
    for part in (0.5, 0.8, 1.0):
        page.mouse.move(box["x"] + box["width"] * part, height, steps=4)
        seen.append(state(page))
    page.mouse.up()
    expected = ndimage.correlate(IMAGE, KERNELS["cross"], mode="constant")
    for shown in seen:
        check_step(shown, KERNELS["cross"], expected)
    assert 8 <= seen[0].current < seen[1].current < seen[2].current == 19


@pytest.mark.parametrize("width", [1280, 390])
def test_a_tap_on_a_pixel_of_the_result_goes_there(visit, width):
    page = visit("convolution", width=width, has_touch=True)
    page.get_by_role("button", name="row 3, column 1: not yet computed").tap()
    shown = state(page)
    assert shown.current == 16
    assert shown.said == "Row 3, column 1: 9 + 5 + 4 + 3 + 0 = 21."


def test_a_kernel_that_is_its_own_reversal_is_said_to_be(visit):
    page = visit("convolution")
    page.get_by_label("reverse the kernel").check()
    for name, kernel in KERNELS.items():
        page.get_by_label("kernel", exact=True).select_option(name)
        same = np.array_equal(kernel, kernel[::-1, ::-1])
        assert ("its own reversal" in state(page).said) == same, name


def test_a_sum_that_differs_is_never_shown(visit):
    page = visit(
        "convolution",
        complaining=True,
        before="""
        const parse = JSON.parse;
        JSON.parse = (text) => {
          const read = parse(text);
          if (read?.kernels) read.kernels[0].ways.correlation.sums[0][0] += 1;
          return read;
        };
        """,
    )
    assert page.locator("#fig-stepper img").is_visible()
    assert page.locator("#fig-stepper .part").count() == 0
    assert any("6, not 7" in text for text in page.heard)


PHANTOM = data.shepp_logan_phantom()
CORNER = np.s_[10:194, 56:240]
FOOTPRINTS = {
    "disk": morphology.disk,
    "diamond": morphology.diamond,
    "square": lambda radius: morphology.footprint_rectangle((2 * radius + 1, 2 * radius + 1)),
    "horizontal line": lambda radius: morphology.footprint_rectangle((1, 2 * radius + 1)),
}
OPERATIONS = ["erosion", "dilation", "opening", "closing", "white tophat", "black tophat"]


def noisy_phantom() -> np.ndarray:
    """Return the phantom with the chapter's noise."""
    chance = np.random.default_rng(seed=12).random(PHANTOM.shape)
    return np.where(chance < 0.05, 0.0, np.where(chance >= 0.95, 1.0, PHANTOM))


PHANTOMS = {"phantom": PHANTOM, "noisy phantom": noisy_phantom()}


def computed(name: str, operation: str, shape: str, radius: int) -> np.ndarray:
    """Return what should be shown: computed on the whole phantom, then cut."""
    operate = getattr(morphology, operation.replace(" ", "_"))
    return operate(PHANTOMS[name], FOOTPRINTS[shape](radius))[CORNER]


def choose(page, name: str, operation: str, shape: str, radius: int) -> None:
    """Set the four controls."""
    page.get_by_label("image", exact=True).select_option(name)
    page.get_by_label("operation").select_option(operation)
    page.get_by_label("footprint", exact=True).select_option(shape)
    slider = page.get_by_label("radius")
    slider.press("Home")
    for _ in range(radius - 1):
        slider.press("ArrowRight")


def grays(page, side: str) -> np.ndarray:
    """Return the pixels of an image as the browser has decoded them."""
    address = page.locator(f"img.part-{side}").evaluate(GRAYS)
    decoded = Image.open(io.BytesIO(base64.b64decode(address.split(",")[1]))).convert("RGB")
    red, green, blue = np.moveaxis(np.asarray(decoded), 2, 0)
    assert np.array_equal(red, green)
    assert np.array_equal(red, blue)
    return red


def shades(image: np.ndarray) -> np.ndarray:
    return (image * 255).round().astype(np.uint8)


SETTINGS = [
    (name, operation, shape, 1 + (3 * at + 2 * turn + 5 * side) % 8)
    for side, name in enumerate(PHANTOMS)
    for at, operation in enumerate(OPERATIONS)
    for turn, shape in enumerate(FOOTPRINTS)
]


def test_morphology_shows_what_scikit_image_computes(visit):
    page = visit("morphology")
    assert {radius for *_, radius in SETTINGS} == set(range(1, 9))
    for setting in SETTINGS:
        choose(page, *setting)
        assert np.array_equal(grays(page, "before"), shades(PHANTOMS[setting[0]][CORNER])), setting
        assert np.array_equal(grays(page, "after"), shades(computed(*setting))), setting


def test_the_sentence_gives_the_numbers_of_what_is_shown(visit):
    page = visit("morphology")
    for setting in SETTINGS:
        choose(page, *setting)
        name, operation, shape, radius = setting
        before, after = PHANTOMS[name][CORNER], computed(*setting)
        size = int(FOOTPRINTS[shape](radius).sum())
        opening = f"{operation.capitalize()} with a {shape} of radius {radius} ({size} pixels): "
        if "tophat" in operation:
            numbers = (
                f"{100 * np.mean(after > 0):.1f} % of the pixels are above zero, "
                f"mean {after.mean():.3f}."
            )
        else:
            numbers = (
                f"{100 * np.mean(after != before):.1f} % of the pixels changed, "
                f"mean {before.mean():.2f} \N{RIGHTWARDS ARROW} {after.mean():.2f}."
            )
        said = page.locator(".part-compare [role=status]").inner_text()
        assert said == opening + numbers
        assert page.get_by_role("img", name=f"after: {said}", exact=True).count() == 1
        assert page.get_by_role("img", name=f"before: {name}", exact=True).count() == 1


def divider(page) -> float:
    """Return where the line stands, from 0 (left) to 1 (right)."""
    frame = page.locator(".part-pair").bounding_box()
    line = page.locator(".part-line").bounding_box()
    return (line["x"] + line["width"] / 2 - frame["x"]) / frame["width"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_left_of_the_divider_is_before_and_right_of_it_after(visit, theme, width):
    page = visit("morphology", theme=theme, width=width)
    setting = ("noisy phantom", "dilation", "disk", 2)
    choose(page, *setting)
    slider = page.get_by_label("divider")
    slider.fill("40")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    before, after = shades(PHANTOMS["noisy phantom"][CORNER]), shades(computed(*setting))
    frame = page.locator(".part-pair")
    frame.scroll_into_view_if_needed()
    seen = np.asarray(Image.open(io.BytesIO(frame.screenshot())).convert("L"))
    inner = seen[1:-1, 1:-1]  # less the frame's own border
    rows, columns = (
        ((np.arange(184) + 0.5) * inner.shape[axis] / 184).astype(int) for axis in (0, 1)
    )
    middles = inner[np.ix_(rows, columns)]
    left, right = np.s_[5:-5, 5:70], np.s_[5:-5, 78:-5]
    # A few middles fall beside their pixel, as the picture is not a whole number of times as large.
    assert np.mean(middles[left] == before[left]) > 0.94
    assert np.mean(middles[right] == after[right]) > 0.94
    assert np.mean(middles[right] == before[right]) < 0.9


def test_the_divider_moves_by_keys(visit):
    page = visit("morphology")
    slider = page.get_by_label("divider")
    for key, expected in [("Home", 0), ("ArrowRight", 0.01), ("End", 1), ("ArrowLeft", 0.99)]:
        slider.press(key)
        assert divider(page) == pytest.approx(expected, abs=0.006)
    assert slider.get_attribute("aria-valuetext") == "left 99 % before, right 1 % after"


@pytest.mark.parametrize("on", [".part-pair", "input[id$=divider]"])
def test_the_divider_is_dragged_on_the_images_or_below_them(visit, on):
    page = visit("morphology")
    target = page.locator(f".part-compare {on}")
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, height, steps=5)
    assert divider(page) == pytest.approx(0.7, abs=0.02)
    page.mouse.up()
    page.mouse.move(box["x"] + box["width"] * 0.1, height, steps=5)
    assert divider(page) == pytest.approx(0.7, abs=0.02)
    assert page.get_by_label("divider").input_value() in {"69", "70", "71"}


@pytest.mark.parametrize(
    ("name", "figure"), [("convolution", "fig-stepper"), ("morphology", "fig-morphology-compare")]
)
class TestOnBothPages:
    def test_the_part_takes_the_place_of_the_picture(self, visit, name, figure):
        page = visit(name)
        assert page.locator(f"#{figure} .part").is_visible()
        assert not page.locator(f"#{figure} > img").is_visible()

    def test_where_scripts_are_off_the_picture_stays(self, visit, name, figure):
        page = visit(name, java_script_enabled=False)
        assert page.locator(f"#{figure} img").is_visible()
        assert page.locator(f"#{figure} .part").count() == 0

    def test_where_a_script_fails_the_picture_stays(self, visit, name, figure):
        failing = "Element.prototype.append = () => { throw new Error('no'); };"
        page = visit(name, complaining=True, before=failing)
        assert page.locator(f"#{figure} img").is_visible()
        assert page.locator(f"#{figure} .part").count() == 0

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_fits_a_phone(self, visit, name, figure, theme):
        page = visit(name, width=390, theme=theme)
        page.locator(f"#{figure} .part").scroll_into_view_if_needed()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        wide = page.locator(f"#{figure} .part").evaluate(STICKING_OUT)
        assert not wide

    def test_every_control_can_be_reached_by_tab_and_shows_its_focus(self, visit, name, figure):
        page = visit(name)
        part = page.locator(f"#{figure} .part")
        controls = part.locator("select, input, button:not([tabindex='-1'])")
        controls.first.focus()
        for at in range(controls.count()):
            if at:
                page.keyboard.press("Tab")
            assert controls.nth(at).evaluate("(one) => one === document.activeElement"), at
            outline = controls.nth(at).evaluate("(one) => getComputedStyle(one).outline")
            assert "solid 3px" in outline or "solid 4px" in outline, (at, outline)

    def test_its_script_and_style_are_loaded_here_and_not_on_the_cover(self, visit, name, figure):
        here = [one for one in visit(name).evaluate(LOADED) if "/_static/scripts/" in one]
        assert any(re.search(r"/parts\.css\?v=\w+$", address) for address in here)
        assert any(re.search(r"/(stepper|compare)\.js\?v=\w+$", address) for address in here)
        cover = " ".join(visit("index").evaluate(LOADED))
        assert "parts.css" not in cover
        assert "course.js" not in cover
