"""The exercises of this repository, and their tests run on known answers without a sandbox."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.answer_text import answer_cells
from autograder.answers import Alternative, Misconception, Symptom, answers_in
from autograder.course import Course
from autograder.testing.namespace import NamespaceCaller
from autograder.testing.suite import run_suite

collect_ignore = ["fresh"]
"""Answers, read as text."""

ROOT = Path(__file__).parents[2]
COURSE = Course(root=ROOT / "assignments", solutions=ROOT / "solutions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What is fixed of an exercise: its functions, its points, and how many mistakes are known."""

    functions: tuple[str, ...]
    points: float = 20
    points_by_hand: float = 4
    misconceptions: int = 12


CONTRACTS = {
    "convolution_3d": Contract(
        functions=("correlate_3d", "convolve_3d"), points_by_hand=0, misconceptions=17
    ),
    "grayscale": Contract(
        functions=("to_grayscale",), points=10, points_by_hand=2, misconceptions=10
    ),
    "nifti_header": Contract(
        functions=("voxel_sizes_mm", "repetition_time_s", "orientation", "voxel_to_world_mm"),
        points=10,
        points_by_hand=2,
    ),
    "skull_removal": Contract(functions=("remove_skull_slice", "remove_skull")),
    "sobel": Contract(functions=("sobel_h", "sobel_v", "sobel_magnitude", "sobel_3d")),
    "tophat": Contract(functions=("white_tophat", "black_tophat"), misconceptions=17),
}


class Exercise:
    """One exercise: its assignment, its known answers, and grading by its tests."""

    def __init__(self, name):
        self.assignment = COURSE.assignment(name)
        self.contract = CONTRACTS[name]
        self.functions = self.contract.functions
        self.reference = self.assignment.solution_module("reference")
        alternatives = self.assignment.solution_module("alternatives")
        misconceptions = self.assignment.solution_module("misconceptions")
        self.alternatives = answers_in(alternatives, Alternative)
        self.misconceptions = answers_in(misconceptions, Misconception)
        symptoms = self.assignment.solution_module("symptoms")
        self.symptoms = answers_in(symptoms, Symptom) if symptoms else ()

    def text_of(self, answer):
        """Return an answer as a student would hand it in, one text per solution cell."""
        return answer_cells(answer, self.alternatives, [[name] for name in self.functions])

    def grade(self, texts):
        """Run all tests on the names that each of some texts defines: name -> results."""
        reported = []
        run_suite(
            self.assignment.tests,
            reference=self.reference,
            misconceptions=self.misconceptions,
            symptoms=self.symptoms,
            jobs=(NamespaceCaller(_names_in(cells)) for cells in texts.values()),
            report=lambda caller, results: reported.append(results),
            seed=self.assignment.seed,
        )
        return dict(zip(texts, reported, strict=True))


def _names_in(cells):
    names = {"__name__": "__main__"}
    for cell in cells:
        exec(compile(cell, "<cell>", "exec"), names)
    return names


@pytest.fixture(scope="session", params=sorted(CONTRACTS))
def exercise(request):
    return Exercise(request.param)
