"""Whatever is typed and whatever a file holds, an edit is made or refused; none breaks down."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from digiohjelma_cli.store.load import load
from tests.conftest import PROGRAMME, PROJECT, Digi, examples
from tests.store.faults import files_in
from tests.store.test_corpus import CORPUS
from tests.store.test_never_raises import BREAKERS, yaml_like

# The fixtures only run digi and count: they keep nothing from one example to the next.
many = settings(
    max_examples=examples(250), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
some = settings(many, max_examples=examples(100))

OTHER: Final = "projects/1.2-hanke.yaml"
WHOLE: Final = (
    PROJECT
    + """\
size: M
schedule: {start: 2022-H1, end: 2023-H2}
themes:
  - arki  # kommentti
effort: {digi: {2022-H1: 1, 2022-H2: 2}}
owner: Rehtori
description: |
  Kuvaus
history:
  - {date: 2022-01-01, status: suunniteltu}
"""
)

text = st.text(max_size=20) | st.text(alphabet="12.-/H=,:#'\"{}[]|>\\\n\t %@&*!?äÄ", max_size=12)
junk = text | yaml_like


def often(usual: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return what makes sense five times of six."""
    return st.integers(0, 5).flatmap(lambda number: usual if number else junk)


def of(*words: str) -> st.SearchStrategy[str]:
    return often(st.sampled_from(words))


