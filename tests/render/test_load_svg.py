"""The picture of load against capacity: heights, signs and what it says in words."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from digiohjelma_cli.render.load_svg import load_picture
from digiohjelma_cli.views.load import load
from tests.views.conftest import Loaded

SVG = "{http://www.w3.org/2000/svg}"
ONE = "schedule: {start: 2022-H1, end: 2022-H1}\n"


def _drawn(loaded: Loaded, by_id: dict[str, str]) -> ET.Element:
    made = loaded(by_id)
    picture = load_picture(load(made, made.projects, date(2023, 3, 1)))
    return ET.fromstring(picture)  # noqa: S314 (digi's own picture)


def _columns(picture: ET.Element) -> list[tuple[str, float]]:
    return [
        (each.get("fill", ""), float(each.get("height", "")))
        for each in picture.iter(f"{SVG}rect")
        if each.get("width") == "46"
    ]


def test_a_column_is_as_high_as_its_load(loaded: Loaded) -> None:
    picture = _drawn(loaded, {"1.1": f"{ONE}size: M"})

    assert _columns(picture) == [("#0a5a78", 120)]  # half of 240: 2 of 4
    texts = [each.text for each in picture.iter(f"{SVG}text")]
    assert texts[texts.index("2") :][:1] == ["2"]
    assert "50 %" in texts
    assert picture.findtext(f"{SVG}desc") == "digi: no overload in any half-year."


def test_the_possible_part_is_hatched_and_an_overload_has_its_sign(loaded: Loaded) -> None:
    picture = _drawn(loaded, {"1.1": f"{ONE}size: M/L", "1.2": f"{ONE}size: S"})

    low, high = _columns(picture)
    assert low[0] == "#0a5a78"
    assert high[0] == "url(#hatch0)"
    assert "! 75–125 %" in [each.text for each in picture.iter(f"{SVG}text")]
    assert picture.findtext(f"{SVG}desc") == "digi: possible overload in H1/2022."


def test_a_certain_overload_is_told(loaded: Loaded) -> None:
    picture = _drawn(loaded, {"1.1": f"{ONE}size: L", "1.2": f"{ONE}size: S"})

    assert "!! 125 %" in [each.text for each in picture.iter(f"{SVG}text")]
    assert picture.findtext(f"{SVG}desc") == "digi: overload in H1/2022."
