"""Generated files: any keys of a kind's table, laid out in any way that tells what is whose.

Every value has a word of its own, w1, w2 and so on, and comments say whose they are: “# above w1”
stands above the key of w1, “# behind w1” at the end of its line.
"""

from __future__ import annotations

import random
from typing import Any, Final

from hypothesis import strategies as st

from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.kinds import ByHalfYear, Kind, ListOf, MapOf, ProjectId, Record, Text


class _Layout:
    """Writes the lines of a file, with a random choice wherever YAML leaves one."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._words = 0

    def file(self, record: Record[Any]) -> list[str]:
        head = ["# head", *self._blanks(1, 2)] if self._maybe() else []
        if self._maybe():
            head.insert(0, "# yaml-language-server: $schema=x.json")
        body = self._mapping(record, self._rng.choice([0, 0, 0, 2]), is_root=True)
        end = [*self._blanks(0, 2), "# end", *self._blanks(0, 2)] if self._maybe() else []
        return [*head, *body, *end]

    def _mapping(
        self, record: Record[Any], margin: int, *, is_root: bool = False, is_compact: bool = False
    ) -> list[str]:
        fields = self._rng.sample(record.fields, self._rng.randint(1, min(6, len(record.fields))))
        lines: list[str] = []
        for number, field in enumerate(fields):
            has_room = not (is_compact and number == 0)
            lines += self._entry(
                f"{field.key}:",
                field.kind,
                margin,
                has_room=has_room,
                has_blanks=not (is_root and number == 0),
            )
        return lines

    def _own_keys(self, keys: list[str], kind: Kind[Any], margin: int) -> list[str]:
        return [
            line
            for key in keys
            for line in self._entry(f"{key}:", kind, margin, has_room=True, has_blanks=True)
        ]

    def _list(self, kind: Kind[Any], margin: int) -> list[str]:
        return [
            line
            for _ in range(self._rng.randint(1, 3))
            for line in self._entry("-", kind, margin, has_room=True, has_blanks=True)
        ]

    def _entry(
        self, label: str, kind: Kind[Any], margin: int, *, has_room: bool, has_blanks: bool
    ) -> list[str]:
        """Return the lines of a key or an item, with comments above it where there is room."""
        word = self._words + 1
        pad = " " * margin
        lines = self._block_value(label, kind, margin)
        is_leaf = lines is None
        if lines is None:
            lines = self._leaf(label, kind, margin)
        above: list[str] = []
        if has_room and has_blanks:
            above += self._blanks(0, 2)
        if has_room and self._maybe():
            above += [f"{pad}# above {f'w{word}' if is_leaf else 'a block'}"]
            above += self._blanks(0, 1) if has_blanks else []
        return [*above, *lines]

    def _block_value(self, label: str, kind: Kind[Any], margin: int) -> list[str] | None:
        """Return a value of several lines of keys or items, or None for a leaf."""
        if isinstance(kind, ByHalfYear) and self._maybe():
            kind = kind.amounts
        if not isinstance(kind, (ListOf, MapOf, Record)) or self._rng.random() < 0.3:
            return None
        pad = " " * margin
        if label == "-" and self._maybe() and isinstance(kind, Record):
            gap = self._rng.randint(1, 4)
            lines = self._mapping(kind, margin + 1 + gap, is_compact=True)
            return [f"{pad}-{' ' * gap}{lines[0].lstrip()}", *lines[1:]]
        least = 0 if isinstance(kind, ListOf) and label != "-" else 1
        inner = margin + self._rng.randint(least, 5)
        match kind:
            case ListOf():
                lines = self._list(kind.item, inner)
            case MapOf():
                lines = self._own_keys(["b", "a", "'c'"], kind.value, inner)
            case _:
                lines = self._mapping(kind, inner)
        if inner > margin and self._maybe():
            lines += [*self._blanks(0, 1), f"{' ' * inner}# below a block"]
        first = f"{pad}{label}{self._space(0)}"
        return [self._remarked(first, "a block", is_long=False), *lines]

    def _leaf(self, label: str, kind: Kind[Any], margin: int) -> list[str]:
        pad = " " * margin
        self._words += 1
        word = f"w{self._words}"
        deeper = " " * (margin + self._rng.randint(1, 4))
        if isinstance(kind, Text) and self._maybe():
            return self._long_text(f"{pad}{label}", word, deeper)
        value = self._value(kind, word)
        if self._rng.random() < 0.15:
            remark = self._remarked(f"{pad}{label}{self._space(0)}", word, is_long=False)
            return [remark, *self._blanks(0, 1), f"{deeper}{value}"]
        line = f"{pad}{label}{self._space(1)}{value}{self._space(0)}"
        return self._remarked(line, word, is_long=True).split("\n")

    def _long_text(self, label: str, word: str, deeper: str) -> list[str]:
        if self._maybe():
            style = self._rng.choice(["|", ">", "|-", ">-", "|+", "  >+"])
            text = [f"{deeper}{word}  ", "", f"{deeper}  {word} x", ""]
            return [self._remarked(f"{label} {style}", word, is_long=False), *text]
        quote = self._rng.choice(["", "'", '"'])
        lines = [f"{label} {quote}{word}", *self._blanks(0, 1), f"{deeper}{word}{quote}"]
        return [*lines[:-1], self._remarked(lines[-1], word, is_long=False)]

    def _value(self, kind: Kind[Any], word: str) -> str:
        """Return a value on one line with the word in it."""
        space = self._space
        match kind:
            case ListOf():
                inner = self._value(kind.item, word)
                return f"[{space(0)}{inner}{space(0)},{space(0)}{inner}{space(0)}]"
            case MapOf() | ByHalfYear():
                return f"{{{space(0)}b{space(0)}:{space(1)}{word},a: {word}{space(0)}}}"
            case Record():
                fields = self._rng.sample(kind.fields, min(2, len(kind.fields)))
                pairs = [f"{each.key}:{space(1)}{self._value(each.kind, word)}" for each in fields]
                return f"{{{space(0)}{f'{space(0)},{space(0)}'.join(pairs)}}}"
            case ProjectId():
                quote = self._rng.choice(["", "'", '"'])
                return f"{quote}1.{word[1:]}0{quote}"
        quote = self._rng.choice(["", "'", '"'])
        return f"{quote}{word} ä{quote}"

    def _remarked(self, line: str, word: str, *, is_long: bool) -> str:
        if self._maybe():
            return line
        line += " " * self._rng.randint(1, 5)
        remark = f"{line}# behind {word}"
        if is_long and self._rng.random() < 0.2:
            remark += f"\n{' ' * len(line)}# still behind {word}"
        return remark

    def _blanks(self, least: int, most: int) -> list[str]:
        # A longer one behind a block text could be a line of the text.
        return [self._rng.choice(["", " "]) for _ in range(self._rng.randint(least, most))]

    def _space(self, least: int) -> str:
        return self._rng.choice([" " * least, " " * least, "   "])

    def _maybe(self) -> bool:
        return self._rng.random() < 0.5


def _generate(rng: random.Random) -> tuple[str, str]:
    """Return a kind of FILES and a text of it."""
    kind = rng.choice(list(FILES))
    lines = _Layout(rng).file(FILES[kind])
    end = rng.choice(["\n", "\n", "\r\n"])
    return kind, end.join(lines) + rng.choice([end, end, ""])


files: Final = st.randoms(use_true_random=False).map(_generate)
