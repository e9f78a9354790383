"""What stops a command. Problems in the user's files are findings, not errors."""

from __future__ import annotations

from typing import ClassVar, Self

from digiohjelma_cli.i18n import Message, say


class DigiError(Exception):
    """Stops the command with a sentence, what to do about it, and an exit code."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Message, remedy: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    @classmethod
    def at(cls, place: object, problem: Message, remedy: Message | None) -> Self:
        """Return the error that has its reason at a place in a file: file:line:column in words."""
        return cls(say("{place}: {problem}", place=place, problem=problem), remedy)

    def __str__(self) -> str:
        return str(self.message)


class UsageProblem(DigiError):
    """The command line names something that does not exist or makes no sense."""

    exit_code = 2


class PortfolioUnreadable(DigiError):
    """There is no portfolio to read, or nothing of it can be read."""

    exit_code = 3


class EditRefused(DigiError):
    """The file was left as it was."""

    exit_code = 4
