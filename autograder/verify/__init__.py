"""Grading the grader: known answers, tolerances, repetition and small changes of right answers."""

from autograder.verify.verdicts import Kind, Verdict
from autograder.verify.verifying import VerifyReport, verify

__all__ = ["Kind", "Verdict", "VerifyReport", "verify"]
