"""The files of a new portfolio, and the folder that is made whole or not at all."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from digiohjelma_cli import i18n
from digiohjelma_cli.checks import find
from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.blueprint import Blueprint
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.programme import DEFAULT_STATUSES
from digiohjelma_cli.store import new_portfolio
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.new_portfolio import create, example_files, new_files

TODAY = date(2026, 3, 1)
PERIOD = Span(HalfYear(2026, 1), HalfYear(2029, 2))
PLAN = Blueprint("Ohjelma", "Kaupunki", PERIOD, Span(HalfYear(2026, 1), HalfYear(2026, 2)))
FILES = {"digi.yaml": b"name: X\n", "themes/a.yaml": b"id: a\nname: A\n"}
TRICKY = "A: 'b' \"c\" \\d # e @name@ {f} – ö ￼ & * !"

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix permissions and links")


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    i18n.use(request.param)
    return str(request.param)


def _names(folder: Path) -> list[str]:
    """Return every file and folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _with_examples(text: str) -> str:
    """Return a template with its examples in use, in the place of what is empty."""
    text = re.sub(r"^\w+: \[\]\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


# The files


def test_a_new_portfolio_is_sound(tmp_path: Path, language: str) -> None:
    create(tmp_path / "x", new_files(PLAN))

    made = load(tmp_path / "x")

    assert find(made, TODAY) == ()
    assert (made.programme.name, made.programme.organisation) == ("Ohjelma", "Kaupunki")
    assert made.programme.language == language
    assert made.programme.statuses == DEFAULT_STATUSES
    assert [(each.id, each.span) for each in made.projects] == [("1.1", PLAN.first)]


def test_the_examples_in_it_may_be_used_as_they_are(tmp_path: Path, language: str) -> None:
    files = {
        name: _with_examples(content.decode()).encode() if name.endswith(".yaml") else content
        for name, content in new_files(PLAN).items()
    }
    create(tmp_path / "x", files)

    made = load(tmp_path / "x")

    assert language in i18n.LANGUAGES
    assert [each for each in find(made, TODAY) if each.rule.severity == "error"] == []
    assert [(each.id, each.kind) for each in made.programme.statuses] == [
        (each.id, each.kind) for each in DEFAULT_STATUSES
    ]
    assert made.metrics
    assert made.capabilities
    assert made.maturity.assessments[0].results
    assert made.maturity.needs
    assert made.programme.governance.decisions
    assert made.programme.strategy.goals
    assert made.themes[0].goals


def test_an_editor_finds_nothing_wrong_either(tmp_path: Path, language: str) -> None:
    create(tmp_path / language, new_files(PLAN))

    for path in (tmp_path / language).rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named, path
        schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
        for each in (text, _with_examples(text)):
            typed = json.loads(json.dumps(yaml.safe_load(each), default=str))
            jsonschema.validate(typed, schema)


def _keys(value: Any) -> Any:  # noqa: ANN401 (what YAML holds)
    if isinstance(value, dict):
        return {key: _keys(each) for key, each in value.items() if not isinstance(key, int)}
    return [_keys(each) for each in value] if isinstance(value, list) else None


def test_every_language_has_the_same_files_with_the_same_keys() -> None:
    shapes = []
    for language in i18n.LANGUAGES:
        i18n.use(language)
        texts = [
            _with_examples(content.decode())
            for name, content in sorted(new_files(PLAN).items(), key=lambda each: each[0][:9])
            if name.endswith(".yaml")
        ]
        shapes.append([_keys(yaml.safe_load(text)) for text in texts])

    folders = {path.name for path in (Path(new_portfolio.__file__).parent / "templates").iterdir()}
    assert folders == set(i18n.LANGUAGES)
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 6


def test_comments_are_as_narrow_as_code(language: str) -> None:
    lines = [
        line
        for name, content in new_files(PLAN).items()
        if name.endswith(".yaml")
        for line in content.decode().splitlines()
    ]

    assert language in i18n.LANGUAGES
    assert max(map(len, lines)) <= 100


def test_names_are_what_the_user_wrote_whatever_yaml_makes_of_their_signs(tmp_path: Path) -> None:
    create(tmp_path / "x", new_files(Blueprint(TRICKY, TRICKY, PERIOD, PLAN.first)))

    programme = load(tmp_path / "x").programme

    assert (programme.name, programme.organisation) == (TRICKY, TRICKY)


def test_a_programme_of_the_past_has_a_project_without_a_schedule(tmp_path: Path) -> None:
    create(tmp_path / "x", new_files(Blueprint("X", "", PERIOD, None)))

    made = load(tmp_path / "x")

    assert find(made, date(2031, 1, 1)) == ()
    assert made.projects[0].schedule is None
    assert made.programme.organisation == ""


def test_without_the_example_the_user_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditRefused) as refusal:
        example_files(tmp_path / "lib" / "src" / "digiohjelma_cli")

    assert str(refusal.value) == "This digi was installed without the example"


