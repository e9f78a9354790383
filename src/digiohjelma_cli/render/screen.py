"""The terminal as render sees it: its width, and whether it shows colour and Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from digiohjelma_cli.render import escape

if TYPE_CHECKING:
    from rich.console import RenderableType

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


def paint(renderable: RenderableType, screen: Screen) -> str:
    """Return what Rich draws, with colour codes only where the screen has colour."""
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=screen.width,
        color_system="standard" if screen.has_colour else None,
        force_terminal=screen.has_colour,
        no_color=not screen.has_colour,
        safe_box=not screen.has_unicode,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))
