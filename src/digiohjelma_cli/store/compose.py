"""Turn a file's text into nodes that know their places, by a loop over libyaml's events.

Every scalar stays text: the schema decides types. What YAML allows and a portfolio does not
(anchors, tags, several documents, the same key twice) is reported here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.findings import Rule
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.libyaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    event_parser,
    take_events,
)
from digiohjelma_cli.store.reading import Reading

MAX_DEPTH: Final = 16
_CONFLICT: Final = r"(?m)^(<{7}|>{7}) "

# The stubs leave libyaml's events without types.
Event: TypeAlias = Any


def compose(reading: Reading) -> Node | None:
    """Return the file's one document as nodes, or None where nothing sound can be had of it.

    Never composes through libyaml's own composer: that one recurses, and deep nesting ends the
    process; this loop keeps its own stack and stops at MAX_DEPTH.
    """
    builder = _Builder(reading)
    if "<<<<<<< " in reading.source.text and _has_conflict(reading):
        return None
    try:
        take_events(event_parser(reading.source.text), builder.build)
    except YAMLError as problem:
        from digiohjelma_cli.store.syntax import report_syntax

        report_syntax(problem, reading)
        return None
    if _is_nothing(builder.root) and not reading.findings:
        reading.report_at(
            rules.EMPTY_FILE,
            0,
            0,
            say("The file is empty"),
            say("Write the file’s keys in it, or remove the file"),
        )
        return None
    return None if builder.is_unsound else builder.root


def _is_nothing(root: Node | None) -> bool:
    """True for a file of comments alone, and for one with a document that holds nothing."""
    return root is None or (isinstance(root, Scalar) and root.is_empty)


def _has_conflict(reading: Reading) -> bool:
    """Report the marks that git leaves where two changes collide."""
    text = reading.source.text
    conflict = re.search(_CONFLICT, text)
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


class _Builder:
    """Builds nodes from events with a stack of its own."""

    def __init__(self, reading: Reading) -> None:
        self.root: Node | None = None
        self.is_unsound = False
        self._reading = reading
        self._open: list[Mapping | Sequence | None] = []  # in what the innermost one stands
        self._is_over = False
        self._documents = 0

    def build(self, next_event: Callable[[], Event]) -> None:  # noqa: C901, PLR0912 (see below)
        """Take the events until the file's end, or until the rest is not to be read.

        One long loop, since it runs for every value of every file: the calls that would make it
        shorter take as long as the work itself.
        """
        inner: Mapping | Sequence | None = None
        key: Scalar | None = None  # of the mapping in which we are, while its value is to come
        node: Node | None
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                node = Scalar(
                    event.value, event.style or "", start.line, start.column, start.index, end.index
                )
                if event.anchor or event.tag:
                    self._refuse_properties(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                assert inner is not None  # libyaml ends only what it has begun
                inner.end = event.end_mark.index
                inner = self._open.pop()
                continue
            else:
                node = self._take(event)
                if self._is_over:
                    return
                if node is None:
                    continue
            if isinstance(inner, Mapping):
                if key is None:
                    if not isinstance(node, Scalar):
                        self._refuse_key(node)
                        return
                    key = node
                    continue
                if key.text in inner.entries:
                    self._report_duplicate(key, inner.entries[key.text][0])
                else:
                    inner.entries[key.text] = (key, node)
                key = None
            elif inner is None:
                self.root = node
            else:
                inner.items.append(node)
            if not isinstance(node, Scalar):
                self._open.append(inner)
                inner = node

    def _take(self, event: Event) -> Node | None:
        """Return the node of a less common event, if it has one, or end the reading."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            mark, is_flow = event.start_mark, bool(event.flow_style)
            node: Mapping | Sequence = (
                Mapping({}, is_flow, mark.line, mark.column, mark.index)
                if kind is MappingStartEvent
                else Sequence([], is_flow, mark.line, mark.column, mark.index)
            )
            if event.anchor or event.tag:
                self._refuse_properties(event)
            if len(self._open) >= MAX_DEPTH:
                self._refuse_depth(node)
            return node
        if kind is AliasEvent:
            self.is_unsound = True
            self._report_anchor(event)
            mark = event.start_mark
            return Scalar("", "", mark.line, mark.column, mark.index, mark.index)
        if event is None:
            self._is_over = True
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report(
                    event,
                    rules.SEVERAL_DOCUMENTS,
                    say("A second document begins here: one file holds one document"),
                    say("Move what follows “---” to a file of its own"),
                )
                self._is_over = True
        return None

    def _refuse_depth(self, node: Node) -> None:
        from digiohjelma_cli.store.syntax import report_depth

        self.is_unsound = True
        report_depth(self._reading, node.line, node.column)
        self._is_over = True

    def _refuse_key(self, node: Node) -> None:
        self.is_unsound = True
        self._reading.report(
            rules.WRONG_SHAPE,
            node,
            say("A key must be text, and this one is a list or holds keys itself"),
            say("If it is meant as text, write it in quotes"),
        )

    def _report_duplicate(self, key: Scalar, first: Scalar) -> None:
        self._reading.report(
            rules.DUPLICATE_KEY,
            key,
            say(
                "The key “{key}” is here twice, first on line {line}",
                key=key.text,
                line=first.line + 1,
            ),
            say("Keep one of the two"),
            key.text,
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
