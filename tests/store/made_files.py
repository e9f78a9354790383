"""Project files made at random, both what they say and how it is written."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Values: TypeAlias = Any

_TEXTS: Final = (
    "Tietohallintojohtaja",
    "Päivi Yö-Äänekoski",
    "C# ja #2",
    "klo 12:30, sali A",
    "Ensin: sitten",
    "Lainaus “ja” 'toinen'",
    'takana " lainaus',
    "ruma\\kauno",
    "a, b [c] {d}",
    "- viiva",
    "1.10",
    "null",
)
_LINES: Final = ("Ensin\nsitten", "Kappale\n\ntoinen: # ei\n  sisennetty\nloppu")
_THEMES: Final = ("sujuva-arki", "tietojohtaminen", "työnjako", "palvelut")


def made_file(seed: int) -> str:
    """Return the text of a project's file; the same of the same seed."""
    rng = random.Random(seed)  # noqa: S311 (a test, not a secret)
    writer = _Writer(rng)
    lines = writer.keys(_values(rng), 0)
    if rng.random() < 0.3:
        lines = ["# alku", "", *lines]
    if rng.random() < 0.2:
        lines = ["---", *lines]
    if rng.random() < 0.3:
        lines += rng.choice((["# loppu"], ["", "# loppu", ""], [""], ["..."]))
    ends = rng.choice((["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]))
    text = "".join(line + rng.choice(ends) for line in lines)
    if rng.random() < 0.2:
        text = unicodedata.normalize("NFD", text)
    return text.rstrip("\r\n") if rng.random() < 0.2 else text


def _values(rng: random.Random) -> Values:
    values: Values = {
        "id": "2.5",
        "name": rng.choice(_TEXTS),
        "area": "koulu",
        "status": rng.choice(("suunniteltu", "määrittely", "toteutus")),
        "size": rng.choice(("M", "L/XL")),
        "schedule": {"start": "2022-H2", "end": "2023-H1"},
        "phases": [
            {"name": "eka", "start": "2022-H2", "end": "2022-H2"},
            {"name": "toka", "start": "2023-H1"},
        ],
        "depends_on": ["2.1", "1.10"][: rng.randint(1, 2)],
        "themes": rng.sample(_THEMES, rng.randint(1, 3)),
        "effort": rng.choice(
            ({"digi": "2"}, {"tieto": "1", "digi": {"2022-H2": "1", "2023-H1": "0.5"}}, {})
        ),
        "owner": rng.choice(_TEXTS),
        "budget": {"2023": "40000", "2024": "15000"},
        "description": rng.choice(_TEXTS + _LINES),
        "estimated": ["size", "schedule"],
        "history": [
            {"date": "2021-11-02", "status": "ehdotus"},
            {"date": "2022-01-01", "status": "suunniteltu", "note": rng.choice(_TEXTS + _LINES)},
        ][: rng.randint(1, 2)],
    }
    kept = ["id", "name", "area", "status"]
    kept += [key for key in values if key not in kept and rng.random() < 0.6]
    if rng.random() < 0.3:
        rng.shuffle(kept)
    return (
        {key: values[key] for key in values if key in kept}
        if rng.random() < 0.7
        else {key: values[key] for key in kept}
    )


class _Writer:
    """Writes values as YAML in one of the many ways that there are."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._step = rng.choice((1, 2, 2, 2, 4))
        self._flush = rng.random() < 0.3
        self._comments = rng.choice((0.0, 0.1, 0.4))
        self._flow = rng.choice((0.2, 0.5, 0.8))

    def keys(self, values: Mapping[str, Values], indent: int) -> list[str]:
        """Return the lines of keys with their values below each other."""
        lines: list[str] = []
        margin = " " * indent
        for key, value in values.items():
            if self._is(self._comments):
                lines += [f"{margin}# {key}", ""][: self._rng.randint(1, 2)]
            lines += self._key(key, value, indent)
            if self._is(0.1):
                lines.append("")
        return lines

    def _key(self, key: str, value: Values, indent: int) -> list[str]:
        margin = " " * indent
        head = f"{margin}{self._key_text(key)}:"
        if isinstance(value, str):
            return self._text(head, value, indent)
        if not value or self._is(self._flow):
            if len(value) and self._is(0.3):
                return self._many_lines(head, value, indent)
            return [f"{head} {self.flow(value)}{self._comment()}"]
        if isinstance(value, dict):
            return [head + self._comment(), *self.keys(value, indent + self._step)]
        below = indent if self._flush else indent + self._step
        return [head + self._comment(), *self._items(value, below)]

    def _text(self, head: str, value: str, indent: int) -> list[str]:
        inner = " " * (indent + self._step)
        if "\n" in value or (value in _TEXTS and self._is(0.2)):
            sign = self._rng.choice(("|", "|-", "|+"))
            body = [f"{inner}{line}" if line else "" for line in value.split("\n")]
            return [f"{head} {sign}{self._comment()}", *body, *[""] * self._rng.randint(0, 2)]
        if self._is(0.1):
            return [head + self._comment(), inner + self._scalar(value) + self._comment()]
        return [
            f"{head}{' ' * self._rng.choice((1, 1, 1, 3))}{self._scalar(value)}{self._comment()}"
        ]

    def _items(self, items: list[Values], indent: int) -> list[str]:
        margin = " " * indent
        lines = []
        for item in items:
            if self._is(self._comments / 2):
                lines.append(f"{margin}# kohta")
            if isinstance(item, dict) and self._is(0.5):
                gap = self._rng.choice((1, 1, 3))
                inner = self.keys(item, indent + 1 + gap)
                if inner[0].strip().startswith("#") or self._is(0.1):
                    lines += [f"{margin}-{self._comment()}", *inner]
                else:
                    first = inner[0][indent + 1 + gap :]
                    lines += [f"{margin}-{' ' * gap}{first}", *inner[1:]]
            else:
                lines.append(f"{margin}- {self.flow(item)}{self._comment()}")
        return lines

    def _many_lines(self, head: str, value: Values, indent: int) -> list[str]:
        """Return a value in brackets, each of its entries on a line of its own."""
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        inner = " " * (indent + self._step)
        entries = self._entries(value)
        commas = [","] * (len(entries) - 1) + [self._rng.choice((",", ""))]
        lines = [f"{head} {opening}{self._comment()}"]
        for entry, comma in zip(entries, commas, strict=True):
            lines.append(f"{inner}{entry}{comma}{self._comment()}")
            if self._is(self._comments / 2):
                lines.append(f"{inner}# väli")
        return [*lines, f"{' ' * indent}{closing}{self._comment()}"]

    def flow(self, value: Values) -> str:
        """Return a value on one line, in brackets where it has parts."""
        if isinstance(value, str):
            return self._scalar(value, is_inner=True)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        space = self._rng.choice(("", "", " "))
        comma = self._rng.choice((", ", ", ", ",  ", " , "))
        return f"{opening}{space}{comma.join(self._entries(value))}{space}{closing}"

    def _entries(self, value: Values) -> list[str]:
        if isinstance(value, dict):
            return [f"{self._key_text(key)}: {self.flow(each)}" for key, each in value.items()]
        return [self.flow(each) for each in value]

    def _key_text(self, key: str) -> str:
        return self._rng.choice((key, key, key, f'"{key}"', f"'{key}'"))

    def _scalar(self, text: str, *, is_inner: bool = False) -> str:
        needs_quotes = any(each in text for each in ("#", ": ", "\n", "- ", '"', "'", "“"))
        needs_quotes |= is_inner and any(each in text for each in ",[]{}:")
        if text in ("1.10", "null", "2.5") or needs_quotes or self._is(0.2):
            double = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            single = text.replace("'", "''")
            return f'"{double}"' if "\n" in text or self._is(0.5) else f"'{single}'"
        return text

    def _comment(self) -> str:
        return (
            self._rng.choice(("  # huom", " #", "   # a: [b")) if self._is(self._comments) else ""
        )

    def _is(self, chance: float) -> bool:
        return self._rng.random() < chance
