"""Records know their places though no values are kept: a file's text gives the same ones again."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given, settings

from digiohjelma_cli.model.source import Mark, Node, Scalar, Source
from digiohjelma_cli.store.files import decode
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.kinds import Line
from digiohjelma_cli.store.load import files_of, read_record
from digiohjelma_cli.store.reading import Reading
from tests.conftest import REPOSITORY, SHIPPED
from tests.store import generated

REAL: Final = [
    *(file for root in (SHIPPED, REPOSITORY / "examples/esimerkkila") for file in files_of(root)[0])
]


def marks_of(source: Source, kind: Any) -> list[tuple[Mark, Node]]:  # noqa: ANN401 (any kind of file)
    """Read a file; return the marks of its records with the values that they were made of."""
    found: list[tuple[Mark, Node]] = []

    def mark(self: Reading, node: Node) -> Mark:
        made = original(self, node)
        found.append((made, node))
        return made

    original = Reading.mark
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reading, "mark", mark)
        read_record(source, kind)
    return found


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.path.name)
def test_a_mark_of_a_real_file_finds_its_value(file: Any) -> None:  # noqa: ANN401 (a file of files_of)
    found = marks_of(decode(file.path.read_bytes(), "x.yaml"), file.record)
    assert found
    assert [mark.node for mark, _ in found] == [node for _, node in found]


@settings(max_examples=200)
@given(generated.files)
def test_a_mark_of_any_file_finds_its_value(made: tuple[str, str]) -> None:
    kind, text = made
    found = marks_of(Source("x.yaml", text), FILES[kind])
    assert [mark.node for mark, _ in found] == [node for _, node in found]


def test_what_texts_mean_is_kept_for_some_thousands_of_short_ones() -> None:
    kind, reading = Line(), Reading(Source("x.yaml", ""))
    long = "sähköinen asiointi " * 10
    for text in (long, *(f"nimi {number}" for number in range(5000)), "nimi 1"):
        assert kind.read(Scalar(text, "", 0, 0, 0, 1), reading) == text.strip()
    assert len(kind.known) == 2000
    assert long not in kind.known


def test_a_word_for_none_is_text_only_in_quotes_however_often_it_was_read() -> None:
    text = 'id: "1.1"\nname: "null"\narea: "~"\nstatus: x\n'
    for _ in range(2):
        project, findings = read_record(Source("x.yaml", text), FILES["project"])
        assert project is not None
        assert (project.name, project.area, findings) == ("null", "~", [])
        plain = Source("x.yaml", text.replace('"null"', "null").replace('"~"', "~"))
        record, found = read_record(plain, FILES["project"])
        assert record is None
        assert [str(each.message) for each in found] == [
            "The key “name” has no value",
            "The key “area” has no value",
        ]
