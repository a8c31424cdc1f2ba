"""Errors that a user can act on, each with the exit code that the command line gives for it."""

from __future__ import annotations


class NämndparseError(Exception):
    """Base of all documented errors. `exit_code` is part of the command line's interface."""

    exit_code = 1


class UsageError(NämndparseError):
    """The options or arguments are wrong."""

    exit_code = 2


class UnreadableError(NämndparseError):
    """The file is missing, not a PDF, damaged, or has no pages."""

    exit_code = 3


class PasswordError(NämndparseError):
    """The file needs a password, or the one given is wrong."""

    exit_code = 4
