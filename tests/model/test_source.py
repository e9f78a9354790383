"""Places: a file's lines, and where a record's values stand."""

from __future__ import annotations

import re

import pytest

from digiohjelma_cli.model.source import HIDDEN, Mark, Place, Source
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.reading import Reading

TEXT = """\
schedule: {start: 2022-H1, end: 2022-H2}
themes:
  - arki
  - palvelut
effort:
  digi: 2
owner: Rehtori
"""


@pytest.fixture
def mark() -> Mark:
    reading = Reading(Source("projects/1.1.yaml", TEXT))
    node = compose(reading)
    assert node is not None
    return reading.mark(node)


def test_lines_end_where_yaml_ends_them() -> None:
    assert Source("", "a\nb\r\nc\rd\u2028e\x0bf\n").lines == ["a", "b", "c", "d\u2028e\x0bf", ""]


def test_a_place_is_written_as_compilers_write_it() -> None:
    source = Source("projects/1.1.yaml", TEXT)
    assert str(Place(source, 3, 5)) == "projects/1.1.yaml:3:5"
    assert str(Place(source)) == "projects/1.1.yaml"


def test_a_place_knows_the_users_own_line() -> None:
    source = Source("projects/1.1.yaml", TEXT)
    assert Place(source, 3, 5).excerpt == "  - arki"
    assert Place(source).excerpt is None
    assert Place(source, 99, 1).excerpt is None


def test_places_are_ordered_by_file_line_and_column() -> None:
    one, other = Source("a.yaml", TEXT), Source("b.yaml", TEXT)
    places = [Place(other, 1, 1), Place(one, 10, 1), Place(one, 9, 2), Place(one, 9, 1)]
    ordered = sorted(places, key=lambda place: place.order)
    assert [str(place) for place in ordered] == [
        "a.yaml:9:1",
        "a.yaml:9:2",
        "a.yaml:10:1",
        "b.yaml:1:1",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (1, 1)),
        (("owner",), (7, 8)),
        (("schedule", "end"), (1, 33)),
        (("schedule", "middle"), (1, 11)),
        (("owner", "name"), (7, 8)),
        (("size",), (1, 1)),
    ],
)
def test_a_mark_finds_a_value_as_far_as_the_path_goes(
    mark: Mark, path: tuple[str, ...], expected: tuple[int, int]
) -> None:
    place = mark.at(*path)
    assert (place.line, place.column) == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("themes", "palvelut", (4, 5)),
        ("themes", "muu", (3, 3)),
        ("effort", "digi", (6, 3)),
        ("owner", "Rehtori", (7, 8)),
        ("needs", "muu", (1, 1)),
    ],
)
def test_a_mark_finds_an_item_of_a_list_or_else_the_list(
    mark: Mark, key: str, text: str, expected: tuple[int, int]
) -> None:
    place = mark.item(key, text)
    assert (place.line, place.column) == expected


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        ("kaupunkiympäristö", False),
        ("– “tietomalli” €", False),
        ("soft\u00adhyphen", True),
        ("soft\u00adhyphen – €", True),
        ("right\u200fto left", True),
        ("", False),
    ],
)
def test_a_text_is_known_to_hide_characters(text: str, *, hides: bool) -> None:
    assert Source("x.yaml", text).hides == hides


def test_every_hidden_character_of_latin_1_is_a_soft_hyphen() -> None:
    latin_1 = "".join(map(chr, range(256)))
    assert re.findall(HIDDEN, latin_1) == ["\u00ad"]


def test_a_text_is_fetched_when_it_is_asked_for_and_only_once() -> None:
    fetched = []

    def fetch() -> str:
        fetched.append("text")
        return "a: 1\n"

    source = Source("x.yaml", fetch)
    assert (source.path, fetched) == ("x.yaml", [])
    assert (source.text, source.lines, fetched) == ("a: 1\n", ["a: 1", ""], ["text"])
