"""The radar: what it shows, that its labels never run into each other, and that it is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from digiohjelma_cli import i18n
from digiohjelma_cli.render.radar import radar
from tests.render.made import NAMES, WORDS, maturity, summary_of
from tests.views.conftest import Loaded

SVG = "{http://www.w3.org/2000/svg}"
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
POSITIONS = ("selvästi alle", "hiukan alle", "samalla tasolla", "hiukan yli", "selvästi yli")
SCORED = [
    (name, f"score: {1 + number * 7 % 9 / 4}, target: {2 + number * 5 % 7 / 2}, peer: 2.25")
    for number, name in enumerate(NAMES)
]
WORDED = [
    (name, f"position: {POSITIONS[number * 7 % 5]}" if number % 4 else "")
    for number, name in enumerate(NAMES)
]


def _read(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 (digi's own picture)


class Box(NamedTuple):
    """Where a line of text stands, by the length of the text alone."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _boxes(picture: ET.Element) -> Iterator[Box]:
    for each in picture.iter(f"{SVG}text"):
        text = each.text or ""
        size, x, y = (float(each.get(key, "")) for key in ("font-size", "x", "y"))
        width = len(text) * size * (0.6 if each.get("font-weight") == "bold" else 0.55)
        left = (
            x - {"start": 0.0, "middle": 0.5, "end": 1.0}[each.get("text-anchor", "start")] * width
        )
        # From the top of a capital to the lowest part of a j.
        yield Box(text, left, y - 0.75 * size, left + width, y + 0.22 * size)


def _meetings(picture: ET.Element) -> list[tuple[str, str]]:
    pairs = combinations(_boxes(picture), 2)
    return [(one.text, other.text) for one, other in pairs if one.meets(other)]


@pytest.mark.parametrize("count", range(1, 17))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_runs_into_another_or_out_of_the_picture(
    loaded: Loaded, count: int, language: str
) -> None:
    i18n.use(language)
    for results, scale in ((SCORED, "{minimum: 1, maximum: 5}"), (WORDED, WORDS)):
        several = (results * 2)[:count]
        picture = _read(radar(summary_of(loaded({}, maturity(several, scale)))))

        assert _meetings(picture) == []
        width, height = float(picture.get("width", "")), float(picture.get("height", ""))
        for box in _boxes(picture):
            assert 0 <= box.left <= box.right <= width, box
            assert 0 <= box.top <= box.bottom <= height, box


def test_the_geometry_sees_texts_that_meet() -> None:
    text = '<text x="{x}" y="{y}" font-size="10" text-anchor="{anchor}">abcd</text>'
    places = [(50, 50, "start"), (70, 55, "start"), (50, 50, "end"), (50, 59, "middle")]
    lines = "".join(text.format(x=x, y=y, anchor=anchor) for x, y, anchor in places)

    picture = _read(f'<svg xmlns="{SVG[1:-1]}">{lines}</svg>')

    assert _meetings(picture) == [("abcd", "abcd"), ("abcd", "abcd"), ("abcd", "abcd")]


def test_the_labels_are_the_names_whole_or_cut_with_an_ellipsis(loaded: Loaded) -> None:
    made = loaded({}, maturity([(name, "score: 2") for name in NAMES[:8]]))
    texts = [box.text for box in _boxes(_read(radar(summary_of(made))))]
    joined = re.sub(r"- ", "", " ".join(texts))
    for name in NAMES[:8]:
        assert name.replace("-", "") in joined.replace("-", ""), name


SMALL = [
    ("Tieto", "score: 1.0, target: 5, peer: 3"),
    ("Johto", "score: 3, target: 5"),
    ("Ihmiset", "score: 5, target: 5, peer: 4"),
]


def test_three_shapes_are_told_apart_without_colour(loaded: Loaded) -> None:
    picture = _read(radar(summary_of(loaded({}, maturity(SMALL)))))

    lines = [
        each
        for each in picture
        if each.tag in (f"{SVG}polygon", f"{SVG}line") and each.get("stroke-width") == "2.5"
    ]
    assert {each.get("stroke-dasharray", "whole") for each in lines} == {"whole", "9 5", "2 5"}
    texts = [box.text for box in _boxes(picture)]
    assert {"now", "target", "peers’ average"} <= set(texts)
    # The peers' average is absent for one, so that their shape is not closed.
    shapes = [each for each in lines if each.tag == f"{SVG}polygon"]
    assert {each.get("stroke-dasharray", "whole") for each in shapes} == {"whole", "9 5"}


