"""The picture builder: whatever text it is given, XML comes out, and lines that fit."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.render import svg

_SVG = "{http://www.w3.org/2000/svg}"


def _read(content: str) -> ET.Element:
    text = svg.picture(10, 10, content, content, svg.text(1, 2.25, content, 12, fill=content))
    return ET.fromstring(text)  # noqa: S314 (digi's own picture)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<script>alert(1)</script> & \"x\" 'y'", "<script>alert(1)</script> & \"x\" 'y'"),
        ("]]> <!-- x --> &amp;", "]]> <!-- x --> &amp;"),
        ("a\x00b\x1b[31m\u202ec\ud800d\ufffee", "a\\u0000b\\u001b[31m\\u202ec\\ud800d\\ufffee"),
        ("rivi\nrivi\tx", "rivi\\nrivi\\tx"),
    ],
)
def test_text_comes_through_as_it_is_and_controls_as_codes(content: str, shown: str) -> None:
    picture = _read(content)

    (line,) = picture.iter(f"{_SVG}text")
    assert line.text == shown
    assert line.get("fill") == shown
    title = picture.find(f"{_SVG}title")
    assert title is not None
    assert title.text == shown


@given(st.text())
def test_no_text_breaks_the_picture(content: str) -> None:
    assert len(list(_read(content).iter(f"{_SVG}text"))) == 1


def test_a_picture_says_what_it_is_and_has_no_script() -> None:
    picture = _read("x")

    assert picture.get("role") == "img"
    ids = [each.get("id") for each in picture if each.get("id")]
    assert picture.get("aria-labelledby") == " ".join(str(each) for each in ids)
    assert (picture[2].tag, picture[2].get("fill")) == (f"{_SVG}rect", "#ffffff")


def test_numbers_are_short() -> None:
    assert svg.element("a", {"x": 1 / 3, "y": 2.0, "z": 5}) == '<a x="0.3" y="2" z="5"/>'
    assert svg.points([(1, 2.55), (0.0, 4)]) == "1,2.5 0,4"


@pytest.mark.parametrize(
    ("content", "width", "most", "lines"),
    [
        ("", 100, 3, []),
        ("Tiedot ja data", 300, 3, ["Tiedot ja data"]),
        ("Tiedot ja data", 90, 3, ["Tiedot ja", "data"]),
        ("Teknologia-arkkitehtuuri", 110, 3, ["Teknologia-", "arkkitehtuuri"]),
        ("Tietojohtaminen", 70, 3, ["Tietojoh-", "taminen"]),
        ("Yhteentoimivuus", 80, 3, ["Yhteentoi-", "mivuus"]),
        ("Yhteentoimivuus ja data", 80, 2, ["Yhteentoi-", "mivuus ja…"]),
        ("Hanke " * 60, 90, 2, ["Hanke Hanke", "Hanke Hank…"]),
        ("x" * 100_000, 60, 2, ["xxxxxxx-", "xxxxxx…"]),
    ],
)
def test_text_wraps_between_words_and_long_words_within(
    content: str, width: int, most: int, lines: list[str]
) -> None:
    assert svg.wrap(content, width, 12, most) == lines


@given(
    content=st.text(st.characters(categories=["L", "N", "Zs"])),
    width=st.integers(60, 300),
    is_bold=st.booleans(),
)
def test_no_line_is_wider_than_asked_for(content: str, width: int, *, is_bold: bool) -> None:
    lines = svg.wrap(content, width, 12, 3, is_bold=is_bold)

    assert len(lines) <= 3
    assert all(svg.text_width(line, 12, is_bold=is_bold) <= width for line in lines)


def test_a_text_is_wider_when_it_is_bold_broad_or_chinese() -> None:
    assert svg.text_width("abc", 10) < svg.text_width("abc", 10, is_bold=True)
    assert svg.text_width("iii", 10) < svg.text_width("aaa", 10) < svg.text_width("mmm", 10)
    assert svg.text_width("数字", 10) == pytest.approx(40)
    assert svg.text_width("e\u0301", 10) == svg.text_width("e", 10)
