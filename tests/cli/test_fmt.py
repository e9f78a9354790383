"""digi fmt: which files get their form, what it says of them, and what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.repository import changed, diff, git, in_git
from tests.conftest import PROJECT, REPOSITORY, SHIPPED, THEME, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
OTHER = "projects/1.2-kirjasto.yaml"
EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
UNTIDY = "name:   Oppilashallinto  # työnimi\nid: 1.1\narea: koulu\nstatus: suunniteltu"
TIDY = 'id: "1.1"\nname: Oppilashallinto  # työnimi\narea: koulu\nstatus: suunniteltu\n'
UNTIDY_OTHER = PROJECT.replace("1.1", "1.2").replace('"', "'")
TIDY_OTHER = PROJECT.replace("1.1", "1.2")
ODD = "id: arki\nname: Arki\n  # nimestä?\n"
BROKEN = "id: arki\nname: [\n"
ODD_TEXT = (
    "digi: {root}/themes/arki.yaml:3:3: The comment’s place does not tell which key it is about\n"
    "  → Move it right above its key, or behind the value, then try again\n"
)


@pytest.fixture
def untidy(portfolio: Make) -> Path:
    return portfolio({FILE: UNTIDY, OTHER: UNTIDY_OTHER})


def text_of(root: Path, name: str) -> str:
    return (root / name).read_bytes().decode()


# What it does


def test_files_get_their_form_and_are_named(digi: Digi, untidy: Path) -> None:
    assert digi("fmt", root=untidy) == (
        0,
        "",
        (
            f"{untidy}/{FILE}: formatted\n"
            f"{untidy}/{OTHER}: formatted\n"
            "2 files are formatted already\n"
        ),
    )
    assert text_of(untidy, FILE) == TIDY
    assert text_of(untidy, OTHER) == TIDY_OTHER
    assert text_of(untidy, "themes/arki.yaml") == THEME
    assert digi("fmt", root=untidy) == (
        0,
        "",
        "4 files are formatted already; nothing changed\n",
    )


def test_it_speaks_finnish(digi: Digi, untidy: Path) -> None:
    env = {"DIGI_LANG": "fi"}
    check = digi("fmt", "--check", root=untidy, env=env)
    one = digi("fmt", "1.1", root=untidy, env=env)
    again = digi("fmt", "1.1", root=untidy, env=env)

    assert check.err == (
        "2 tiedostoa muuttuisi; muotoile ne komennolla: digi fmt\n2 tiedostoa on jo muotoiltu\n"
    )
    assert one.err == f"{untidy}/{FILE}: muotoiltu\n"
    assert again.err == "1 tiedosto on jo muotoiltu; mitään ei muutettu\n"


@pytest.mark.parametrize("root", [SHIPPED, EXAMPLE], ids=["joensuu", "esimerkkila"])
def test_the_portfolios_that_come_along_have_the_form(digi: Digi, root: Path) -> None:
    code, out, err = digi("fmt", "--check", root=root)

    assert (code, out) == (0, "")
    assert err.endswith("mitään ei muutettu\n")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_new_portfolio_has_the_form(digi: Digi, tmp_path: Path, language: str) -> None:
    root = tmp_path / "uusi"
    assert digi("--lang", language, "init", str(root)).code == 0
    assert digi("fmt", "--check", root=root).code == 0


def test_what_other_edits_write_has_the_form(digi: Digi, tmp_path: Path) -> None:
    root = tmp_path / "kopio"
    shutil.copytree(SHIPPED, root)
    edits = (
        ("status", "set", "2.5", "toteutus", "--note", "Kilpailutus: ratkennut"),
        ("move", "2.5", "3.1", "--by", "1", "--because", "kiire"),
        ("set", "2.5", "owner=Aino", "effort.digi=3", "budget.2023=1000", "depends_on=2.4"),
        ("set", "3.1", "--add", "depends_on=2.5", "description=a\n\n  b", "--clear", "size"),
    )
    for edit in edits:
        assert digi(*edit, root=root).code == 0

    assert digi("fmt", "--check", root=root)[:2] == (0, "")


def test_a_bom_and_line_ends_of_the_few_go(digi: Digi, portfolio: Make) -> None:
    before = b'\xef\xbb\xbfid: "1.1"\r\n' + PROJECT.partition("\n")[2].encode()
    root = portfolio({FILE: before})

    dry = digi("fmt", "--dry-run", root=root)
    digi("fmt", root=root)

    assert dry.out.splitlines()[2:5] == ["@@ -1,4 +1,4 @@", '-\\ufeffid: "1.1"', '+id: "1.1"']
    assert (root / FILE).read_bytes() == PROJECT.encode()
    digi("undo", root=root)
    assert (root / FILE).read_bytes() == before


def test_the_files_of_an_edit_are_taken_back_and_committed_together(
    digi: Digi, untidy: Path
) -> None:
    in_git(untidy)

    digi("fmt", "1.2", "--commit", root=untidy)
    assert git(untidy, "log", "-1", "--format=%s").strip() == f"{untidy}/{OTHER}: formatted"
    assert diff(untidy) == ""
    digi("fmt", root=untidy)
    assert changed(untidy) == f" M {FILE}\n"
    assert digi("undo", root=untidy).err == f"Taken back: {untidy}/{FILE}: formatted\n"
    assert text_of(untidy, FILE) == UNTIDY


# Which files


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["1.1"], [FILE]),
        (["#1.2", "1.2"], [OTHER]),
        ([OTHER, "1.1"], [FILE, OTHER]),
        (["projects"], [FILE, OTHER]),
        (["./projects/", "themes/arki.yaml"], [FILE, OTHER]),
        (["."], [FILE, OTHER]),
        (["digi.yaml", "themes"], []),
    ],
)
def test_only_the_files_that_are_named_are_formatted(
    digi: Digi, untidy: Path, words: list[str], expected: list[str]
) -> None:
    outcome = digi("fmt", "--check", *words, root=untidy, here=untidy)

    assert outcome.out == "".join(f"{untidy}/{name}\n" for name in expected)
    assert outcome.code == bool(expected)


def test_a_path_may_be_told_from_the_portfolio_s_folder(digi: Digi, untidy: Path) -> None:
    elsewhere = untidy.parent
    for word in (OTHER, "salkku/projects/1.2-kirjasto.yaml"):
        assert (
            digi("fmt", "--check", word, root=untidy, here=elsewhere).out == f"{untidy}/{OTHER}\n"
        )
    assert digi("fmt", "--check", "themes", root=untidy, here=elsewhere).code == 0


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("1.3", "There is no project “1.3”\n  → Did you mean 1.1, 1.2?"),
        ("kirjasto", "There is no project “kirjasto”\n  → See the ids with: digi list"),
        (
            "README.md",
            (
                "There is no file “README.md” in the portfolio\n"
                "  → Name a file of the portfolio in {root}"
            ),
        ),
        (
            "{root}/projects/1.2-kirjast.yaml",
            (
                "There is no file “{root}/projects/1.2-kirjast.yaml” in the portfolio\n"
                "  → Did you mean {root}/projects/1.2-kirjasto.yaml,"
                " {root}/projects/1.1-oppilashallinto.yaml, {root}/themes/arki.yaml?"
            ),
        ),
        (
            "x.yml",
            (
                "There is no file “x.yml” in the portfolio\n"
                "  → Name a file of the portfolio in {root}"
            ),
        ),
    ],
)
def test_a_name_that_leads_nowhere_stops_everything(
    digi: Digi, untidy: Path, word: str, message: str
) -> None:
    (untidy / "themes" / "arki.yaml").write_text(BROKEN, "utf-8")  # which is of no matter here

    outcome = digi("fmt", "1.1", word.format(root=untidy), root=untidy)

    assert outcome == (2, "", f"digi: {message.format(root=untidy)}\n")
    assert text_of(untidy, FILE) == UNTIDY


def test_a_file_that_cannot_be_read_is_found_by_its_number(digi: Digi, portfolio: Make) -> None:
    root = portfolio({OTHER: 'id: "1.2\n'})

    outcome = digi("fmt", "1.2", root=root)

    assert outcome.code == 3
    assert outcome.err.startswith(f"{root}/{OTHER}:1:5: error: ")


# Looking only


def test_check_names_what_would_change_and_writes_nothing(digi: Digi, untidy: Path) -> None:
    assert digi("fmt", "--check", root=untidy) == (
        1,
        f"{untidy}/{FILE}\n{untidy}/{OTHER}\n",
        "2 files would change; change them with: digi fmt\n2 files are formatted already\n",
    )
    assert text_of(untidy, FILE) == UNTIDY
    digi("fmt", "1.1", root=untidy)
    assert digi("fmt", "--check", root=untidy) == (
        1,
        f"{untidy}/{OTHER}\n",
        "1 file would change; change it with: digi fmt\n3 files are formatted already\n",
    )


DIFFERENCE = """\
--- {root}/{file}
+++ {root}/{file}
@@ -1,4 +1,4 @@
-id: '1.2'
+id: "1.2"
 name: Oppilashallinto
 area: koulu
 status: suunniteltu
