"""What the tests of HTML share: a page read strictly, and the two portfolios' pages."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

import html5lib

from tests.conftest import REPOSITORY

PORTFOLIOS: Final = {
    "shipped": REPOSITORY / "portfolio",
    "example": REPOSITORY / "examples" / "esimerkkila",
}


def parsed(text: str) -> ET.Element:
    """Return the page's root. Raises html5lib's ParseError at the first thing that is not HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(text)
    assert isinstance(page, ET.Element)
    return page


def text_of(element: ET.Element) -> str:
    """Return what an element says, on one line."""
    return " ".join("".join(element.itertext()).split())
