"""The check of the built pages finds what it is there to find."""

from pathlib import Path

import pytest

from autograder.loading import load_module

CHECK = load_module(Path(__file__).with_name("check_built.py"), "_book_check_built")


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://example.org/a.js"></script>',
        '<script src="//example.org/a.js"></script>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<link rel="preload" href="https://example.org/a.woff2">',
        '<img alt="" src="HTTPS://example.org/a.png">',
        '<img alt="" src="a.png" srcset="b.png 1x, https://example.org/a.png 2x">',
        '<p style="background: url(https://example.org/a.png)"></p>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<script>load('https://example.org/a.js')</script>",
    ],
)
def test_a_request_to_another_host_is_a_fault(html: str) -> None:
    assert any("example.org" in fault for fault in CHECK.page_faults(html)), html


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://doi.org/10.1/x">a paper</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<script src="_static/a.js"></script>',
        '<img alt="" src="_static/logo.svg">',
        '<img alt="A scan, sharp at the left, blurred at the right." src="_images/1.png">',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
    ],
)
def test_links_and_local_files_are_no_fault(html: str) -> None:
    assert CHECK.page_faults(html) == []


@pytest.mark.parametrize("alt", ["", ' alt="_images/1.png"', ' alt="a figure"'])
def test_a_figure_without_a_real_alt_text_is_a_fault(alt: str) -> None:
    assert CHECK.page_faults(f'<img{alt} src="_images/1.png">')


def test_a_style_sheet_is_checked_and_the_exit_code_tells(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Fine.</p>")
    assert CHECK.main([str(tmp_path)]) == 0
    (tmp_path / "a.css").write_text("@font-face { src: url(https://example.org/f.woff2) }")
    assert CHECK.main([str(tmp_path)]) == 1
    assert CHECK.main([str(tmp_path / "nowhere")]) == 2
