"""Which known mistake, or else which symptom, explains a submission's failing tests best."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from autograder.answers import Misconception, Symptom
from autograder.testing.verdicts import Finding

_ENOUGH = 2
"""One result that agrees; or two, where it is the input itself."""

Explanation = type[Misconception] | type[Symptom]


def choose_explanations(
    failing: Mapping[str, Finding],
    misconceptions: Sequence[type[Misconception]],
    symptoms: Sequence[type[Symptom]] = (),
) -> dict[str, Explanation]:
    """Choose at most one misconception or symptom for each failing test.

    Per function, the misconception that came to the student's outcome in most of its
    failing tests explains all of those; a test it does not explain gets its own
    most frequent one. None is chosen that is wrong in another way than the student's
    function in more of these tests than it agrees with: that they agree in a few is then
    an accident; so is that both give the input back in a single test. An exception of the same
    class alone is taken as explained only by a misconception that also came to the very same
    outcome in another test.

    Where no misconception explains anything of a function, the symptom that shows in most of
    its failing tests, and in at least half of them, explains those.

    Parameters
    ----------
    failing : mapping of str to Finding
        The findings of the failing tests, by the test's name.
    misconceptions : sequence of type[Misconception]
        All of the assignment's, in the order of their file, which settles ties.
    symptoms : sequence of type[Symptom]
        The same for symptoms.

    Returns
    -------
    dict of str to type[Misconception] or type[Symptom]
        The explanation of each test that has one.
    """
    by_function: dict[str | None, dict[str, Finding]] = defaultdict(dict)
    for test, finding in failing.items():
        by_function[finding.function][test] = finding
    chosen: dict[str, Explanation] = {}
    for findings in by_function.values():
        chosen.update(_known(findings, misconceptions) or _shown(findings, symptoms))
    return chosen


def _known(
    findings: Mapping[str, Finding], misconceptions: Sequence[type[Misconception]]
) -> dict[str, Explanation]:
    """Choose among the misconceptions for the failing tests of one function."""
    order = {known.__name__: (place, known) for place, known in enumerate(misconceptions)}
    counts = Counter(name for finding in findings.values() for name in finding.matches.exact)
    against = Counter(name for finding in findings.values() for name in finding.matches.unlike)
    weights: Counter[str] = Counter()
    for finding in findings.values():
        weights.update(dict.fromkeys(finding.matches.exact, 1 if finding.matches.given_back else 2))
    credible = [
        name for name in counts if counts[name] >= against[name] and weights[name] >= _ENOUGH
    ]
    ranked = sorted(credible, key=lambda name: (-counts[name], order[name][0]))
    chosen: dict[str, Explanation] = {}
    for test, finding in findings.items():
        candidates = {*finding.matches.exact}
        if ranked and ranked[0] in finding.matches.by_class:
            candidates.add(ranked[0])
        best = next((name for name in ranked if name in candidates), None)
        if best is not None:
            chosen[test] = order[best][1]
    return chosen


def _shown(
    findings: Mapping[str, Finding], symptoms: Sequence[type[Symptom]]
) -> dict[str, Explanation]:
    """Choose the symptom that most of one function's failing tests show."""
    counts = Counter(name for finding in findings.values() for name in finding.matches.seen)
    common = [known for known in symptoms if 2 * counts[known.__name__] >= len(findings)]
    if not common:
        return {}
    best = max(common, key=lambda known: counts[known.__name__])  # the first of equals
    return {
        test: best for test, finding in findings.items() if best.__name__ in finding.matches.seen
    }
