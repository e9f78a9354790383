"""The terminal as render sees it: its width, and whether it shows colour and Unicode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.render import escape

Piece: TypeAlias = tuple[str, str]  # text and Rich style
Line: TypeAlias = list[Piece]

_BETWEEN: Final = "   "  # items of a legend
_ASCII: Final = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "’": "'",
        "–": "-",
        "−": "-",
        "—": "-",
        "…": "...",
        "·": "-",
        "→": "->",
        "›": ">",
        "≥": ">=",
        "≤": "<=",
        "\u00a0": " ",
    }
)


class Screen(Struct, frozen=True):
    """What text is made for. `width` is in columns."""

    width: int
    is_terminal: bool
    has_colour: bool
    has_unicode: bool

    @property
    def without_colour(self) -> Screen:
        """The same screen, for text that must stay plain."""
        return Screen(self.width, self.is_terminal, has_colour=False, has_unicode=self.has_unicode)

    @property
    def ellipsis(self) -> str:
        """What stands for text that was cut."""
        return "…" if self.has_unicode else "..."

    def plain(self, text: str) -> str:
        """Return our own typography in ASCII where the terminal has no Unicode."""
        return text if self.has_unicode else text.translate(_ASCII)

    def shown(self, text: str) -> str:
        """Return text from anywhere on one line, harmless and in characters that can be shown."""
        return self.plain(escape.visible(text))

    def continued(self, text: str, taken: int, indent: int) -> str:
        """Return `text` as it goes on after `taken` columns of a line.

        A terminal gets lines of its width, those after the first indented; a pipe gets one line.
        """
        if not self.is_terminal:
            return f" {text}"
        lines = escape.wrap(text, self.width - indent, taken + 1 - indent, breaks_words=False)
        begun = f" {lines[0]}" if lines[0] else ""
        return begun + "".join(f"\n{' ' * indent}{line}" for line in lines[1:])

    def wrapped(self, line: str, indent: int = 2) -> str:
        """Return a line of a message; a terminal gets lines of its width, the rest indented more.

        The line's own indentation stays.
        """
        line = self.plain(line)
        if not self.is_terminal:
            return line
        text = line.lstrip(" ")
        margin = len(line) - len(text)
        word, _, rest = text.partition(" ")
        lead = " " * margin + word
        return lead + self.continued(rest, escape.width(lead), margin + indent)

    def styled(self, text: str, style: str) -> str:
        """Return `text` with the codes of a style of Rich's, where the screen has colour."""
        if not self.has_colour:
            return text
        before, after = _codes(style)
        return before + text + after


def flowing(items: Sequence[Piece], width: int) -> Iterator[Line]:
    """Yield the items side by side, on as many lines as the width asks for."""
    line: Line = []
    used = 0
    for text, style in items:
        taken = escape.width(text)
        if line and used + len(_BETWEEN) + taken > width:
            yield line
            line, used = [], 0
        if line:
            line.append((_BETWEEN, ""))
            used += len(_BETWEEN)
        line.append((text, style))
        used += taken
    if line:
        yield line


def painted(lines: Iterable[Line], screen: Screen) -> Iterator[str]:
    """Yield each line as text with its line end, coloured where the screen has colour."""
    if not screen.has_colour:
        for line in lines:
            yield f"{''.join([text for text, _ in line]).rstrip()}\n"
        return
    for line in lines:
        pieces = [screen.styled(text, style) if style else text for text, style in line if text]
        yield f"{''.join(pieces).rstrip()}\n"


def cropped(line: Line, width: int) -> Line:
    """Return what `width` columns have of a line."""
    kept: Line = []
    for text, style in line:
        taken = escape.width(text)
        if taken > width:
            return [*kept, (escape.fit(text, width, ""), style)]
        kept.append((text, style))
        width -= taken
    return kept


def folded(text: str, width: int) -> list[str]:
    """Return plain text as lines of at most `width`; what fits stays as it is, spaces and all.

    Of a text that does not fit, the spaces before its first word stay.
    """
    if escape.width(text) <= width:
        return [text]
    margin = text[: len(text) - len(text.lstrip(" "))][: width - 1]
    first, *rest = escape.wrap(text, width, taken=len(margin))
    return [margin + first, *rest]


@cache
def _codes(style: str) -> tuple[str, str]:
    """Return what a terminal is sent before and after a text of a style of Rich's."""
    from rich.color import ColorSystem
    from rich.style import Style

    before, _, after = (
        Style.parse(style).render("x", color_system=ColorSystem.STANDARD).partition("x")
    )
    return before, after
