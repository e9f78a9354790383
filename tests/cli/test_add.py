"""digi add: the file that it makes, what it asks, and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digiohjelma_cli.cli import add as add_module
from digiohjelma_cli.store.load import load
from tests.cli.repository import changed, git, in_git
from tests.cli.terminal import Terminal, unix
from tests.conftest import PROGRAMME, PROJECT, SHIPPED, Digi
from tests.views.made import Make, projects, quiet

# Findings of a project that says no more than it must: not what these tests are about.
QUIET = PROGRAMME + quiet("DIGI2", "DIGI3", "DIGI4", "DIGI5", "DIGI6")
NEW = "projects/1.2-kirjasto.yaml"
BEGUN = "history:\n  - {date: 2023-03-01, status: ehdotus}\n"  # on the day of the programme


def names(root: Path) -> list[str]:
    return sorted(os.listdir(root / "projects"))


@pytest.fixture
def root(portfolio: Make) -> Path:
    return portfolio({"digi.yaml": QUIET})


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "fi",
            (
                "4.9 Sähköinen kirjasto: uusi projekti, "
                "tiedosto projects/4.9-sahkoinen-kirjasto.yaml\n"
            ),
        ),
        (
            "en",
            (
                "4.9 Sähköinen kirjasto: new project, "
                "in the file projects/4.9-sahkoinen-kirjasto.yaml\n"
            ),
        ),
    ],
)
def test_a_project_with_all_that_can_be_said(
    digi: Digi, tmp_path: Path, language: str, message: str
) -> None:
    root = tmp_path / "kopio"
    shutil.copytree(SHIPPED, root)

    outcome = digi(
        *("add", "  Sähköinen kirjasto ", "--area", "HYVINVOINTI", "--group", "kultt"),
        *("--status", "suunniteltu", "--size", "s/m", "--start", "H1/2024", "--end", "2025-06-30"),
        *("--theme", "sujuva-arki", "--theme", "tehokas", "--theme", "sujuva-arki"),
        *("--perspective", "teknologia", "--need", "analytiikka", "--depends-on", "#2.1"),
        *("--depends-on", "2.5", "--owner", "Kirjastotoimenjohtaja", "--estimated", "size"),
        *("--description", "Lainat: verkossa\n\nja noudot # yöllä", "--estimated", "schedule"),
        root=root,
        env={"DIGI_LANG": language},
    )

    file = root / "projects" / "4.9-sahkoinen-kirjasto.yaml"
    assert outcome == (0, "", message)
    assert file.read_bytes().decode() == (
        """\
# yaml-language-server: $schema=../schema/project.json
id: "4.9"
name: Sähköinen kirjasto
area: hyvinvointi
group: Kulttuuri
status: suunniteltu
size: S/M
schedule: {start: 2024-H1, end: 2025-H1}
depends_on: ["2.1", "2.5"]
themes: [sujuva-arki, tehokas-organisaatio]
perspectives: [teknologia]
needs: [analytiikka-alusta]
owner: Kirjastotoimenjohtaja
description: |-
  Lainat: verkossa

  ja noudot # yöllä
estimated: [size, schedule]
history:
  - {date: 2022-01-01, status: suunniteltu}
