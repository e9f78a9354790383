"""Turn a file's text into nodes that know their places, by a loop over libyaml's events.

Every scalar stays text: the schema decides types. What YAML allows and a portfolio does not
(anchors, tags, several documents, the same key twice) is reported here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

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
)

if TYPE_CHECKING:
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
        builder.build(event_parser(reading.source.text).get_event)
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
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []  # for each open mapping, the key that waits
        self._documents = 0

    def build(self, next_event: Callable[[], Event]) -> None:
        """Take the events until the file's end, or until the rest is not to be read."""
        opened = self._open
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:  # most events are: this path is the one that must be short
                start, end = event.start_mark, event.end_mark
                node = Scalar(
                    event.value, event.style or "", start.line, start.column, start.index, end.index
                )
                if event.anchor or event.tag:
                    self._refuse_properties(event)
                self._add(node)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                opened.pop().end = event.end_mark.index
                self._keys.pop()
            elif event is None or not self._take(event):
                return

    def _take(self, event: Event) -> bool:
        """Take a less common event; return False when the rest of the file is not to be read."""
        kind = type(event)
        if kind is MappingStartEvent:
            return self._begin(event, Mapping({}, *_beginning(event)))
        if kind is SequenceStartEvent:
            return self._begin(event, Sequence([], *_beginning(event)))
        if kind is AliasEvent:
            self.is_unsound = True
            self._report_anchor(event)
            mark = event.start_mark
            node = Scalar("", "", mark.line, mark.column, mark.index, mark.index)
            return self._add(node)
        if kind is DocumentStartEvent:
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

    def _begin(self, event: Event, node: Mapping | Sequence) -> bool:
        """Add a node that holds others; return False where it cannot stand."""
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if len(self._open) >= MAX_DEPTH:
            from digiohjelma_cli.store.syntax import report_depth

            self.is_unsound = True
            report_depth(self._reading, node.line, node.column)
            return False
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
        if key is None:
            if isinstance(node, Scalar):
                self._keys[-1] = node
                return True
            return self._refuse_key(node)
        self._keys[-1] = None
        if key.text in parent.entries:
            self._report_duplicate(key, parent.entries[key.text][0])
        else:
            parent.entries[key.text] = (key, node)
        return True

    def _refuse_key(self, node: Node) -> bool:
        self.is_unsound = True
        self._reading.report(
            rules.WRONG_SHAPE,
            node,
            say("A key must be text, and this one is a list or holds keys itself"),
            say("If it is meant as text, write it in quotes"),
        )
        return False

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


def _beginning(event: Event) -> tuple[bool, int, int, int]:
    """Return whether a node is written in brackets, and where it begins."""
    mark = event.start_mark
    return bool(event.flow_style), mark.line, mark.column, mark.index
