"""Pictures as SVG: elements with everything escaped, and text that is measured and wrapped.

A viewer picks the font, so that widths are estimates on the wide side: what fits here fits there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from digiohjelma_cli.i18n import language
from digiohjelma_cli.render import escape
from digiohjelma_cli.render.palette import LIGHT

Value: TypeAlias = str | int | float

FONTS: Final = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, "
    "'DejaVu Sans', sans-serif"
)
LINE: Final = 1.3  # the height of a line, of the font's size
_VOWELS: Final = frozenset("aeiouyåäö")
_ELLIPSIS: Final = "…"
_HYPHEN: Final = "-"

# Widths as parts of the font's size, of the widest of the usual fonts.
_NARROW: Final = dict.fromkeys("iljI|!.,:;'’·", 0.32)
_SLIM: Final = dict.fromkeys("ftr()[]/-– \u00a0", 0.42)
_BROAD: Final = dict.fromkeys("mwMW@%—…", 1.0)
_WIDTHS: Final = {**_NARROW, **_SLIM, **_BROAD}
_LEAST: Final = 0.3
_CAPITAL: Final = 0.76
_OTHER: Final = 0.64
_BOLD: Final = 1.1


_FRAME: Final = 20
_HEADING: Final = 18
_NEXT: Final = 22  # from a line of the title to the next
_TITLE_LINES: Final = 3


def framed(width: int, height: int, title: str, description: str, *children: str) -> str:
    """Return a whole picture that stands alone: with its title to be seen, and a margin."""
    room = width + 2 * _FRAME
    lines = wrap(title, width, _HEADING, _TITLE_LINES, is_bold=True) or [""]
    bottoms = [_FRAME + _HEADING + number * _NEXT for number in range(len(lines))]
    style: dict[str, Value] = {**ink("ink"), "font_weight": "bold"}
    head = (
        text(_FRAME, bottom, line, _HEADING, **style)
        for line, bottom in zip(lines, bottoms, strict=True)
    )
    top = bottoms[-1] + _FRAME
    moved = element("g", {"transform": f"translate({_FRAME} {top})"}, *children)
    return picture(room, height + top + _FRAME, title, description, *head, moved)


def picture(
    width: int, height: int, title: str, description: str, *children: str, key: str = ""
) -> str:
    """Return a whole picture on white, which says what it is to who cannot see it.

    With a `key`, which is the page's own for it, the picture is a part of an HTML page.
    """
    names = [f"{name}-{key}" if key else name for name in ("title", "description")]
    return (
        ("" if key else '<?xml version="1.0" encoding="UTF-8"?>\n')
        + element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": width,
                "height": height,
                "viewBox": f"0 0 {width} {height}",
                "role": "img",
                "aria-labelledby": " ".join(names),
                "xml:lang": language(),
                "lang": language(),
                "font-family": FONTS,
            },
            element("title", {"id": names[0]}, words(title)),
            element("desc", {"id": names[1]}, words(description)),
            element("rect", {"width": width, "height": height, **ink("page")}),
            *children,
        )
        + "\n"
    )


def element(name: str, attributes: Mapping[str, Value], *children: str) -> str:
    """Return an element; `children` are elements, or text that `words` has escaped."""
    written = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    if not children:
        return f"<{name}{written}/>"
    inside = "\n".join(children)
    return f"<{name}{written}>{inside}</{name}>"


def ink(fill: str = "none", stroke: str = "") -> dict[str, Value]:
    """Return attributes for colours of the palette, by name.

    The colours are those of paper; on a page the style sheet has a rule for each class, and so
    gives a dark page its own.
    """
    classes = [f"f-{fill}"] if fill != "none" else []
    attributes: dict[str, Value] = {"fill": LIGHT.get(fill, fill)}
    if stroke:
        classes.append(f"s-{stroke}")
        attributes["stroke"] = LIGHT[stroke]
    return {**attributes, "class": " ".join(classes)} if classes else attributes


def words(text: str) -> str:
    """Return text from anywhere so that XML shows it as it is, on one line."""
    return escape.html(text)


def points(places: Iterable[tuple[float, float]]) -> str:
    """Return places as the corners of a shape."""
    return " ".join(f"{_attribute(x)},{_attribute(y)}" for x, y in places)


def _attribute(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return words(str(value))


def text(x: float, y: float, content: str, size: int, **style: Value) -> str:
    """Return a line of text with its base line at `y`; `style` has - for _ in its keys."""
    attributes: dict[str, Value] = {"x": x, "y": y, "font-size": size}
    attributes.update({key.replace("_", "-"): value for key, value in style.items()})
    return element("text", attributes, words(content))


def text_width(content: str, size: float, *, is_bold: bool = False) -> float:
    """Return about how wide a text is, and hardly ever less."""
    width = sum(map(_char_width, escape.visible(content)))
    return width * size * (_BOLD if is_bold else 1)


def _char_width(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    columns = escape.width(char)
    if columns != 1:
        return float(columns)
    return _CAPITAL if char.isupper() else _OTHER


def wrap(content: str, width: float, size: float, most: int, *, is_bold: bool = False) -> list[str]:
    """Return text as at most `most` lines, none wider than `width`; what is cut ends with ….

    Lines break between words; a word that is too long for a line is broken as Finnish breaks it.
    """

    def fits(line: str) -> bool:
        return text_width(line, size, is_bold=is_bold) <= width

    enough = int(most * width / (size * _LEAST)) + 1  # characters; more never fit
    lines = [""]
    for word in escape.visible(content)[:enough].split():
        joined = f"{lines[-1]} {word}".strip()
        if fits(joined):
            lines[-1] = joined
        else:
            lines += _broken(word, fits)
    lines = [line for line in lines if line]
    if len(lines) <= most:
        return lines
    last = lines[most - 1].removesuffix(_HYPHEN)
    while last and not fits(last + _ELLIPSIS):
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + _ELLIPSIS]


def _broken(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Return a word as lines that fit, each but the last with a hyphen at its end."""
    lines = []
    while not fits(word):
        ends = [end for end in range(1, len(word)) if fits(_hyphened(word[:end]))]
        hyphens = [end for end in ends if word[end - 1] == _HYPHEN]
        syllables = [end for end in ends if _is_syllable(word, end)]
        end = max(hyphens or syllables or ends, default=1)
        lines.append(_hyphened(word[:end]))
        word = word[end:]
    return [*lines, word]


def _hyphened(part: str) -> str:
    return part if part.endswith(_HYPHEN) else part + _HYPHEN


def _is_syllable(word: str, end: int) -> bool:
    """Tell whether a syllable begins there, as Finnish ones do with a consonant and a vowel."""
    before, after = word[:end], word[end : end + 2].lower()
    if end < 2 or len(after) < 2 or not (before[-1] + after).isalpha():
        return False
    return after[0] not in _VOWELS and after[1] in _VOWELS