# The folder


def test_a_folder_is_made_with_the_rights_that_folders_have(tmp_path: Path) -> None:
    create(tmp_path / "x", FILES)
    (tmp_path / "y").mkdir()

    assert _names(tmp_path / "x") == ["digi.yaml", "themes", "themes/a.yaml"]
    assert (tmp_path / "x" / "digi.yaml").read_bytes() == b"name: X\n"
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "y").stat().st_mode
    )
    assert _names(tmp_path) == ["x", "x/digi.yaml", "x/themes", "x/themes/a.yaml", "y"]


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino

    create(tmp_path, FILES)

    assert tmp_path.stat().st_ino == before
    assert _names(tmp_path) == ["digi.yaml", "themes", "themes/a.yaml"]


@unix
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    create(tmp_path / "link", FILES)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "digi.yaml").is_file()


@pytest.mark.parametrize(
    ("folder", "message", "remedy"),
    [
        (
            "full",
            "The folder {}full is not empty",
            "Name a folder that is empty or does not exist yet",
        ),
        ("file", "{}file is a file", "Name a folder that is empty or does not exist yet"),
        ("a/b", "There is no folder {}a", "Make it first, or name another folder"),
        ("file/b", "There is no folder {}file", "Make it first, or name another folder"),
    ],
)
def test_what_is_there_is_left_alone(
    tmp_path: Path, folder: str, message: str, remedy: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".git").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    before = _names(tmp_path)

    with pytest.raises(EditRefused) as refusal:
        create(tmp_path / folder, FILES)

    assert str(refusal.value) == message.format(f"{tmp_path}{os.sep}")
    assert str(refusal.value.remedy) == remedy
    assert _names(tmp_path) == before


@pytest.mark.parametrize("place", ["new", "empty"])
def test_what_the_reader_would_not_read_is_not_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(EditRefused) as refusal:
        create(tmp_path / place, {"digi.yaml": b"name: [X]\n"})

    assert str(refusal.value) == "This should be text on one line, not a list"
    assert _names(tmp_path) == ["empty"]


@pytest.mark.parametrize("place", ["new", "empty"])
@pytest.mark.parametrize("count", [0, 1])
def test_where_moving_fails_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, count: int
) -> None:
    (tmp_path / "empty").mkdir()
    rename, calls = os.rename, []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if place == "new" or len(calls) > count:
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)

    with pytest.raises(EditRefused) as refusal:
        create(tmp_path / place, FILES)

    assert str(refusal.value) == f"{tmp_path / place}: not made: No space left on device"
    assert _names(tmp_path) == ["empty"]


def test_a_file_that_somebody_else_puts_there_meanwhile_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.rename

    def meanwhile(source: Path, target: Path) -> None:
        rename(source, target)
        (tmp_path / "digi.yaml").write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(os, "rename", meanwhile)

    with pytest.raises(EditRefused) as refusal:
        create(tmp_path, FILES)

    assert str(refusal.value) == f"{tmp_path}: not made: File exists"
    assert _names(tmp_path) == ["digi.yaml"]
    assert (tmp_path / "digi.yaml").read_text(encoding="utf-8") == "theirs"
