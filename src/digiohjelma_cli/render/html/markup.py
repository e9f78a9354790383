"""HTML elements with everything escaped: text is data until it is said to be HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from digiohjelma_cli.render import escape

Attributes: TypeAlias = Mapping[str, str | bool]

_VOID: Final = frozenset({"br", "input", "meta"})
_OWN_LINE: Final = frozenset(
    (
        *("article", "body", "details", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "head", "header", "html", "li", "main", "meta", "nav", "p", "section"),
        *("table", "tbody", "thead", "title", "tr", "ul"),
    )
)


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, attributes: Attributes | None = None, *children: str) -> Html:
    """Return an element. An attribute that is True stands without a value, one that is False not.

    Children that are not Html are escaped.
    """
    written = "".join(
        f" {key}" if value is True else f' {key}="{escape.html(str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not False
    )
    end = "\n" if name in _OWN_LINE else ""
    if name in _VOID:
        return Html(f"<{name}{written}>{end}")
    return Html(f"<{name}{written}>{join(*children)}</{name}>{end}")


def join(*children: str) -> Html:
    """Return the children one after the other, those that are not Html escaped."""
    return Html(
        "".join(child if isinstance(child, Html) else escape.html(child) for child in children)
    )
