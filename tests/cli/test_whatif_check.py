"""What digi whatif tells of findings against digi check of a copy that was edited alike."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tests.cli.repository import commit_all, in_git
from tests.conftest import THEME, Digi, examples
from tests.views.made import projects

PROGRAMME = """\
name: Testilän digiohjelma
language: en
as_of: 2023-03-01
period: {start: 2023-H1, end: 2024-H2}
areas: [{id: koulu, name: Koulut}, {id: muu, name: Muut}]
sizes: {S: 1, M: 2, L: 4}
pools: [{id: digi, capacity: 3}]
checks: {limits: {starting: 1}}
"""
FILES = {
    "1.1": """
        area: koulu
        size: L
        schedule: {start: 2023-H1, end: 2023-H1}
        depends_on: ["1.3"]
        themes: [arki]
        estimated: [size, schedule]
        """,
    "1.2": """
        size: M/L
        schedule: {start: 2023-H2, end: 2023-H2}
        themes: [arki]
        estimated: [themes]
        """,
    "1.3": "size: S\nschedule: {start: 2022-H2, end: 2022-H2}\nowner: Aino\nestimated: [owner]",
    "2.1": 'area: muu\nsize: M\nschedule: {start: 2024-H1, end: 2024-H1}\ndepends_on: ["1.2"]',
    "2.2": "area: muu\nhealth: green",
}
GONE = "3.1"


class Alike(Struct, frozen=True):
    """The same edit as words of digi whatif and as a command on a copy."""

    assumed: tuple[str, ...]
    command: tuple[str, ...]


def _setting(key: str, value: str, *command: str) -> Alike:
    return Alike(("--set", f"{key}={value}"), command)


def _move(project: str, by: int) -> Alike:
    words = ("move", project, "--by", str(by), "--because", "what if")
    return _setting(f"{project}.by", str(by), *words)


def _status(project: str, status: str) -> Alike:
    words = ("status", "set", project, status, "--note", "what if")
    return _setting(f"{project}.status", status, *words)


def _clear(project: str, key: str) -> Alike:
    """Clear a key; from what is estimated as well, where the project's file has it there."""
    estimated = FILES[project].partition("estimated: ")[2].partition("\n")[0]
    also = ("--remove", f"estimated={key}") if key in estimated else ()
    return _setting(f"{project}.{key}", "", "set", project, "--clear", key, *also)


PLACED = st.sampled_from(["1.1", "1.2", "1.3", "2.1"])
EDITS = st.one_of(
    st.builds(_move, PLACED, st.sampled_from([-1, 1, 2, 3])),
    st.builds(_status, st.sampled_from([*FILES]), st.sampled_from(["toteutus", "peruttu"])),
    st.builds(_clear, st.sampled_from(["1.1", "1.2"]), st.sampled_from(["size", "themes"])),
    st.just(_clear("1.3", "owner")),
    st.builds(
        lambda project, size: _setting(f"{project}.size", size, "set", project, f"size={size}"),
        PLACED,
        st.sampled_from(["S", "M", "S/L"]),
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a portfolio with a baseline of a project that is gone since."""
    made = tmp_path_factory.mktemp("alku") / "salkku"
    files = {"digi.yaml": PROGRAMME, "themes/arki.yaml": THEME, **projects({**FILES, GONE: ""})}
    for name, text in files.items():
        if isinstance(text, str):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8")
    return in_git(made)


@pytest.fixture(scope="module")
def numbers() -> count[int]:
    """Number the copies."""
    return count()


def _data(digi: Digi, root: Path, *args: str) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(digi(*args, "--format", "json", root=root).out)["data"]


def _key(finding: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what a finding is about to a person: no figures, but the pool and half-year."""
    file, code = Path(finding["file"]).name, finding["code"]
    if code in ("DIGI301", "DIGI302"):
        return code, finding["message"].partition(":")[0]
    if code == "DIGI305":
        return code, finding["line"], finding["message"].partition(" in ")[2].partition(",")[0]
    return code, file, tuple(finding["projects"])


def _keys(findings: list[Mapping[str, Any]]) -> Counter[tuple[object, ...]]:
    return Counter(map(_key, findings))


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(edits=[_move("1.1", 3)])  # an overload of H1/2023 goes, one of H2/2024 comes
@example(edits=[_clear("1.1", "size")])
@given(edits=st.lists(EDITS, min_size=1, max_size=3, unique_by=lambda each: each.assumed[1][:5]))
def test_whatif_tells_what_check_would_of_an_edited_copy(
    digi: Digi, root: Path, numbers: count[int], edits: list[Alike]
) -> None:
    if not (root / ".git" / "refs" / "tags" / "digi").exists():
        assert digi("baseline", "add", "v1", root=root).code == 0
        (root / "projects" / f"{GONE}-x.yaml").unlink()
        commit_all(root, "Poistettu")
    copy = root.parent / str(next(numbers))
    shutil.copytree(root, copy)
    for edit in edits:
        assert digi(*edit.command, root=copy).code == 0, edit
    assumed = [word for edit in edits for word in edit.assumed]

    told = _data(digi, root, "whatif", *assumed)
    (alternative,) = told["alternatives"]
    before, after = _data(digi, root, "check"), _data(digi, copy, "check")

    for counts, findings in ((told["base"], before), (alternative, after)):
        severities = Counter(each["severity"] for each in findings)
        assert counts["findings"] == {each: severities[each] for each in counts["findings"]}
    assert _keys(alternative["findings_appeared"]) == _keys(after) - _keys(before)
    assert _keys(alternative["findings_gone"]) == _keys(before) - _keys(after)
    shutil.rmtree(copy)