"""
    )
    assert digi("show", "4.9", root=root).code == 0


def test_as_little_as_can_be_said(digi: Digi, root: Path) -> None:
    outcome = digi("add", "--name", "Kirjasto", "--area", "koulu", root=root)

    assert outcome == (0, "", f"1.2 Kirjasto: new project, in the file {NEW}\n")
    assert (root / NEW).read_text(encoding="utf-8") == (
        'id: "1.2"\nname: Kirjasto\narea: koulu\nstatus: ehdotus\n' + BEGUN
    )


def test_the_findings_that_it_adds_are_told(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": PROGRAMME + quiet("DIGI5")})
    late = ("--start", "2026-H1", "--end", "2026-H1")

    code, out, err = digi("add", "Kirjasto", "--area", "koulu", *late, root=root)

    assert (code, out) == (0, "")
    assert err.replace(str(root), "…") == (
        "1.2 Kirjasto: new project, in the file projects/1.2-kirjasto.yaml\n"
        "The edit adds 1 finding:\n"
        f"  …/{NEW}:5:33: error: The project ends in H1/2026, after the period’s last half-year "
        "H2/2025 [DIGI202]\n"
    )
    strict = digi("add", "Toinen", "--area", "koulu", *late, "--strict", root=root)
    assert strict.code == 4
    assert names(root) == ["1.1-oppilashallinto.yaml", "1.2-kirjasto.yaml"]


def test_a_dry_run_shows_the_file_and_writes_nothing(digi: Digi, root: Path) -> None:
    code, out, err = digi("add", "Kirjasto", "--area", "koulu", "--dry-run", root=root)

    assert (code, err) == (0, f"1.2 Kirjasto: new project, in the file {NEW}; not written\n")
    assert out.replace(str(root), "…") == (
        f"--- …/{NEW}\n+++ …/{NEW}\n@@ -0,0 +1,6 @@\n"
        '+id: "1.2"\n+name: Kirjasto\n+area: koulu\n+status: ehdotus\n'
        "+history:\n+  - {date: 2023-03-01, status: ehdotus}\n"
    )
    assert names(root) == ["1.1-oppilashallinto.yaml"]


def test_as_data(digi: Digi, root: Path) -> None:
    outcome = digi("add", "Kirjasto", "--area", "koulu", "--format", "json", root=root)

    data = json.loads(outcome.out)
    edit = data["data"]["edits"][0]
    assert (data["schema"], data["kind"], data["data"]["is_written"]) == (1, "edit", True)
    assert (edit["id"], edit["file"], edit["is_change"]) == ("1.2", str(root / NEW), True)
    assert edit["changes"] == [
        {"field": "id", "old": None, "new": "1.2"},
        {"field": "name", "old": None, "new": "Kirjasto"},
        {"field": "area", "old": None, "new": "koulu"},
        {"field": "status", "old": None, "new": "ehdotus"},
        {"field": "history", "old": None, "new": [{"date": "2023-03-01", "status": "ehdotus"}]},
    ]


def test_it_is_taken_back(digi: Digi, root: Path) -> None:
    digi("add", "Kirjasto", "--area", "koulu", root=root)

    assert digi("undo", root=root) == (
        0,
        "",
        f"Taken back: 1.2 Kirjasto: new project, in the file {NEW}\n",
    )
    assert names(root) == ["1.1-oppilashallinto.yaml"]


def test_one_that_has_changed_since_is_not_taken_back(digi: Digi, root: Path) -> None:
    digi("add", "Kirjasto", "--area", "koulu", root=root)
    with (root / NEW).open("a", encoding="utf-8") as file:
        file.write("size: M\n")

    assert digi("undo", root=root).code == 4
    assert (root / NEW).exists()


def test_the_new_file_alone_is_committed(digi: Digi, root: Path) -> None:
    in_git(root)
    (root / "digi.yaml").write_text(f"{QUIET}# muu muutos\n", encoding="utf-8")

    outcome = digi("add", "Kirjasto", "--area", "koulu", "--commit", root=root)

    assert outcome.code == 0
    assert git(root, "show", "--name-status", "--format=%s") == (
        f"1.2 Kirjasto: new project, in the file {NEW}\n\nA\t{NEW}\n"
    )
    assert changed(root) == " M digi.yaml\n"


def test_where_git_refuses_nothing_is_left(digi: Digi, root: Path) -> None:
    in_git(root)
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho ei käy >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)

    outcome = digi("add", "Kirjasto", "--area", "koulu", "--commit", root=root)

    assert outcome == (
        4,
        "",
        (
            "digi: git did not commit: ei käy\n"
            "  → The files are as they were. Mend this, or leave --commit out\n"
        ),
    )
    assert names(root) == ["1.1-oppilashallinto.yaml"]
    assert changed(root) == ""


# The number


def test_a_number_of_ones_own(digi: Digi, root: Path) -> None:
    assert digi("add", "Kirjasto", "--area", "koulu", "--id", "#7.10", root=root).code == 0
    assert names(root) == ["1.1-oppilashallinto.yaml", "7.10-kirjasto.yaml"]


def test_the_number_of_a_broken_file_is_not_given_again(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": QUIET, "projects/1.2-rikki.yaml": "["})

    assert digi("add", "Kirjasto", "--area", "koulu", root=root) == (
        0,
        "",
        "1.3 Kirjasto: new project, in the file projects/1.3-kirjasto.yaml\n",
    )
    taken = digi("add", "X", "--area", "koulu", "--id", "1.2", root=root)
    assert taken.err.startswith(
        "digi: The number 1.2 is taken: 1.2-rikki.yaml\n  → Give another, or leave --id out\n"
    )


def test_a_number_that_is_taken_in_the_last_moment_is_not_given_twice(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = PROJECT.replace("1.1", "1.2").replace("Oppilashallinto", "Toisen oma")
    monkeypatch.setattr(add_module, "load", _someone_else_adds(root, other, at_call=2))

    outcome = digi("add", "Kirjasto", "--area", "koulu", root=root)

    assert outcome == (
        0,
        "",
        "1.3 Kirjasto: new project, in the file projects/1.3-kirjasto.yaml\n",
    )
    assert names(root) == ["1.1-oppilashallinto.yaml", "1.2-toisen.yaml", "1.3-kirjasto.yaml"]


def test_a_number_of_ones_own_that_is_taken_in_the_last_moment_is_refused(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = PROJECT.replace("1.1", "1.2").replace("Oppilashallinto", "Toisen oma")
    monkeypatch.setattr(add_module, "load", _someone_else_adds(root, other, at_call=2))

    outcome = digi("add", "Kirjasto", "--area", "koulu", "--id", "1.2", root=root)

    assert outcome.code == 2
    assert outcome.err.replace(str(root), "…") == (
        "digi: The number 1.2 is taken: …/projects/1.2-toisen.yaml\n"
        "  → Give another, or leave --id out\n"
    )
    assert names(root) == ["1.1-oppilashallinto.yaml", "1.2-toisen.yaml"]


def _someone_else_adds(root: Path, text: str, *, at_call: int) -> Callable[..., Any]:
    """Return `load` which lets somebody else make 1.2-toisen.yaml before a call of it.

    The first call is planning, and the second stands under the lock.
    """
    calls = []

    def loading(folder: Path) -> Any:  # noqa: ANN401 (a portfolio)
        calls.append(folder)
        if len(calls) == at_call:
            (root / "projects" / "1.2-toisen.yaml").write_text(text, encoding="utf-8")
        return load(folder)

    return loading


def test_several_at_once_get_numbers_of_their_own(root: Path) -> None:
    command = [sys.executable, "-m", "digiohjelma_cli", "--root", str(root), "add", "Kirjasto"]

    runs = [
        subprocess.Popen([*command, "--area", "koulu"], stderr=subprocess.PIPE) for _ in range(6)
    ]
    told = [run.communicate(timeout=60)[1] for run in runs]

    assert [run.returncode for run in runs] == [0] * 6, told
    assert names(root) == [
        "1.1-oppilashallinto.yaml",
        *(f"1.{number}-kirjasto.yaml" for number in range(2, 8)),
    ]


# The folder


def test_a_folder_of_projects_is_made(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": QUIET, "projects/1.1-oppilashallinto.yaml": None})
    (root / "projects").rmdir()

    assert digi("add", "Kirjasto", "--area", "koulu", root=root).code == 0
    assert names(root) == ["1.1-kirjasto.yaml"]


def test_a_folder_that_is_none(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": QUIET, "projects/1.1-oppilashallinto.yaml": None})
    (root / "projects").rmdir()
    (root / "projects").touch()

    outcome = digi("add", "Kirjasto", "--area", "koulu", root=root)

    assert outcome.code == 4
    assert outcome.err.replace(str(root), "…") == (
        "digi: …/projects: The folder could not be read: Not a directory\n"
        "  → Check the folder and its permissions\n"
    )


def test_a_programme_that_cannot_be_read(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": "name: D\nlanguage: en\naeras: []\n"})

    outcome = digi("add", "Kirjasto", "--area", "koulu", root=root)

    assert outcome.code == 4
    assert outcome.err.replace(str(root), "…") == (
        "digi: …/digi.yaml:3:1: There is no key “aeras” here\n  → Did you mean “areas”?\n"
    )


# What is refused

FI_AREAS = "mahdollistajat, kaupunkiyhteiset, kaupunkiympäristö, hyvinvointi, konsernipalvelut"
REFUSED = {
    "nothing": (
        [],
        (
            "digi: NIMI, --area puuttuvat\n"
            '  → Kirjoita esimerkiksi: digi add "…" --area mahdollistajat\n'
        ),
        (
            "digi: NAME, --area are missing\n"
            '  → Write for example: digi add "…" --area mahdollistajat\n'
        ),
    ),
    "no area": (
        ["Kirjasto", "--area", " "],
        ('digi: --area puuttuu\n  → Kirjoita esimerkiksi: digi add "…" --area mahdollistajat\n'),
        ('digi: --area is missing\n  → Write for example: digi add "…" --area mahdollistajat\n'),
    ),
    "two names": (
        ["Kirjasto", "--name", "Kirjastot"],
        "digi: Nimi on annettu kahdesti: ”Kirjasto” ja ”Kirjastot”\n  → Anna se kerran\n",
        "digi: The name is given twice: “Kirjasto” and “Kirjastot”\n  → Give it once\n",
    ),
    "unknown area": (
        ["Kirjasto", "--area", "x"],
        f"digi: Osa-aluetta ”x” ei ole\n  → Kirjoita jokin näistä: {FI_AREAS}\n",
        f"digi: There is no area “x”\n  → Write one of these: {FI_AREAS}\n",
    ),
    "a group of another area": (
        ["Kirjasto", "--area", "hyvinv", "--group", "Tilakeskus"],
        (
            "digi: Ryhmää ”Tilakeskus” ei ole\n"
            "  → Kirjoita jokin näistä: Koulutuspalvelut, Kaupunginorkesteri, Kulttuuri\n"
        ),
        (
            "digi: There is no group “Tilakeskus”\n"
            "  → Write one of these: Koulutuspalvelut, Kaupunginorkesteri, Kulttuuri\n"
        ),
    ),
    "a number that is taken": (
        ["Kirjasto", "--area", "hyvinv", "--id", "1.1"],
        (
            "digi: Numero 1.1 on jo käytössä: "
            "portfolio/projects/1.1-sisaisen-viestinnan-uudistus.yaml\n"
            "  → Anna toinen numero tai jätä --id pois\n"
        ),
        (
            "digi: The number 1.1 is taken: "
            "portfolio/projects/1.1-sisaisen-viestinnan-uudistus.yaml\n"
            "  → Give another, or leave --id out\n"
        ),
    ),
    "a number that is none": (
        ["Kirjasto", "--area", "hyvinv", "--id", "../1"],
        (
            "digi: id: ”../1” ei kelpaa, tähän sopii projektin numero: kokonaislukuja, "
            "joiden välissä on piste\n"
            '  → Kirjoita esimerkiksi: "2.5"\n'
        ),
        (
            "digi: id: “../1” is not a project id: whole numbers with dots between them\n"
            '  → Write for example: "2.5"\n'
        ),
    ),
    "half a schedule": (
        ["Kirjasto", "--area", "hyvinv", "--end", "2023-H1"],
        (
            "digi: Aikataululla on alku ja loppu, mutta vain toinen on annettu\n"
            "  → Anna sekä --start että --end\n"
        ),
        (
            "digi: A schedule has a start and an end, and only one is given\n"
            "  → Give both --start and --end\n"
        ),
    ),
    "a schedule that ends first": (
        ["Kirjasto", "--area", "hyvinv", "--start", "2023-H2", "--end", "2023-H1"],
        (
            "digi: Projekti päättyisi H1/2023 eli ennen alkuaan H2/2023\n"
            "  → Anna loppu, joka ei ole ennen alkua\n"
        ),
        (
            "digi: The project would end in H1/2023, before it starts in H2/2023\n"
            "  → Give an end that is not before the start\n"
        ),
    ),
    "no half-year": (
        ["Kirjasto", "--area", "hyvinv", "--start", "pian", "--end", "2023-H1"],
        "digi: --start: ”pian” ei ole puolivuosi\n  → Kirjoita esimerkiksi: 2024-H1\n",
        "digi: --start: “pian” is not a half-year\n  → Write for example: 2024-H1\n",
    ),
    "an estimate of what is not there": (
        ["Kirjasto", "--area", "hyvinv", "--size", "M", "--estimated", "schedule"],
        "digi: Avainta ”schedule” ei ole\n  → Kirjoita jokin näistä: size\n",
        "digi: There is no key “schedule”\n  → Write one of these: size\n",
    ),
    "several lines": (
        ["Kirjasto\nja museo", "--area", "hyvinv"],
        (
            "digi: name: ”Kirjasto\\nja museo” ei kelpaa, tähän sopii yksirivinen teksti\n"
            "  → Kirjoita esimerkiksi: Sähköinen asiointi\n"
        ),
        (
            "digi: name: “Kirjasto\\nja museo” is not text on one line\n"
            "  → Write for example: Sähköinen asiointi\n"
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_sense_is_refused(digi: Digi, case: str) -> None:
    args, fi, en = REFUSED[case]
    before = names(SHIPPED)

    assert digi("add", *args, env={"DIGI_LANG": "fi"}) == (2, "", fi)
    assert digi("add", *args, env={"DIGI_LANG": "en"}) == (2, "", en)
    assert names(SHIPPED) == before


@pytest.mark.parametrize(
    ("typed", "is_terminal"), [(None, False), ("koulu\n", False), (None, True)]
)
def test_a_script_is_never_asked(
    digi: Digi, root: Path, typed: str | None, is_terminal: bool
) -> None:
    refusal = 'digi: --area is missing\n  → Write for example: digi add "…" --area koulu\n'

    outcome = digi("add", "Kirjasto", root=root, typed=typed, is_terminal=is_terminal)

    assert outcome == (2, "", refusal)


def test_a_programme_without_areas_or_planned_statuses(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": "name: D\nlanguage: en\nstatuses: [{id: a, kind: active}]\n"})

    assert digi("add", "Kirjasto", root=root) == (
        2,
        "",
        "digi: --area is missing\n  → Give digi.yaml an area first\n",
    )
    assert digi("add", "Kirjasto", "--area", "koulu", root=root) == (
        2,
        "",
        "digi: There is no area “koulu”\n  → The portfolio has none\n",
    )


def test_a_programme_without_a_planned_status(digi: Digi, portfolio: Make) -> None:
    text = f"{QUIET}statuses: [{{id: a, kind: active}}]\n"
    root = portfolio({"digi.yaml": text, **projects({"1.1": "status: a"})})

    assert digi("add", "Kirjasto", "--area", "koulu", root=root) == (
        2,
        "",
        (
            "digi: The programme has no status that means planned\n"
            "  → Give the project’s status with --status\n"
        ),
    )
    assert digi("add", "Kirjasto", "--area", "koulu", "--status", "a", root=root).code == 0


# What people write

NAMES = {
    "quotes": "\"Lainaus\" ja 'toinen'",
    "colon": "Kirjasto: kokeilu",
    "hash": "Kirjasto # kommentti",
    "dash": "- Kirjasto",
    "option": "--force",
    "brackets": "[bold]Kirjasto[/] {a: b}",
    "star": "*kirjasto &x !y %z @w `v`",
    "boolean": "no",
    "number": "1.10",
    "null": "~",
    "date": "2024-01-01",
    "question": "? kirjasto",
    "document": "---",
    "long": "Kirjasto " * 555 + "x",
    "one word": "k" * 5000,
    "punctuation": "!?#",
    "emoji": "🚲📚",
    "cyrillic": "Библиотека",
    "decomposed": "Ka\u0308ytto\u0308o\u0308notto",
    "path": "../../../etc/passwd",
    "windows": 'CON<>:"/\\|?*.',
    "private": "x\ue000\uffffy",
}
UNSEEN = {
    "escape": "\x1b[31mKirjasto",
    "nul": "a\x00b",
    "bidi": "abc\u202efed",
    "joined emoji": "👩\u200d💻",
    "bom": "\ufeffKirjasto",
    "tab": "a\tb",
}


@pytest.mark.parametrize("case", NAMES)
def test_any_name_gives_a_sound_file(digi: Digi, root: Path, case: str) -> None:
    import unicodedata

    name = NAMES[case]

    code, out, err = digi("add", "--area", "koulu", "--owner", name, "--name", name, root=root)

    made = load(root).project("1.2")
    assert (code, out) == (0, "")
    assert made is not None
    assert made.name == made.owner == unicodedata.normalize("NFC", name)
    assert made.mark.file.isascii()
    assert len(Path(made.mark.file).name) <= 60
    assert load(root).findings == ()
    assert "\x1b" not in err


@pytest.mark.parametrize("case", UNSEEN)
def test_what_cannot_be_seen_is_refused(digi: Digi, root: Path, case: str) -> None:
    code, out, err = digi("add", "--area", "koulu", "--name", UNSEEN[case], root=root)

    assert (code, out) == (2, "")
    assert err.startswith("digi: The text has characters that cannot be seen: ")
    assert err.endswith("\n  → Write the text again\n")
    assert err.isprintable() or err.replace("\n", "").isprintable()
    assert names(root) == ["1.1-oppilashallinto.yaml"]


# Questions


def test_a_terminal_is_asked(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": QUIET})
    typed = "\nKirjasto\n9\n1\nperus\nXL\nm/l\nensi vuonna\n2024-H1\n2023-H2\n\n2\n1, sujuva\n"

    outcome = digi("add", root=root, is_terminal=True, typed=typed)

    assert outcome.out == ""
    assert (
        outcome.err
        == """\
