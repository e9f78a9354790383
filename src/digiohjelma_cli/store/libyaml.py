"""PyYAML, imported without the patterns that only its pure Python half uses.

On import PyYAML compiles the patterns of its own scanner and resolver. libyaml needs none of them,
and one alone (every printable character) takes an eighth of the time of `digi list`. They are
compiled when somebody uses them, so PyYAML works as it always does.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Parser: TypeAlias = Any  # the stubs leave the parsers without types


class _LatePattern:
    """Stands in for a compiled pattern until it is used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._arguments = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the pattern has)
        value = getattr(re.compile(*self._arguments), name)
        setattr(self, name, value)
        return value


def _import_yaml() -> None:
    compile_now = re.compile
    re.compile = _LatePattern  # type: ignore[assignment]  # for the time of this one import
    try:
        import yaml  # noqa: F401 (imported for its modules, which are taken from it below)
    finally:
        re.compile = compile_now


_import_yaml()

from yaml.error import YAMLError  # noqa: E402 (after the import above)
from yaml.events import (  # noqa: E402 (the same)
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "YAMLError",
    "event_parser",
]


def event_parser(text: str) -> Parser:
    """Return libyaml's parser, or PyYAML's own where the platform has no libyaml."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # left out of the stubs
    except ImportError:
        return _pure_parser(text)
    return CParser(text)


def _pure_parser(text: str) -> Parser:
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner, ScannerError

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

        def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:  # noqa: ANN401 (without types)
            """Refuse the escaped codes that are no character, as libyaml does."""
            try:
                chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
                "".join(chunks).encode()
            except (ValueError, OverflowError) as problem:
                raise ScannerError(
                    None, None, "found invalid Unicode character escape code", self.get_mark()
                ) from problem
            return chunks

    return PureParser(text)
