"""Who grades which submission, on a cluster that is played: every job ends in one report."""

import json
from collections import Counter, deque

import pytest

from autograder.errors import CourseError, GraderFault
from autograder.grading.cluster import workers
from autograder.grading.cluster.link import Outcome
from autograder.grading.cluster.places import PER_SLOT
from autograder.grading.cluster.versions import versions_here
from autograder.grading.cluster.workers import ClusterWorkers
from autograder.grading.job import Job
from autograder.results import GradeReport, SubmissionStatus


class PlayedLink:
    """A cluster whose workers answer in turn; `killers` kill the worker that grades them."""

    def __init__(self, slots, killers=()):
        self.slots = dict(slots)
        self.killers = killers
        self.layers = {}
        self.levels = {}
        self.other_versions = {}
        self.pending = deque()
        self.graded_at = Counter()
        self.together = []
        self.most = Counter()
        self.number = 0
        self.closed = False
        self.replaced = 0
        self.answers = {}

    def workers(self):
        return dict(self.slots)

    def versions(self, addresses):
        return {
            address: {**versions_here(), **self.other_versions.get(address, {})}
            for address in addresses
        }

    def prepare(self, address):
        return self._ask(address, None)

    def grade(self, address, job):
        key = self._ask(address, json.loads(job)["student"])
        here = [student for _, at, student in self.pending if at == address and student]
        self.most[address] = max(self.most[address], len(here))
        return key

    def _ask(self, address, student):
        self.number += 1
        self.pending.append((f"key-{self.number}", address, student))
        return f"key-{self.number}"

    def outcomes(self, seconds):
        if not self.pending:
            return
        key, address, student = self.pending.popleft()
        if address not in self.slots:
            return  # nobody answers for a worker that is gone
        if student is None:
            level = self.levels.get(address, "A")
            answer = self.answers.get(address, {"level": level, "layers": ["seccomp", level]})
            yield Outcome(key=key, answer=answer)
        elif student in self.killers:
            self.together.append([s for _, at, s in self.pending if at == address])
            del self.slots[address]
            if self.replaced:
                self.replaced -= 1
                self.slots[f"{address}+"] = 1
        else:
            self.graded_at[address] += 1
            report = GradeReport(student=student, status=SubmissionStatus.GRADED, score=1.0)
            yield Outcome(key=key, answer={"report": report.to_json()})

    def forget(self, key):
        self.pending = deque(one for one in self.pending if one[0] != key)

    def close(self):
        self.closed = True


@pytest.fixture
def on(monkeypatch):
    """Return workers on a played link, entered."""
    monkeypatch.setattr(workers, "_WATCH_SECONDS", 0)
    monkeypatch.setattr(workers, "CONNECT_SECONDS", 0.1)
    monkeypatch.setattr(workers, "bundle_of", lambda assignment, unsafe: None)

    def entered(link, patience=0.05):
        monkeypatch.setattr(workers, "Link", lambda address, bundle: link)
        told = []
        place = ClusterWorkers(None, "tcp://played", tell=told.append, patience=patience)
        place.told = told
        return place.__enter__()

    return entered


def jobs(number, taken=None):
    for index in range(number):
        if taken is not None:
            taken.append(index)
        yield Job(student=f"student-{index}", notebooks=())


def test_every_job_ends_in_one_report_and_the_work_is_shared(on):
    link = PlayedLink({"a": 2, "b": 2})
    reports = list(on(link).run(jobs(40)))
    assert sorted(r.student for r in reports) == sorted(f"student-{i}" for i in range(40))
    assert min(link.graded_at.values()) > 10


def test_no_more_jobs_are_taken_than_the_places_need(on):
    link, taken = PlayedLink({"a": 2, "b": 1}), []
    running = on(link).run(jobs(10_000, taken))
    next(running)
    assert len(taken) <= 2 * 3 * PER_SLOT
    assert link.most["a"] <= 2 * PER_SLOT
    assert link.most["b"] <= PER_SLOT
    running.close()
    assert not link.pending


