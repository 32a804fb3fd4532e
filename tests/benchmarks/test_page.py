"""The page is made of the findings alone, and says what is missing."""

import dataclasses
import json
import xml.etree.ElementTree as ET

import pytest

from benchmarks.findings import Comparison, Findings, Measured, Run, Stage, Start
from benchmarks.growth import flatness
from benchmarks.measuring.cost import Cost
from benchmarks.measuring.machine import this_machine
from benchmarks.page.aims import aims, cpu_beside_bare, speed_beside_stock
from benchmarks.page.page import page_text, write_page


def way(key, start, each, sizes=(20, 120), cpu=1.0):
    """Make a way whose costs lie on a line; `cpu` is CPU seconds for each second."""
    runs = tuple(
        Run(
            students=size,
            cost=Cost(
                wall=start + each * size, cpu=cpu * (start + each * size), peak_mebibytes=300.0
            ),
        )
        for size in sizes
    )
    return Measured(way=key, runs=runs)


OURS = Comparison(
    title="our assignment `tophat`",
    assignment="tophat",
    own=True,
    ways=(
        way("bare", 1.0, 0.1),
        way("ours-2", 2.0, 0.07, cpu=2.0),
        way("stock-autograde", 1.5, 2.0, (2, 12)),
        way("stock", 3.0, 3.0, (2, 12)),
        Measured(way="otter-run", failure="CommandFailed: no such version"),
    ),
    notes=("Both agree.",),
)


@pytest.fixture(scope="module")
def findings():
    growth = way("growth", 2.0, 0.07, (10, 30, 100, 300, 1000), cpu=2.0)
    return Findings(
        plan="full",
        machine=dataclasses.replace(this_machine(), load=0.1),
        counted="control group",
        otter="7.0.0",
        seconds=900.0,
        comparisons=(OURS,),
        growth=growth,
        rerun=Run(students=1000, cost=Cost(wall=12.0, cpu=9.0, peak_mebibytes=200.0)),
        stages=(
            Stage(name="read", milliseconds=1.0),
            Stage(name="cells", milliseconds=3.0),
            Stage(name="start of a worker", milliseconds=900.0, once=True),
        ),
        starts=(Start(name="autograder --help", wall=0.2, times=10),),
    )


def test_findings_survive_their_json(findings):
    assert Findings.from_json(json.loads(json.dumps(findings.to_json()))) == findings


def test_speed_is_for_a_class_with_starts():
    assert speed_beside_stock(OURS) == (120, pytest.approx((3 + 360) / (2 + 8.4)))


def test_cpu_is_that_of_each_submission():
    assert cpu_beside_bare(OURS) == pytest.approx(1.4)


def test_growth_that_is_linear_is_flat(findings):
    small, large, ratio = flatness(findings.growth)
    assert (small, large) == (30, 1000)
    assert ratio == pytest.approx(1.0)


def test_growth_that_is_steeper_is_not_flat(findings):
    slow = Run(students=1000, cost=Cost(wall=200.0, cpu=300.0, peak_mebibytes=1.0))
    growth = dataclasses.replace(findings.growth, runs=(*findings.growth.runs[:-1], slow))
    assert flatness(growth)[2] > 2


def test_an_aim_that_is_missed_says_no(findings):
    met = {aim.what: aim.met for aim in aims(findings)}
    assert met["an unchanged class of 1,000 again"] is False
    assert met["`autograder --help`"] is True
    assert met["CPU beside the bare fork: our assignment `tophat`"] is True


def test_a_small_run_does_not_answer_for_a_large_class(findings):
    quick = dataclasses.replace(findings, growth=way("growth", 2.0, 0.07, (10, 30)))
    met = {aim.what: aim.met for aim in aims(quick)}
    assert met["1,000 submissions of a typical exercise, 2 workers"] is None
    assert met["an unchanged class of 1,000 again"] is None


def test_the_page_says_why_a_way_is_missing(findings):
    assert "not measured: CommandFailed: no such version" in page_text(findings)


def test_the_page_leads_with_the_ratios(findings):
    text = page_text(findings)
    assert "**35 times as fast as nbgrader**" in text
    assert text.index("35 times") < text.index("performance.svg")
    assert "not quiet" not in text


def test_a_busy_machine_is_admitted(findings):
    machine = dataclasses.replace(findings.machine, load=3.0)
    assert "not quiet (load 3.0" in page_text(dataclasses.replace(findings, machine=machine))


def test_a_part_that_failed_is_named(findings):
    broken = dataclasses.replace(findings, growth=None, rerun=None, failures=("growth: no disk",))
    text = page_text(broken)
    assert "> Not measured: growth: no disk" in text


def test_an_empty_run_still_makes_a_page(findings, tmp_path):
    empty = dataclasses.replace(
        findings, comparisons=(), growth=None, rerun=None, stages=(), starts=()
    )
    assert write_page(empty, tmp_path).read_text().startswith("# ")


def test_the_picture_is_made_of_paths_and_the_same_each_time(findings, tmp_path):
    write_page(findings, tmp_path)
    picture = tmp_path / "pictures" / "performance.svg"
    first = picture.read_bytes()
    write_page(findings, tmp_path)
    assert picture.read_bytes() == first
    ET.fromstring(first)