def _corners(shape: ET.Element) -> list[tuple[float, ...]]:
    points = shape.get("points", "").split()
    return [tuple(map(float, point.split(","))) for point in points]


def test_a_greater_score_stands_further_out(loaded: Loaded) -> None:
    picture = _read(radar(summary_of(loaded({}, maturity(SMALL)))))
    rings = [each for each in picture.iter(f"{SVG}circle") if each.get("fill") == "none"]
    x, y = float(rings[0].get("cx", "")), float(rings[0].get("cy", ""))
    radii = sorted(float(ring.get("r", "")) for ring in rings)
    now, target = (
        next(
            _corners(each)
            for each in picture.iter(f"{SVG}polygon")
            if each.get("stroke-dasharray") == dashes
        )
        for dashes in (None, "9 5")
    )

    out = [((a - x) ** 2 + (b - y) ** 2) ** 0.5 for a, b in now]

    # The scale has five rings, from its lowest score to its highest.
    assert out == pytest.approx([radii[0], radii[2], radii[4]], abs=0.1)
    assert [((a - x) ** 2 + (b - y) ** 2) ** 0.5 for a, b in target] == pytest.approx(
        [radii[4]] * 3, abs=0.1
    )


def test_words_are_rings_and_the_middle_one_is_the_peers(loaded: Loaded) -> None:
    results = [("Tieto", "position: selvästi alle"), ("Johto", "position: hiukan yli"), ("Muu", "")]
    picture = _read(radar(summary_of(loaded({}, maturity(results, WORDS)))))

    texts = [box.text for box in _boxes(picture)]
    assert [text for text in texts if text in POSITIONS][:5] == list(POSITIONS)
    assert "not assessed" in texts
    circles = list(picture.iter(f"{SVG}circle"))
    (peers,) = [each.get("r") for each in circles if each.get("stroke-dasharray") == "2 5"]
    rings = [each.get("r") for each in circles if each.get("stroke-width") is None]
    assert peers == sorted(rings[1:], key=lambda ring: float(ring or 0))[2]


def test_who_cannot_see_it_reads_the_same_figures(loaded: Loaded) -> None:
    picture = _read(radar(summary_of(loaded({"1.1": "perspectives: [n0]"}, maturity(SMALL)))))

    title, description = (picture.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert title.text == "Digital maturity: Testilän digiohjelma"
    assert description.text == (
        "2 of 3 perspectives are weak: below their target or their peers. "
        "The weakest is Tieto (1.0): below target and peers; the work has no schedule. "
        "1 project works on it: 1.1. Weak, and no project works on it: Johto. "
        "Tieto – Now: 1.0; Target: 5; Gap: 4; Peers: 3 −2; "
        "below target and peers; the work has no schedule. "
        "Johto – Now: 3; Target: 5; Gap: 2; below target; no project works on it. "
        "Ihmiset – Now: 5; Target: 5; Gap: 0; Peers: 4 +1; above peers."
    )


def test_a_score_outside_the_scale_stays_in_the_picture(loaded: Loaded) -> None:
    made = loaded({}, maturity([("Tieto", "score: 900, target: -3")] * 3))
    picture = _read(radar(summary_of(made)))
    width, height = float(picture.get("width", "")), float(picture.get("height", ""))
    for shape in picture.iter(f"{SVG}polygon"):
        assert all(0 <= x <= width and 0 <= y <= height for x, y in _corners(shape))


@pytest.mark.parametrize("files", [{}, maturity([("Tieto", ""), ("Johto", "")])])
def test_a_portfolio_with_nothing_to_draw_has_a_picture_all_the_same(
    loaded: Loaded, files: dict[str, str]
) -> None:
    picture = _read(radar(summary_of(loaded({}, files))))

    assert picture.tag == f"{SVG}svg"
    assert _meetings(picture) == []


def test_hostile_names_come_through_as_text(loaded: Loaded) -> None:
    hostile = "<script>alert(1)</script> & ]]> \\u202e\\e[31m 'x"
    made = loaded({}, maturity([(hostile, "score: 2")] * 3))

    picture = _read(radar(summary_of(made)))

    tags = {each.tag.removeprefix(SVG) for each in picture.iter()}
    assert tags <= {*("svg", "title", "desc", "rect", "circle", "line", "polygon", "text")}
    description = picture.find(f"{SVG}desc")
    assert description is not None
    assert "<script>alert(1)</script> & ]]> \\u202e\\u001b[31m 'x" in str(description.text)
    assert not [key for each in picture.iter() for key in each.attrib if key.startswith("on")]