ids = of("1.1", "1.2", "1")
statuses = of("toteutus", "valmis", "suunniteltu", "VALMIS", "val")
dates = of("2023-03-01", "1.4.2023", "2022-01-01", "1900-01-01")
half_years = of("2022-H1", "H2/2024", "1.3.2025", "2999-H2")
steps = often(st.integers(-8, 8).map(str) | st.integers().map(str))
notes = often(st.sampled_from(["Syy", "Ensin: sitten", "#1"]) | text)
put = of(
    *("size=S", "size=M/L", "effort.digi=2.5", "effort.digi.2022-H1=0", "effort.muu=1"),
    *("budget.2024=-1", "budget.24=1", "depends_on=1.2", "health=red", "status=valmis", "id=1"),
)
worded = st.tuples(of("owner=", "name=", "description=", "group=", "label="), text).map("".join)
members = of("themes=arki", "depends_on=1.2", "estimated=size", "themes=muu", "owner=a")
keys = of("owner", "themes", "effort.digi", "phases", "description", "id")
switch = st.none()  # an option that has no value
Options: TypeAlias = dict[str, st.SearchStrategy[str] | st.SearchStrategy[None]]
shared: Final[Options] = {"--dry-run": switch, "--strict": switch, "--today": dates, "--lang": junk}
# Of each command: what stands after it, and its options.
COMMANDS: Final[dict[str, tuple[list[st.SearchStrategy[str]], Options]]] = {
    "status set": ([ids, statuses], {"--note": notes, "--date": dates, "--force": switch}),
    "move": ([ids], {"--start": half_years, "--end": half_years, "--by": steps, "--date": dates}),
    "set": ([ids, put | worded], {"--add": members, "--remove": members, "--clear": keys}),
    "retire": ([ids], {"--because": notes, "--date": dates, "--force": switch}),
    "undo": ([], {"--list": switch, "--format": junk}),
}


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Return a command with arguments and options that make sense, or some that do not."""
    command = draw(st.sampled_from(sorted(COMMANDS)))
    arguments, own = COMMANDS[command]
    args = [*command.split(), *(draw(argument) for argument in arguments)]
    if command == "set":
        args += draw(st.lists(put | worded, max_size=2))
    options = [*own] * 3 + [*shared]
    for name in draw(st.lists(st.sampled_from(options), max_size=3, unique=True)):
        value = draw({**own, **shared}[name])
        args += [name] if value is None else [name, value]
    return args


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "salkku"
    (root / "projects").mkdir(parents=True)
    (root / "digi.yaml").write_text(PROGRAMME, encoding="utf-8")
    return root


def restore(root: Path, content: bytes) -> None:
    """Make the portfolio what it was, but for one file."""
    (root / "projects/1.1-hanke.yaml").write_bytes(content)
    (root / OTHER).write_text(PROJECT.replace("1.1", "1.2"), encoding="utf-8")


def tried(digi: Digi, root: Path, args: Sequence[str]) -> int:
    """Run a command; assert that it says what it did, and does it whole or not at all."""
    old, found = files_in(root), {each.rule.code for each in load(root).findings}
    outcome = digi(*args, root=root)
    assert outcome.code in (0, 2, 3, 4), (args, outcome)
    assert "Traceback" not in outcome.err
    if outcome.code or "--dry-run" in args:
        assert files_in(root) == old, args
    told = [line for line in outcome.err.splitlines() if line.startswith(("digi: ", str(root)))]
    assert outcome.code == 0 or told, (args, outcome)
    if not outcome.code:
        assert {each.rule.code for each in load(root).findings} <= found, args
    return outcome.code


@many
@given(args=command_lines())
@example(args=["set", "1.1", "owner=\ud800"])
@example(args=["set", "1.1", "owner=a\0b"])
@example(args=["move", "1.1", "--by", "99999999999999999999"])
@example(args=["move", "1.1", "--by", "-1999"])
@example(args=["set", "1.1", "effort." + "x" * 5000 + "=1"])
@example(args=["set", "1.1", "themes=" + "a," * 500])
@example(args=["status", "set", "1.1", "valmis", "--note", "\u2028"])
@example(args=["set", "1.1", "description=" + "x" * 1_100_000])
def test_any_words_are_an_edit_or_a_refusal(
    digi: Digi, root: Path, counts: Counter[str], args: list[str]
) -> None:
    restore(root, WHOLE.encode())
    code = tried(digi, root, args)
    counts["command lines made at random" + (", refused" if code else ", carried out")] += 1


EDITS: Final = (
    ["status", "set", "2.5", "toteutus"],
    ["status", "set", "2.5", "suunniteltu", "--note", "Ensin\nsitten: näin"],
    ["move", "2.5", "--by", "1"],
    ["move", "2.5", "--start", "2024-H1", "--end", "2024-H2", "--because", "Syy"],
    ["set", "2.5", "owner=Päivi", "description=Ensin\nsitten", "effort.digi=2", "--clear", "group"],
    ["set", "2.5", "--add", "estimated=budget", "--clear", "effort", "--clear", "history"],
    ["set", "2.5", "budget.2024=1", "size=L", "--clear", "phases"],
    ["retire", "2.5", "--because", "Syy"],
    ["undo"],
)
FILES: Final = sorted(CORPUS.glob("*.yaml"))


@pytest.mark.parametrize("number", range(10))
def test_any_bytes_in_a_file_are_edited_or_left_alone(
    digi: Digi, root: Path, counts: Counter[str], number: int
) -> None:
    for seed in range(number * 25, number * 25 + 25):
        rng = random.Random(seed)  # noqa: S311 (a test, not a secret)
        content = FILES[seed % len(FILES)].read_bytes()
        for _ in range(rng.randint(1, 2)):
            content = rng.choice(BREAKERS)(rng, content or b"a")
        restore(root, content)
        (root / "projects/1.1-hanke.yaml").rename(root / "projects/2.5-hanke.yaml")
        code = tried(digi, root, rng.choice(EDITS))
        counts["edits of broken files" + (", refused" if code else ", carried out")] += 1


@some
@given(value=text | yaml_like)
def test_any_text_becomes_a_value_as_it_is_or_is_refused(
    digi: Digi, root: Path, counts: Counter[str], value: str
) -> None:
    restore(root, WHOLE.encode())
    args = ["set", "1.1", f"owner={value}", f"description={value}"]
    if tried(digi, root, args) == 0:
        project = load(root).project("1.1")
        assert project is not None
        lines = [unicodedata.normalize("NFC", line).strip() for line in value.splitlines()]
        assert project.description == "\n".join(lines).strip()
        assert project.owner == project.description
    counts["texts made at random"] += 1
