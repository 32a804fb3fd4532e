"""Which known mistake explains a submission's failing tests best."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from autograder.answers import Misconception
from autograder.testing.verdicts import Finding


def choose_misconceptions(
    failing: Mapping[str, Finding], misconceptions: Sequence[type[Misconception]]
) -> dict[str, type[Misconception]]:
    """Choose at most one misconception for each failing test.

    Per function, the misconception that came to the student's outcome in most of its
    failing tests explains all of those; a test it does not explain gets its own
    most frequent one. An exception of the same class alone is taken as explained only
    by a misconception that also came to the very same outcome in another test.

    Parameters
    ----------
    failing : mapping of str to Finding
        The findings of the failing tests, by the test's name.
    misconceptions : sequence of type[Misconception]
        All of the assignment's, in the order of their file, which settles ties.

    Returns
    -------
    dict of str to type[Misconception]
        The explanation of each test that has one.
    """
    order = {known.__name__: (place, known) for place, known in enumerate(misconceptions)}
    by_function: dict[str | None, dict[str, Finding]] = defaultdict(dict)
    for test, finding in failing.items():
        by_function[finding.function][test] = finding
    chosen = {}
    for findings in by_function.values():
        counts = Counter(name for finding in findings.values() for name in finding.matches.exact)
        ranked = sorted(counts, key=lambda name: (-counts[name], order[name][0]))
        for test, finding in findings.items():
            candidates = {*finding.matches.exact}
            if ranked and ranked[0] in finding.matches.by_class:
                candidates.add(ranked[0])
            best = next((name for name in ranked if name in candidates), None)
            if best is not None:
                chosen[test] = order[best][1]
    return chosen