A new project. Ctrl-C ends the questions, and then nothing is written.
Name: digi: An answer is needed here
Name: Areas:
   1  koulu      Koulut
   2  ympäristö  Ympäristö
Area, by number or name: digi: There is no area “9”
  → Write one of these: koulu, ympäristö
Area, by number or name: Groups:
   1  Perusopetus
Group (Enter skips): Size: S, M, L, or a range of two with a slash (Enter skips): \
digi: There is no size “XL”
  → Did you mean L?
Size: S, M, L, or a range of two with a slash (Enter skips): \
First half-year, such as 2022-H1 (Enter: not scheduled yet): \
digi: “ensi vuonna” is not a half-year
  → Write for example: 2023-H1
First half-year, such as 2022-H1 (Enter: not scheduled yet): \
Last half-year (Enter: 2024-H1): \
digi: The project would end in H2/2023, before it starts in H1/2024
  → Give an end that is not before the start
Last half-year (Enter: 2024-H1): Themes:
   1  arki  Sujuva arki
Themes, with commas between them (Enter skips): digi: There is no theme “2”
  → Write one of these: arki
Themes, with commas between them (Enter skips): \
1.2 Kirjasto: new project, in the file projects/1.2-kirjasto.yaml
"""
    )
    assert (root / NEW).read_text(encoding="utf-8") == (
        'id: "1.2"\nname: Kirjasto\narea: koulu\ngroup: Perusopetus\nstatus: ehdotus\n'
        "size: M/L\nschedule: {start: 2024-H1, end: 2024-H1}\nthemes: [arki]\n" + BEGUN
    )


def test_what_is_given_is_not_asked_and_enter_skips(digi: Digi, root: Path) -> None:
    outcome = digi(
        *("add", "--area", "ympäristö", "--size", "M", "--lang", "fi"),
        root=root,
        is_terminal=True,
        typed="Kirjasto\n\n\n",
    )

    assert outcome == (
        0,
        "",
        (
            "Uusi projekti. Ctrl-C lopettaa kysymykset, eikä silloin kirjoiteta mitään.\n"
            "Nimi: Ensimmäinen puolivuosi, esimerkiksi 2022-H1 (Enter: ei vielä aikataulua): "
            "Teemat:\n   1  arki  Sujuva arki\nTeemat pilkuin erotettuina (Enter ohittaa): "
            "2.1 Kirjasto: uusi projekti, tiedosto projects/2.1-kirjasto.yaml\n"
        ),
    )


def test_who_gives_name_and_area_is_not_asked(digi: Digi, root: Path) -> None:
    outcome = digi("add", "Kirjasto", "--area", "koulu", root=root, is_terminal=True, typed="")

    assert outcome == (0, "", f"1.2 Kirjasto: new project, in the file {NEW}\n")


def test_what_is_wrong_is_told_before_anything_is_asked(digi: Digi, root: Path) -> None:
    outcome = digi("add", "--size", "x", root=root, is_terminal=True, typed="Kirjasto\n")

    assert outcome == (
        2,
        "",
        "digi: There is no size “x”\n  → Write one of these: S, M, L\n",
    )


def test_an_answer_that_cannot_be_seen_is_asked_again(digi: Digi, root: Path) -> None:
    typed = "\x1b[31m\nKirjasto\n"

    err = digi("add", "--area", "koulu", root=root, is_terminal=True, typed=typed).err

    assert "\nName: digi: The text has characters that cannot be seen: \\u001b[31m\n" in err


def test_the_end_of_the_answers_gives_up(digi: Digi, root: Path) -> None:
    outcome = digi("add", "Kirjasto", root=root, is_terminal=True, typed="koulu\n\n")

    assert outcome.code == 4
    assert outcome.err.endswith("(Enter skips): \ndigi: Nothing was written\n")
    assert names(root) == ["1.1-oppilashallinto.yaml"]


def test_hostile_names_in_the_questions(digi: Digi, portfolio: Make) -> None:
    areas = r'areas: [{id: "a\e[31m", name: "b\u202e", groups: ["[red]\a"]}]'
    root = portfolio({"digi.yaml": f"name: D\nlanguage: en\n{areas}\n"})

    err = digi("add", "X", root=root, is_terminal=True, typed="1\n").err

    assert "   1  a\\u001b[31m  b\\u202e\n" in err
    assert "   1  [red]\\u0007\n" in err


@unix
def test_a_real_terminal_is_asked_and_keys_edit_the_answer(root: Path) -> None:
    terminal = Terminal("add", root=root)
    terminal.wait_for("Name: ")
    terminal.press("Kirjsto\x1b[D\x1b[D\x1b[Da\r")  # three times left, and the letter that lacked
    terminal.wait_for("Area, by number or name: ")
    terminal.press("2\r")
    for question in ("Size: ", "First half-year", "Themes, with"):
        terminal.wait_for(question)
        terminal.press("\r")
    terminal.wait_for("2.1 Kirjasto: new project")

    assert terminal.end() == 0
    assert names(root) == ["1.1-oppilashallinto.yaml", "2.1-kirjasto.yaml"]


@unix
@pytest.mark.parametrize(
    ("key", "code", "told"), [("\x03", 130, ""), ("\x04", 4, "\ndigi: Nothing was written\n")]
)
def test_a_real_terminal_is_left(root: Path, key: str, code: int, told: str) -> None:
    terminal = Terminal("add", "Kirjasto", root=root)
    terminal.wait_for("Area, by number or name: ")
    terminal.press(key)

    assert terminal.end() == code
    assert terminal.shown.endswith(f"Area, by number or name: {told or chr(10)}")
    assert names(root) == ["1.1-oppilashallinto.yaml"]