"""


def test_a_dry_run_shows_the_differences(digi: Digi, untidy: Path) -> None:
    difference = DIFFERENCE.format(root=untidy, file=OTHER)

    assert digi("fmt", "1.2", "--dry-run", root=untidy) == (
        0,
        difference,
        f"{untidy}/{OTHER}: formatted; not written\n",
    )
    assert digi("fmt", "1.2", "--dry-run", "--check", root=untidy) == (
        1,
        difference,
        "1 file would change; change it with: digi fmt\n",
    )
    assert text_of(untidy, OTHER) == UNTIDY_OTHER


def test_as_data(digi: Digi, untidy: Path) -> None:
    check = json.loads(digi("fmt", "1.2", "--check", "--format", "json", root=untidy).out)
    made = json.loads(digi("fmt", "1.2", "--format", "json", root=untidy).out)
    none = json.loads(digi("fmt", "1.2", "--format", "json", root=untidy).out)

    edit: dict[str, Any] = {
        "file": f"{untidy}/{OTHER}",
        "id": None,
        "is_change": True,
        "changes": [],
        "difference": DIFFERENCE.format(root=untidy, file=OTHER),
    }
    assert check == {
        "schema": 1,
        "kind": "edit",
        "data": {"is_written": False, "edits": [edit], "added_findings": []},
    }
    assert made["data"] == {**check["data"], "is_written": True}
    assert none["data"] == {"is_written": False, "edits": [], "added_findings": []}


# What is left alone


def test_a_file_whose_comments_are_unclear_is_left_and_the_others_are_formatted(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({FILE: UNTIDY, "themes/arki.yaml": ODD})
    odd = ODD_TEXT.format(root=root)

    check = digi("fmt", "--check", root=root)
    outcome = digi("fmt", root=root)

    assert check == (
        1,
        f"{root}/{FILE}\n",
        f"1 file would change; change it with: digi fmt\n1 file is formatted already\n{odd}",
    )
    assert outcome == (
        4,
        "",
        f"{root}/{FILE}: formatted\n1 file is formatted already\n{odd}",
    )
    assert text_of(root, FILE) == TIDY
    assert text_of(root, "themes/arki.yaml") == ODD
    assert digi("fmt", "--check", root=root).code == 4


def test_a_file_that_cannot_be_read_is_left_and_the_others_are_formatted(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({FILE: UNTIDY, "themes/arki.yaml": BROKEN, OTHER: b"id: \xff"})

    outcome = digi("fmt", root=root)

    assert (outcome.code, outcome.out) == (3, "")
    lines = outcome.err.splitlines()
    assert lines[:2] == [f"{root}/{FILE}: formatted", "1 file is formatted already"]
    assert [line.partition(": error")[0] for line in lines if ": error: " in line] == [
        f"{root}/themes/arki.yaml:2:8",
        f"{root}/{OTHER}:1:5",
    ]
    assert lines[-1] == "2 files could not be read whole. See everything with: digi check"
    assert text_of(root, FILE) == TIDY
    assert text_of(root, "themes/arki.yaml") == BROKEN
    assert digi("fmt", "--check", root=root).code == 3


def test_a_file_with_values_that_make_no_sense_is_formatted_all_the_same(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({FILE: f"{UNTIDY}\nsize: [1,2]\nomistaja:  x\n"})

    assert digi("fmt", root=root).code == 0
    assert text_of(root, FILE) == f"{TIDY}size: [1, 2]\nomistaja: x\n"


def test_a_folder_that_cannot_be_read_is_told(digi: Digi, portfolio: Make) -> None:
    root = portfolio({FILE: None, "themes/arki.yaml": ODD})
    shutil.rmtree(root / "projects")
    (root / "projects").write_text("x", "utf-8")

    outcome = digi("fmt", root=root)

    assert outcome.code == 4
    assert outcome.err.startswith(
        "1 file is formatted already; nothing changed\n"
        f"{root}/projects: error: The folder could not be read: Not a directory [DIGI101]\n"
    )
    assert outcome.err.endswith(ODD_TEXT.format(root=root))
    assert digi("fmt", "digi.yaml", root=root, here=root).code == 0
