"""Files as people write them, and every edit of each: which lines change, or why none does.

The goldens have the changed lines of every edit of every file: with the number of a line in the
file before (-) or after (+), or of the line below which others were put. ␍ is a Windows line end,
␊ an old Mac's, ␄ the end of a file without one, ␉ a tab, · a space at a line's end, and … what
two long lines have in common.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion

from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import compose, libyaml
from digiohjelma_cli.store.edit import FileEdit, Target, plan
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.load import read_record
from digiohjelma_cli.store.project_edits import Edit
from tests.cli.conftest import written_without_warning
from tests.store.corpus_edits import EDITS, Tried, found, is_nothing
from tests.store.pure_reader import Values, read, without_line_ends

CORPUS: Final = Path(__file__).parent / "corpus"
FILES: Final = sorted(path.name.removesuffix(".yaml") for path in CORPUS.glob("*.yaml"))
# What people write without quotes, or with a sign, and digi otherwise.
NOT_WRITTEN_SO: Final = ("2022-01-01", "yes", "+15000", "02.50")
BOM: Final = b"\xef\xbb\xbf"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LONG: Final = 200
_AROUND: Final = 40  # characters
_ENDS: Final = {"\n": "", "\r\n": "␍", "\r": "␊", "": "␄"}


class Refused(NamedTuple):
    """Why an edit was not made."""

    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.remedy}"


def edited(path: Path, edit: Edit) -> FileEdit | Refused:
    """Return the edit of a file, which is not written, or why it cannot be made."""
    try:
        (made,) = plan([Target(path, path.name, edit)])
    except DigiError as problem:
        return Refused(str(problem), str(problem.remedy))
    return made


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return where a copy of a file may be put."""
    return tmp_path / "kopio.yaml"


@cache
def edits_of(name: str) -> list[tuple[Tried, FileEdit | Refused]]:
    """Return what every edit makes of a file."""
    return [(tried, edited(CORPUS / f"{name}.yaml", tried.edit)) for tried in EDITS]


# What changes


@written_without_warning
@pytest.mark.parametrize("name", FILES)
def test_an_edit_changes_its_lines_and_no_others(
    name: str, golden: SnapshotAssertion, counts: Counter[str]
) -> None:
    story = []
    same: defaultdict[str, list[str]] = defaultdict(list)
    for tried, outcome in edits_of(name):
        counts["edits of files as people write them"] += 1
        if isinstance(outcome, Refused):
            same[f"refused: {outcome}"].append(tried.name)
        elif not outcome.is_change:
            same["no change"].append(tried.name)
        else:
            story += [f"== {tried.name}", *changed_lines(outcome.before, outcome.after)]
    for what, names in same.items():
        story += [f"== {each}" for each in names] + [what]
    assert "\n".join([*story, ""]) == golden(name=name)


@pytest.mark.parametrize("name", FILES)
def test_another_reader_finds_what_was_wanted_and_every_comment(name: str) -> None:
    for tried, outcome in edits_of(name):
        if isinstance(outcome, Refused):
            continue
        assert_meant(outcome, tried)
        assert outcome.content.before is not None
        assert outcome.content.after is not None
        is_marked = outcome.content.before.startswith(BOM)
        assert outcome.content.after.startswith(BOM) is is_marked
        assert not findings(outcome.after) - findings(outcome.before)


def assert_meant(outcome: FileEdit, tried: Tried) -> None:
    """Assert that another reader finds what was wanted, and every comment."""
    before, after = read(outcome.before), read(outcome.after)
    wanted, found_values = tried.expected(before.values), after.values
    if not outcome.before.endswith(("\n", "\r")):
        # A block text that ends the file gets the line end that it lacked, when another follows.
        wanted, found_values = without_line_ends(wanted), without_line_ends(found_values)
    assert (tried.name, found_values) == (tried.name, wanted)
    assert (tried.name, after.comments) == (tried.name, before.comments)


@pytest.mark.parametrize("name", FILES)
def test_an_edit_made_once_more_changes_nothing(name: str, copy: Path) -> None:
    for tried, outcome in edits_of(name):
        if isinstance(outcome, Refused) or not tried.again:
            continue
        write(copy, outcome)
        once_more = edited(copy, tried.edit)
        assert isinstance(once_more, FileEdit), (tried.name, once_more)
        assert not once_more.is_change, tried.name


@pytest.mark.parametrize("name", [name for name in FILES if name != "tabs-after-values"])
def test_an_edit_is_the_same_where_libyaml_is_missing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "event_parser", libyaml._pure_parser)  # noqa: SLF001 (what is tested)
    for tried, outcome in edits_of(name)[::6]:
        pure = edited(CORPUS / f"{name}.yaml", tried.edit)
        if isinstance(outcome, FileEdit) and isinstance(pure, FileEdit):
            assert (tried.name, pure.after) == (tried.name, outcome.after)
        else:
            assert (tried.name, pure) == (tried.name, outcome)


