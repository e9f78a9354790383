"""A broken file is named, never hides the others, and never lets an edit go astray."""

from __future__ import annotations

import pytest

from tests.conftest import PROGRAMME, PROJECT, Digi
from tests.views.made import Make

BROKEN = "id: [\n"
SECOND = PROJECT.replace("1.1", "1.2")


def test_an_edit_is_refused_where_digi_yaml_is_not_whole(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": PROGRAMME.replace("2023-03-01", "2023-13-01")})
    file = root / "projects" / "1.1-oppilashallinto.yaml"

    code, out, err = digi("status", "set", "1.1", "toteutus", root=root)

    assert (code, out) == (4, "")
    assert err == (
        f"digi: {root}/digi.yaml:3:8: “2023-13-01” is not a date\n"
        "  → Write for example: 2022-09-01\n"
    )
    assert file.read_text(encoding="utf-8") == PROJECT


@pytest.mark.parametrize(
    ("name", "option"), [("digi.yaml", "--area=koulu"), ("themes/arki.yaml", "--theme=arki")]
)
def test_a_name_that_a_broken_file_may_hold_is_not_just_unknown(
    digi: Digi, portfolio: Make, name: str, option: str
) -> None:
    root = portfolio({name: BROKEN})

    code, out, err = digi("list", option, root=root)

    assert (code, out) == (3, "")
    assert f"{root}/{name}:" in err
    assert err.endswith("1 file could not be read whole. See everything with: digi check\n")


@pytest.mark.parametrize("name", ["1.2.yaml", "1.2-toinen.yaml"])
@pytest.mark.parametrize(("words", "code"), [("show 1.2", 3), ("status set 1.2 toteutus", 4)])
def test_a_project_whose_file_is_broken_is_told_by_its_file(
    digi: Digi, portfolio: Make, name: str, words: str, code: int
) -> None:
    root = portfolio({f"projects/{name}": BROKEN})

    outcome = digi(*words.split(), root=root)

    assert (outcome.code, outcome.out) == (code, "")
    assert f"{root}/projects/{name}:" in outcome.err


def test_a_file_that_was_read_whole_is_no_broken_one(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"projects/9-toinen.yaml": SECOND})

    listed = digi("list", "--columns", "id", root=root)
    checked = digi("check", "--format", "csv", root=root)

    assert listed == (0, "1.1\n1.2\n", "")
    assert checked.code == 1
    assert "DIGI116" in checked.out
