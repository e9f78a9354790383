"""Whatever the bytes of a file are, the reader gives a record or findings, and never raises."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.store import compose, libyaml
from digiohjelma_cli.store.files import UnreadableFileError, decode
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.load import load, read_record
from tests.conftest import SHIPPED, Digi, examples

SCREEN: Final = Screen(100, is_terminal=False, has_colour=False, has_unicode=True)
PROJECTS: Final = sorted(SHIPPED.glob("projects/*.yaml"))

# What YAML's rules are made of; put together at random, some of it is nearly right.
FRAGMENTS: Final = (
    *"a ä😀'\"[]{},:-?|>&*!%@`#~=\\\t\r\n",
    *("id", "name", "schedule", "history", "themes", "status: x", "null", "1.10", "2022-H1"),
    *(": ", "\n  ", "\n- ", "- ", " #", "\n\t", "\r\n", "|+\n", ">-\n", "|9\n", "|0", "\ufeff"),
    *("&a ", "*a", "<<: *a\n", "!!str ", "!t ", "!<x>", "!<", "!%zz ", "!a%C3%28 "),
    *("\n---\n", "---", "\n...\n", "%YAML 1.1\n", "%TAG ! x\n", "# huomautus\n"),
    *('"\\x', '"\\uD800', '"\\UFFFFFFFF', '"\\U00110000', "''", '""', "\x07", "\x85", "\u2028"),
)
yaml_like = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def read(content: bytes) -> None:
    """Read bytes as every kind of file; assert that what is found can be shown."""
    try:
        source = decode(content, "tiedosto.yaml")
    except UnreadableFileError as problem:
        check(problem.finding)
        return
    for kind in FILES.values():
        record, findings = read_record(source, kind)
        assert record is not None or findings
        for finding in findings:
            check(finding)


def check(finding: Finding) -> None:
    """Assert that a finding is at a place in its file, or at the file as a whole."""
    place = finding.place
    lines = place.source.lines
    assert (place.line, place.column) == (0, 0) or (
        1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
    )
    shown = finding_text(finding, SCREEN).split("\n")
    assert len(shown) == (4 if place.line else 2)
    assert [visible(line) for line in shown] == shown


@given(st.binary())
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes(content: bytes) -> None:
    read(content)


@given(st.text())
@example("---")
@example("\n---\n\n ")
@example("\x85")
@example("a: \U0010ffff")
def test_any_text(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=examples(500))
@given(yaml_like)
@example('"\\UFFFFFFFF"')
def test_text_that_is_nearly_yaml(text: str) -> None:
    read(text.encode())


@settings(max_examples=examples(300))
@given(yaml_like)
@example('"\\UFFFFFFFF"')
@example('"\\U00110000"')
@example('name: "\\uD800"')
def test_text_that_is_nearly_yaml_where_libyaml_is_missing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "event_parser", libyaml._pure_parser)  # noqa: SLF001 (what is tested)
        read(text.encode())


@settings(max_examples=examples(200))
@given(st.sampled_from(PROJECTS), st.data())
def test_a_project_with_any_text_as_one_of_its_values(path: Path, data: st.DataObject) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: {data.draw(st.text(max_size=30) | yaml_like)}"
    read("\n".join(lines).encode("utf-8", "surrogatepass"))


# A thousand broken copies


def cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def cut_out(rng: random.Random, content: bytes) -> bytes:
    start, end = sorted(rng.choices(range(len(content)), k=2))
    return content[:start] + content[end:]


def swap_bytes(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 5)):
        one, other = rng.choices(range(len(changed)), k=2)
        changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


def insert(*pieces: bytes) -> Callable[[random.Random, bytes], bytes]:
    def insert_piece(rng: random.Random, content: bytes) -> bytes:
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(content) + 1)
            content = content[:at] + rng.choice(pieces) + content[at:]
        return content

    return insert_piece


def insert_noise(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.randbytes(rng.randint(1, 10)) + content[at:]


def change_lines(rng: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    number = rng.randrange(len(lines))
    change = rng.choice(("delete", "duplicate", "exchange", "indent", "join"))
    if change == "delete":
        del lines[number]
    elif change == "duplicate":
        lines.insert(rng.randrange(len(lines)), lines[number])
    elif change == "exchange":
        rng.shuffle(lines)
    elif change == "indent":
        lines[number] = rng.choice((b" ", b"   ", b"\t")) + lines[number]
    else:
        lines[number] = lines[number].rstrip()
    return b"".join(lines)


BREAKERS: Final = (
    cut,
    cut_out,
    swap_bytes,
    change_lines,
    insert_noise,
    insert(b"\t"),
    insert(*(bytes([each]) for each in b"[]{},:-?|>&*!%@`#~=\\")),
    insert(b'"', b"'", "”".encode(), "\u00a0".encode(), "\u200b".encode(), "\ufeff".encode()),
    insert(*(bytes([each]) for each in range(32)), b"\x7f", b"\xc2\x85"),
    insert(b"\r", b"\n", b"\r\n", b"\n---\n", b"\n...\n", b"<<<<<<< HEAD\n", b"<<: *a\n"),
)


def broken_copy(seed: int) -> tuple[Path, bytes]:
    """Return one of the shipped projects and its content, broken somehow."""
    rng = random.Random(seed)  # noqa: S311 (a test, not a secret)
    path = PROJECTS[seed % len(PROJECTS)]
    content = BREAKERS[seed % len(BREAKERS)](rng, path.read_bytes())
    return path, content


def check_portfolio(root: Path, name: str, others: set[str]) -> None:
    """Assert that the broken file was read after all or is named, and that the rest is there."""
    portfolio = load(root)
    read_files = {project.mark.file for project in portfolio.projects}
    broken = str(root / "projects" / name)
    assert broken in read_files or broken in portfolio.broken_files
    assert others <= {Path(file).name for file in read_files}


def test_a_thousand_broken_projects_never_hide_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    folder.mkdir()
    shutil.copy(SHIPPED / "digi.yaml", tmp_path)
    others = {path.name for path in PROJECTS[::10]}  # few, to be quick; below there are all
    for name in others:
        shutil.copy(SHIPPED / "projects" / name, folder)
    for seed in range(1000):
        path, content = broken_copy(seed)
        (folder / path.name).write_bytes(content)
        check_portfolio(tmp_path, path.name, others - {path.name})
        if path.name in others:
            shutil.copy(path, folder)
        else:
            (folder / path.name).unlink()


@pytest.mark.parametrize("seed", range(1000, 1040))
def test_a_list_shows_the_others_and_names_the_broken_file(
    seed: int, tmp_path: Path, digi: Digi
) -> None:
    root = tmp_path / "salkku"
    shutil.copytree(SHIPPED, root)
    path, content = broken_copy(seed)
    (root / "projects" / path.name).write_bytes(content)
    outcome = digi("list", "--columns", "id", root=root)
    listed = outcome.out.splitlines()
    assert {other.name.partition("-")[0] for other in PROJECTS if other != path} <= set(listed)
    if outcome.code == 0:
        assert len(listed) == len(PROJECTS)
        assert outcome.err == ""
    else:
        assert outcome.code == 3
        assert outcome.err.startswith(str(root / "projects" / path.name))


@pytest.mark.parametrize("name", ["digi.yaml", "maturity.yaml", "themes/sujuva-arki.yaml"])
@pytest.mark.parametrize("seed", range(10))
def test_projects_are_listed_whatever_else_is_broken(
    name: str, seed: int, tmp_path: Path, digi: Digi
) -> None:
    root = tmp_path / "salkku"
    shutil.copytree(SHIPPED, root)
    rng = random.Random(seed)  # noqa: S311 (a test, not a secret)
    content = (root / name).read_bytes()
    (root / name).write_bytes(BREAKERS[seed % len(BREAKERS)](rng, content))
    outcome = digi("list", "--columns", "id", root=root)
    assert outcome.code in (0, 3)
    assert len(outcome.out.splitlines()) == len(PROJECTS)
    assert (outcome.err == "") == (outcome.code == 0)


def test_most_of_the_broken_copies_are_broken() -> None:
    broken = 0
    for seed in range(0, 1000, 5):
        path, content = broken_copy(seed)
        try:
            broken += bool(read_record(decode(content, path.name), FILES["project"])[1])
        except UnreadableFileError:
            broken += 1
    assert broken > 100
