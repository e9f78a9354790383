"""PyYAML, imported without the patterns that only its pure Python half uses.

On import PyYAML compiles the patterns of its own scanner and resolver. libyaml needs none of them,
and one alone (every printable character) takes an eighth of the time of `digi list`. They are
compiled when somebody uses them, so PyYAML works as it always does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from msgspec import Struct

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

_CParser: Parser
try:
    from yaml.cyaml import CParser as _CParser  # type: ignore[attr-defined]  # left out of the stubs
except ImportError:
    _CParser = None

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
    "take_events",
]


# The events that PyYAML makes are objects of Python classes, and making them takes as long as
# libyaml takes with the text. These have the same names and fields, and stand in for them while a
# file is read: that halves the time.


class _Event(Struct, gc=False):
    start_mark: Any = None
    end_mark: Any = None


class StreamStartEvent(_Event, gc=False):
    """A text begins."""

    encoding: Any = None


class StreamEndEvent(_Event, gc=False):
    """The text ends."""


class DocumentStartEvent(_Event, gc=False):
    """A document begins."""

    explicit: Any = None
    version: Any = None
    tags: Any = None


class DocumentEndEvent(_Event, gc=False):
    """The document ends."""

    explicit: Any = None


class MappingEndEvent(_Event, gc=False):
    """The keys of a mapping end."""


class SequenceEndEvent(_Event, gc=False):
    """The items of a list end."""


class AliasEvent(Struct, gc=False):
    """A reference to what stands elsewhere."""

    anchor: Any
    start_mark: Any = None
    end_mark: Any = None


class ScalarEvent(Struct, gc=False):
    """A text."""

    anchor: Any
    tag: Any
    implicit: Any
    value: Any
    start_mark: Any = None
    end_mark: Any = None
    style: Any = None


class MappingStartEvent(Struct, gc=False):
    """Keys with values begin."""

    anchor: Any
    tag: Any
    implicit: Any
    start_mark: Any = None
    end_mark: Any = None
    flow_style: Any = None


class SequenceStartEvent(MappingStartEvent, gc=False):
    """A list begins."""


_LIGHT: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (
        AliasEvent,
        DocumentEndEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
        StreamStartEvent,
    )
}


def take_events(parser: Parser, take: Callable[[Callable[[], Any]], None]) -> None:
    """Call `take` with what gives the parser's events, one after another, and then None.

    Meanwhile they are of this module's classes; PyYAML is afterwards as it was before.
    """
    is_libyaml = _CParser is not None and isinstance(parser, _CParser)
    names = vars(sys.modules[_CParser.__module__ if is_libyaml else "yaml.parser"])
    own = {name: names[name] for name in _LIGHT}
    names.update(_LIGHT)
    try:
        take(parser.get_event)
    finally:
        names.update(own)


def event_parser(text: str) -> Parser:
    """Return libyaml's parser, or PyYAML's own where the platform has no libyaml."""
    return _CParser(text) if _CParser else _pure_parser(text)


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
