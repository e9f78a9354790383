"""The timeline's picture: what is told apart without colour, and what does not fit."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from digiohjelma_cli import i18n
from digiohjelma_cli.render.gantt_svg import gantt_picture
from digiohjelma_cli.views.timeline import timeline
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
SVG = "{http://www.w3.org/2000/svg}"


def _drawn(loaded: Loaded, by_id: dict[str, str], key: str = "") -> ET.Element:
    made = loaded(by_id)
    picture = gantt_picture(timeline(made, made.projects, TODAY), key=key)
    return ET.fromstring(picture)  # noqa: S314 (digi's own picture)


def _texts(picture: ET.Element) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text")]


def _bars(picture: ET.Element) -> list[ET.Element]:
    return [each for each in picture.iter(f"{SVG}rect") if each.get("height") == "20"]


def test_a_bar_says_its_size_and_phases_and_its_row_the_status(loaded: Loaded) -> None:
    picture = _drawn(
        loaded,
        {
            "1.1": "name: Eka\nstatus: toteutus\nsize: M\nschedule: {start: 2023-H1, end: 2024-H2}",
            "1.2": "name: Toka\nschedule: {start: 2022-H1, end: 2022-H1}",
        },
    )

    texts = _texts(picture)
    assert texts[:2] == ["Timeline: Testilän digiohjelma", "Koulut"]
    row = texts.index("Eka")
    assert texts[row - 2 : row + 2] == ["●", "1.1", "Eka", "M"]
    late = texts.index("Toka")
    assert texts[late - 2 : late + 2] == ["○", "1.2", "Toka", "!"]
    assert texts[-4:] == ["under way", "decided schedule", "!", "late"]


def test_an_estimate_has_a_broken_edge(loaded: Loaded) -> None:
    span = "schedule: {start: 2023-H1, end: 2023-H2}"

    picture = _drawn(loaded, {"1.1": span, "1.2": f"{span}\nestimated: [schedule]"})

    assert [each.get("stroke-dasharray") for each in _bars(picture)] == [None, "5 3"]
    assert {"decided schedule", "estimated schedule"} <= set(_texts(picture))


def test_bars_stand_on_the_half_years_that_they_take(loaded: Loaded) -> None:
    spans = [("2022-H1", "2022-H1"), ("2022-H2", "2023-H1"), ("2025-H2", "2025-H2")]
    by_id = {
        f"1.{number}": f"schedule: {{start: {start}, end: {end}}}"
        for number, (start, end) in enumerate(spans, 1)
    }

    bars = _bars(_drawn(loaded, by_id))

    cell = 632 / 8
    places = [(float(each.get("x", "")), float(each.get("width", ""))) for each in bars]
    assert places == [
        (324, cell - 4),
        (322 + cell + 2, 2 * cell - 4),
        (322 + 7 * cell + 2, cell - 4),
    ]


def test_what_goes_on_outside_the_grid_has_an_arrow(loaded: Loaded) -> None:
    by_id = {
        "1.1": "schedule: {start: 2021-H1, end: 2026-H2}",
        "1.2": "schedule: {start: 2020-H1, end: 2021-H2}",
        "1.3": "schedule: {start: 2026-H1, end: 2026-H2}",
    }

    picture = _drawn(loaded, by_id)

    assert [text for text in _texts(picture) if text in "◂▸"] == ["◂", "▸", "◂", "▸"]
    assert len(_bars(picture)) == 1


def test_phases_that_begin_together_do_not_stand_on_each_other(loaded: Loaded) -> None:
    phases = (
        "size: M\nschedule: {start: 2023-H1, end: 2023-H2}\n"
        "phases: [{name: eka, start: 2023-H1, end: 2023-H2}, "
        "{name: toka, start: 2023-H1, end: 2023-H1}]"
    )

    texts = _texts(_drawn(loaded, {"1.1": phases}))

    assert "M eka" in texts
    assert "toka" not in texts


def test_the_portfolios_words_are_marked_where_they_are_in_another_language(
    loaded: Loaded,
) -> None:
    i18n.use("fi")

    picture = _drawn(loaded, {"1.1": "name: School\nschedule: {start: 2023-H1, end: 2023-H2}"})

    assert picture.get("lang") == "fi"
    marked = [each.text for each in picture.iter(f"{SVG}text") if each.get("lang") == "en"]
    assert marked == ["Koulut", "School"]


def test_the_picture_of_nothing_is_a_picture(loaded: Loaded) -> None:
    picture = _drawn(loaded, {"1.1": ""})

    assert _bars(picture) == []
    assert (picture.findtext(f"{SVG}desc") or "").startswith("0 projects on the half-years")
