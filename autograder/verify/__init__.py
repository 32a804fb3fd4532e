"""Grading the grader: known answers are graded as submissions, and must get what they deserve."""

from autograder.verify.verdicts import Verdict, VerifyReport, verify

__all__ = ["Verdict", "VerifyReport", "verify"]