def test_a_job_that_kills_its_workers_is_given_up_and_costs_no_other(on):
    link = PlayedLink(dict.fromkeys("abcde", 2), killers={"student-3"})
    reports = {r.student: r for r in on(link).run(jobs(30))}
    assert len(reports) == 30
    assert {s for s, r in reports.items() if r.status is SubmissionStatus.UNGRADABLE} == {
        "student-3"
    }
    assert "lost 3 times" in reports["student-3"].message
    assert len(link.slots) == 2
    assert link.together[0]
    assert link.together[1:] == [[], []]  # tried again alone


def test_a_suspect_is_graded_alone_long_before_the_end(on):
    link = PlayedLink({"a": 2, "b": 2}, killers={"student-3"})
    link.replaced = 5
    students = [report.student for report in on(link).run(jobs(200))]
    assert students.index("student-3") < 100
    assert link.together[1:] == [[], []]


def test_a_worker_that_comes_is_used(on):
    link = PlayedLink({"a": 1})
    running = on(link).run(jobs(30))
    next(running)
    link.slots["b"] = 1
    assert len(list(running)) == 29
    assert link.graded_at["b"] > 5


def test_a_worker_started_anew_at_its_address_is_prepared_again(on):
    link = PlayedLink({"a": 1})
    played = on(link)
    running = played.run(jobs(10))
    students = [next(running).student]
    key = next(iter(played._places["a"].keys))
    list(played._reports(Outcome(key=key, answer={"unprepared": True})))
    link.forget(key)
    assert played._places["a"].readiness == "preparing"
    students += [report.student for report in running]
    assert sorted(students) == sorted(f"student-{i}" for i in range(10))


def test_without_workers_the_run_waits_and_then_ends_with_a_fault(on):
    link = PlayedLink({"a": 1}, killers={"student-5"})
    played = on(link)
    seen = []
    with pytest.raises(GraderFault, match=r"No worker came to the cluster within 0\.05 s"):
        seen += [report.student for report in played.run(jobs(10))]
    assert any("waiting 0.05 s for one" in text for text in played.told)


def test_a_worker_that_comes_in_time_goes_on(on):
    link = PlayedLink({"a": 1}, killers={"student-5"})
    link.replaced = 1
    link.slots["b"] = 1
    reports = list(on(link, patience=5).run(jobs(4)))
    assert len(reports) == 4


def test_no_worker_at_all_is_a_fault_at_once(on):
    with pytest.raises(GraderFault, match="has no workers"):
        on(link := PlayedLink({}))
    assert link.closed


def test_a_worker_with_other_versions_is_refused_by_name_and_others_grade(on):
    link = PlayedLink({"a": 1, "old": 1})
    link.other_versions["old"] = {"numpy": "1.26.0"}
    played = on(link)
    assert len(list(played.run(jobs(8)))) == 8
    assert set(link.graded_at) == {"a"}
    (told,) = played.told
    assert "old is refused" in told
    assert "numpy 1.26.0 instead of" in told


def test_where_all_workers_are_refused_nothing_starts(on):
    link = PlayedLink({"old": 1})
    link.other_versions["old"] = {"Python": "3.10.1"}
    with pytest.raises(GraderFault, match=r"Python 3\.10\.1 instead of"):
        on(link)


def test_a_worker_without_a_sandbox_is_refused(on):
    link = PlayedLink({"a": 1})
    link.answers["a"] = {"refused": "no grader can be started there: no landlock."}
    with pytest.raises(GraderFault, match="no landlock"):
        on(link)


def test_a_broken_course_ends_the_run(on):
    link = PlayedLink({"a": 1})
    link.answers["a"] = {"course_error": "test_shift.py cannot be imported."}
    with pytest.raises(CourseError, match="cannot be imported"):
        on(link)
    assert link.closed


def test_the_level_is_the_weakest_and_the_layers_those_that_all_have(on):
    link = PlayedLink({"a": 1, "b": 1})
    link.levels["b"] = "B"
    played = on(link)
    list(played.run(jobs(8)))
    assert (played.level, played.layers) == ("B", ("seccomp",))
