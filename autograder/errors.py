"""The faults that are not a student's: a broken course, and a broken grader."""


class CourseError(Exception):
    """The course, or the way the command was called, is wrong.

    The command line prints the message alone, without a traceback, and ends
    with exit code 2. The message says what was found, what was expected and
    what to do next.
    """


class GraderFault(Exception):
    """The grader itself failed: the submission it happened to is ungradable.

    It never costs a student points and never gives any.
    """


class ProcessLost(GraderFault):
    """A process of the grader's own has ended: the same work may succeed on a new one."""


class CourseUnwritable(GraderFault):
    """The gradebook or the course's disk cannot be written to: no submission's results can be.

    It ends the run. What was written before stays, and the next run completes it.
    """
