"""A reader of YAML that knows nothing of digi or libyaml: PyYAML's own, all of it in Python."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import yaml

Values: TypeAlias = Any  # a file's texts, lists and keys


class Read(NamedTuple):
    """What a file says, every value as text, and its comments in their order."""

    values: Values
    comments: list[str]


@cache
def read(text: str) -> Read:
    """Return what `text` says. Nobody may change the values: they are kept."""
    # A tab after a value is as good as a space, but not for this reader.
    reader = _Reader(text.replace("\t", " "))
    values = reader.get_single_data()
    return Read(values, reader.comments)


def without_line_ends(values: Values) -> Values:
    """Return the values without line ends after their last words."""
    if isinstance(values, dict):
        return {key: without_line_ends(each) for key, each in values.items()}
    if isinstance(values, list):
        return [without_line_ends(each) for each in values]
    return values.rstrip("\n")


class _Reader(yaml.BaseLoader):
    """Keeps the comments that it passes."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.comments: list[str] = []

    def scan_to_next_token(self) -> None:
        begin = self.pointer
        super().scan_to_next_token()
        self._keep_comments(begin)

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:  # noqa: ANN401
        begin = self.pointer
        super().scan_block_scalar_ignored_line(start_mark)
        self._keep_comments(begin)

    def _keep_comments(self, begin: int) -> None:
        passed = self.buffer[begin : self.pointer]
        self.comments += re.findall(r"#[^\r\n]*", passed)
