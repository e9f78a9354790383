"""PyYAML works as it always does, though its patterns are compiled late and its events ours."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from digiohjelma_cli.store import libyaml
from digiohjelma_cli.store.files import decode
from tests.conftest import REPOSITORY


def test_the_real_compile_is_back_after_the_import() -> None:
    assert libyaml.event_parser("a: 1") is not None
    assert isinstance(re.compile("a"), re.Pattern)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_pyyaml_resolves_types_and_refuses_what_it_always_did(loader: type) -> None:
    text = "day: 2022-09-01\nnumber: 1.5\nyes: no\n"
    read = yaml.load(text, loader)  # noqa: S506 (safe loaders both)
    assert {key: type(value).__name__ for key, value in read.items()} == {
        "day": "date",
        "number": "float",
        True: "bool",
    }
    with pytest.raises(yaml.reader.ReaderError):
        yaml.load("a: \x01", loader)  # noqa: S506 (the same)


def test_reading_a_portfolio_compiles_none_of_them() -> None:
    code = (
        "import digiohjelma_cli.store.compose, yaml.reader as reader\n"
        "print(vars(reader.Reader.NON_PRINTABLE).keys() == {'_arguments'})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "True\n"


FILES = sorted(REPOSITORY.glob("portfolio/**/*.yaml")) + sorted(
    REPOSITORY.glob("tests/store/corpus/*.yaml")
)


def seen(event: object) -> tuple[object, ...]:
    """Return what the loop over the events looks at."""
    marks = [(mark.line, mark.column, mark.index) for mark in (event.start_mark, event.end_mark)]  # type: ignore[attr-defined]  # PyYAML's own have no types
    values = [getattr(event, name, None) for name in ("value", "style", "anchor", "tag")]
    return type(event).__name__, *marks, *values, bool(getattr(event, "flow_style", False))


def all_of(next_event: Callable[[], object]) -> Iterator[tuple[object, ...]]:
    """Yield what is seen of each event, and last of what stops the parser, if anything."""
    try:
        while (event := next_event()) is not None:
            yield seen(event)
    except libyaml.YAMLError as problem:
        yield (str(problem),)


@pytest.mark.parametrize("make", [libyaml.event_parser, libyaml._pure_parser])  # noqa: SLF001 (what is tested)
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_light_events_are_those_that_pyyaml_makes(
    file: Path, make: Callable[[str], Any]
) -> None:
    text = decode(file.read_bytes(), "").text
    light: list[tuple[object, ...]] = []
    libyaml.take_events(make(text), lambda next_event: light.extend(all_of(next_event)))
    assert light == list(all_of(make(text).get_event))


@pytest.mark.parametrize("make", [libyaml.event_parser, libyaml._pure_parser])  # noqa: SLF001 (the same)
def test_events_are_light_while_they_are_taken(make: Callable[[str], Any]) -> None:
    kinds: list[type] = []

    def take(next_event: Callable[[], object]) -> None:
        kinds.extend(type(next_event()) for _ in range(11))

    libyaml.take_events(make("{a: [b, *c]}"), take)
    assert kinds == [
        *(libyaml.StreamStartEvent, libyaml.DocumentStartEvent, libyaml.MappingStartEvent),
        *(libyaml.ScalarEvent, libyaml.SequenceStartEvent, libyaml.ScalarEvent),
        *(libyaml.AliasEvent, libyaml.SequenceEndEvent, libyaml.MappingEndEvent),
        *(libyaml.DocumentEndEvent, libyaml.StreamEndEvent),
    ]


@pytest.mark.parametrize("make", [libyaml.event_parser, libyaml._pure_parser])  # noqa: SLF001 (the same)
def test_pyyaml_has_its_own_events_again_whatever_happens(make: Callable[[str], Any]) -> None:
    def take(next_event: Callable[[], object]) -> None:
        while next_event() is not None:
            pass

    with pytest.raises(libyaml.YAMLError):
        libyaml.take_events(make("a: [\n"), take)
    assert type(make("a: 1").get_event()).__module__ == "yaml.events"
    assert yaml.load("a: &x 1\nb: *x\n", yaml.BaseLoader) == {"a": "1", "b": "1"}  # noqa: S506 (text alone)
