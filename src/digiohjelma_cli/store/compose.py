"""Turn a file's text into nodes that know their places, by a loop over libyaml's events.

Every scalar stays text: the schema decides types. What YAML allows and a portfolio does not
(anchors, tags, several documents, the same key twice) is reported here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.findings import Rule
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.syntax import report_depth, report_syntax

if TYPE_CHECKING:
    from digiohjelma_cli.store.reading import Reading

MAX_DEPTH: Final = 16
_CONFLICT: Final = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)

# The stubs leave libyaml's events and parsers without types.
Event: TypeAlias = Any
Parser: TypeAlias = Any


def compose(reading: Reading) -> Node | None:
    """Return the file's one document as nodes, or None where nothing sound can be had of it.

    Never composes through libyaml's own composer: that one recurses, and deep nesting ends the
    process ; this loop keeps its own stack and stops at MAX_DEPTH.
    """
    builder = _Builder(reading)
    if "<<<<<<< " in reading.source.text and _has_conflict(reading):
        return None
    try:
        parser = _parser(reading.source.text)
        while True:
            event = parser.get_event()
            if event is None or isinstance(event, StreamEndEvent) or not builder.take(event):
                break
    except MarkedYAMLError as problem:
        report_syntax(problem, reading)
        return None
    except YAMLError as problem:
        report_syntax(MarkedYAMLError(problem=str(problem)), reading)
        return None
    if builder.root is None and not reading.findings:
        reading.report_at(
            rules.EMPTY_FILE,
            0,
            0,
            say("The file is empty"),
            say("Write the file’s keys in it, or remove the file"),
        )
    return None if builder.is_unsound else builder.root


def _has_conflict(reading: Reading) -> bool:
    """Report the marks that git leaves where two changes collide."""
    text = reading.source.text
    conflict = _CONFLICT.search(text)
    if conflict is None:
        return False
    reading.report_at(
        rules.MERGE_CONFLICT,
        len(Source("", text[: conflict.start()]).lines),
        1,
        say("Git’s merge conflict was left here unsolved"),
        say("Keep the right lines; remove those that begin with <<<<<<<, ======= and >>>>>>>"),
    )
    return True


def _parser(text: str) -> Parser:
    """Return libyaml's parser, or PyYAML's own where the platform has no libyaml."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # left out of the stubs
    except ImportError:
        return _pure_parser(text)
    return CParser(text)


def _pure_parser(text: str) -> Parser:
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser(text)


class _Builder:
    """Builds nodes from events with a stack of its own."""

    def __init__(self, reading: Reading) -> None:
        self.root: Node | None = None
        self.is_unsound = False
        self._reading = reading
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []  # for each open mapping, the key that waits
        self._documents = 0

    def take(self, event: Event) -> bool:
        """Add one event; return False when the rest of the file is not to be read."""
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark, event.end_mark
            if event.anchor or (event.tag and event.tag != "!"):
                self._refuse_properties(event)
            node = Scalar(
                event.value, event.style or "", start.line, start.column, start.index, end.index
            )
            return self._add(node)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._begin(event, Mapping if kind is MappingStartEvent else Sequence)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop().end = event.end_mark.index
            self._keys.pop()
        elif kind is AliasEvent:
            self.is_unsound = True
            self._report_anchor(event)
            mark = event.start_mark
            return self._add(Scalar("", "", mark.line, mark.column, mark.index, mark.index))
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report(
                    event,
                    rules.SEVERAL_DOCUMENTS,
                    say("A second document begins here: one file holds one document"),
                    say("Move what follows “---” to a file of its own"),
                )
                return False
        return True

    def _begin(self, event: Event, shape: type[Mapping | Sequence]) -> bool:
        if event.anchor or event.tag:
            self._refuse_properties(event)
        start = event.start_mark
        if len(self._open) >= MAX_DEPTH:
            self.is_unsound = True
            report_depth(self._reading, start.line, start.column)
            return False
        node = shape([], bool(event.flow_style), start.line, start.column, start.index)
        if not self._add(node):
            return False
        self._open.append(node)
        self._keys.append(None)
        return True

    def _add(self, node: Node) -> bool:
        """Put a node where it belongs; return False for a key that is no text."""
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return True
        key = self._keys[-1]
        if key is not None:
            self._keys[-1] = None
            self._add_pair(parent, key, node)
            return True
        if isinstance(node, Scalar):
            self._keys[-1] = node
            return True
        self.is_unsound = True
        self._reading.report(
            rules.WRONG_SHAPE,
            node,
            say("A key must be text, and this one is a list or holds keys itself"),
            say("If it is meant as text, write it in quotes"),
        )
        return False

    def _add_pair(self, parent: Mapping, key: Scalar, node: Node) -> None:
        first = parent.key(key.text)
        if first is None:
            parent.entries.append((key, node))
            return
        self._reading.report(
            rules.DUPLICATE_KEY,
            key,
            say(
                "The key “{key}” is here twice, first on line {line}",
                key=key.text,
                line=first.line + 1,
            ),
            say("Keep one of the two"),
        )

    def _refuse_properties(self, event: Event) -> None:
        if event.anchor:
            self._report_anchor(event)
        if event.tag:
            self._report(
                event,
                rules.TAG,
                say("The YAML tag “{tag}” is not allowed", tag=event.tag),
                say("Remove the tag; if “!” belongs to the text, write the text in quotes"),
            )

    def _report_anchor(self, event: Event) -> None:
        self._report(
            event,
            rules.ANCHOR,
            say("YAML anchors and references (& and *) are not allowed"),
            say("Write the value itself; if “&” or “*” belongs to the text, write it in quotes"),
        )

    def _report(self, event: Event, rule: Rule, message: Message, remedy: Message) -> None:
        mark = event.start_mark
        self._reading.report_at(rule, mark.line + 1, mark.column + 1, message, remedy)