# And back


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_is_set_back_gives_the_same_file(
    name: str, copy: Path, counts: Counter[str]
) -> None:
    for tried, outcome in edits_of(name):
        back = taken_back(outcome, tried, copy)
        if back is None or tried.key == "schedule":
            continue
        before, after = back
        if can_be_the_same(before, tried):
            assert after == before, tried.name
            counts["edits set back, to the same bytes"] += 1
        else:  # what digi writes is written in its way: `|-`, say, and no other sign
            assert meant(read(after).values) == meant(read(before).values), tried.name


@pytest.mark.parametrize("name", FILES)
def test_a_move_there_and_back_changes_the_history_alone(name: str, copy: Path) -> None:
    for tried, outcome in edits_of(name):
        back = taken_back(outcome, tried, copy)
        if back is None or tried.key != "schedule":
            continue
        before, after = back
        was, now = dict(read(before).values), dict(read(after).values)
        history = was.pop("history", "")
        assert now.pop("history")[:-2] == ([] if is_nothing(history) else history)
        if name != "by-half-year":  # whose half-years are written in all the ways that are read
            assert now == was
            assert not lost_lines_outside_history(before, after)


def taken_back(outcome: FileEdit | Refused, tried: Tried, copy: Path) -> tuple[str, str] | None:
    """Return a file's text before an edit and after it was taken back; None where it is not."""
    if isinstance(outcome, Refused) or tried.back is None or not outcome.is_change:
        return None
    write(copy, outcome)
    back = edited(copy, tried.back(read(outcome.before).values))
    return None if isinstance(back, Refused) else (outcome.before, back.after)


def can_be_the_same(text: str, tried: Tried) -> bool:
    """True where nothing was there, or a list to add to, or a text on its key's line."""
    old = found(read(text).values, tried.key)
    if old is None and read(text).values.get(tried.key.partition(".")[0]) in ({}, "", "~"):
        return False  # what held nothing, as `effort: {}`, goes with its only key
    if old is None or isinstance(old, list):
        return old is None or (bool(old) and "--add" in tried.name)
    if not isinstance(old, str) or is_nothing(old):
        return False
    key = re.escape(tried.key.rpartition(".")[2])
    written = re.search(
        rf"(?<!\w){key}[\"']?[ \t]*:[ \t]*([\"']?){re.escape(old)}\1[ \t]*(?:[,}}#\r\n]|\Z)", text
    )
    if not written or old in NOT_WRITTEN_SO:
        return False
    return not (written[1] and "\\n" in tried.name)  # quotes go with a text of several lines


def meant(values: Values) -> Values:
    """Return the values without what says nothing, and numbers as such."""
    if isinstance(values, dict):
        return {key: meant(each) for key, each in values.items() if each and not is_nothing(each)}
    if isinstance(values, list):
        return [meant(each) for each in values]
    text = values.strip()
    return Decimal(text) if re.fullmatch(r"[+]?[0-9]+\.?[0-9]*", text) else text


def lost_lines_outside_history(before: str, after: str) -> list[str]:
    """Return the lines above the history that are in `before` alone."""
    above = _LINE.findall(before[: before.index("history")] if "history" in before else before)
    rest = iter(_LINE.findall(after))
    return [line for line in above if line not in rest and line[-1:] in "\r\n"]


# Helpers


def write(path: Path, outcome: FileEdit) -> None:
    assert outcome.content.after is not None
    path.write_bytes(outcome.content.after)


def findings(text: str) -> Counter[str]:
    """Return the codes of what digi's own reader finds wrong."""
    return Counter(each.rule.code for each in read_record(Source("x", text), PROJECT)[1])


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that differ, with their numbers."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    told = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if what == "insert" and i:
            told.append(f"{i:4}  {shown(old[i - 1], old[i - 1])}")
        gone, come = old[i:j], new[k:m]
        others = (come, gone) if len(gone) == len(come) else ([""] * len(gone), [""] * len(come))
        for sign, number, lines, beside in (("-", i, gone, others[0]), ("+", k, come, others[1])):
            for at, (line, other) in enumerate(zip(lines, beside, strict=True)):
                told.append(f"{number + at + 1:4}{sign} {shown(line, other)}".rstrip())
    return told


def shown(line: str, other: str) -> str:
    """Return a line with its end to be seen; of a long one, where it differs from `other`."""
    text = line.rstrip("\r\n")
    end = _ENDS[line[len(text) :]]
    if len(text) > _LONG:
        same = _same_beginning(text, other), _same_beginning(text[::-1], other.rstrip("\r\n")[::-1])
        begin, rest = (max(0, each - _AROUND) for each in same)
        middle = text[max(begin, _AROUND) : len(text) - rest]
        if len(middle) > _LONG:
            middle = f"{middle[:_AROUND]}…{middle[-_AROUND:]}"
        text = f"{text[:_AROUND]}…{middle}…"
    blank = len(text) - len(text.rstrip(" "))
    return text.rstrip(" ").replace("\t", "␉") + "·" * blank + end


def _same_beginning(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
