"""digi edit: what an editor wrote is checked, written, or kept where its writer finds it."""

from __future__ import annotations

import json
import os
import shlex
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from digiohjelma_cli.cli import editor as editor_module
from digiohjelma_cli.store.files import MAX_BYTES
from tests.cli.repository import changed, diff, git, in_git
from tests.cli.terminal import Terminal, unix
from tests.conftest import PROGRAMME, PROJECT, Digi
from tests.views.made import Make, quiet

FILE = "projects/1.1-oppilashallinto.yaml"
NAME = "1.1 Oppilashallinto"
SIZED = f"{PROJECT}size: M\n"
# What an editor is told that gives a size that digi.yaml lacks, or a key that there is not.
ERROR = "text += 'size: XXL\\n'"
BROKEN = "text += 'sice: M\\n'"
ERROR_TOLD = f"""\
…/{FILE}:5:7: error: There is no size “XXL” in digi.yaml [DIGI120]
  5 │ size: XXL
    │       ^
  → Mend the name, or define what it names

1 error, 0 warnings.
"""
BROKEN_TOLD = f"""\
…/{FILE}:5:1: error: There is no key “sice” here [DIGI111]
  5 │ sice: M
    │ ^
  → Did you mean “size”?

1 error, 0 warnings.
"""

Env = dict[str, str]
MakeEditor = Callable[[str], Env]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the copies are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def root(portfolio: Make) -> Path:
    return portfolio({"digi.yaml": PROGRAMME + quiet("DIGI501")})


@pytest.fixture
def editor(tmp_path: Path) -> MakeEditor:
    """Make an editor that runs these lines of Python on the `text` of the `file`."""

    def make(lines: str) -> Env:
        script = tmp_path / "my editor.py"
        script.write_text(
            "import os, pathlib, signal, sys\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "text = file.read_bytes().decode('utf-8', 'surrogateescape')\n"
            f"{lines}\n"
            "if file.exists():\n"
            "    file.write_bytes(text.encode('utf-8', 'surrogateescape'))\n",
            encoding="utf-8",
        )
        command = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
        return {"EDITOR": command, "COLUMNS": "500"}  # wide enough for any temporary folder

    return make


def kept(folder: Path) -> dict[str, str]:
    """Return what was kept of the copies, by the files' names in the portfolio."""
    return {
        path.relative_to(copy).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for copy in folder.iterdir()
        for path in copy.rglob("*")
        if path.is_file()
    }


def plain(text: str, root: Path, temporary: Path) -> str:
    """Return messages with the folders' names, which differ from run to run, left out."""
    for copy in temporary.iterdir():
        text = text.replace(str(copy), "COPY")
    return text.replace(str(root), "…")


# What is written


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", f"{NAME}: muokattu käsin: status, size\n"),
        ("en", f"{NAME}: edited by hand: status, size\n"),
    ],
)
def test_what_the_editor_wrote_is_written(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path, language: str, message: str
) -> None:
    env = editor("text = text.replace('suunniteltu', 'ehdotus') + 'size: M  # arvio\\n'")

    outcome = digi("edit", "1.1", root=root, env={**env, "DIGI_LANG": language})

    assert outcome == (0, "", message)
    assert (root / FILE).read_text(encoding="utf-8") == (
        PROJECT.replace("suunniteltu", "ehdotus") + "size: M  # arvio\n"
    )
    assert kept(temporary) == {}


def test_line_ends_and_a_bom_are_as_the_editor_left_them(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    (root / FILE).write_bytes(("\ufeff" + PROJECT).encode())
    env = editor("text = text.removeprefix('\\ufeff').replace('\\n', '\\r\\n')")

    outcome = digi("edit", "1.1", root=root, env=env)

    assert outcome == (0, "", f"{NAME}: edited by hand\n")
    assert (root / FILE).read_bytes() == PROJECT.replace("\n", "\r\n").encode()


def test_nothing_changed(digi: Digi, root: Path, editor: MakeEditor, temporary: Path) -> None:
    assert digi("edit", "1.1", root=root, env=editor("")) == (0, "", f"{NAME}: nothing changed\n")
    assert kept(temporary) == {}
    assert digi("undo", "--list", root=root).out == ""


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("digi.yaml", "digi.yaml: edited by hand\n"),
        ("arki", "themes/arki.yaml: edited by hand\n"),
        ("projects/1.1-oppilashallinto.yaml", f"{NAME}: edited by hand\n"),
    ],
)
def test_other_files(digi: Digi, root: Path, editor: MakeEditor, word: str, message: str) -> None:
    outcome = digi("edit", word, root=root, env=editor("text += '# loppu\\n'"))

    assert outcome == (0, "", message)


def test_a_file_that_there_is_not(digi: Digi, root: Path) -> None:
    assert digi("edit", "metrics", root=root) == (
        2,
        "",
        (
            "digi: The portfolio has no file “metrics”\n"
            "  → Write a project’s number, a theme, or a file’s name such as digi.yaml\n"
        ),
    )


def test_it_is_taken_back(digi: Digi, root: Path, editor: MakeEditor) -> None:
    digi("edit", "1.1", root=root, env=editor("text += 'size: M\\n'"))

    assert digi("undo", root=root) == (0, "", f"Taken back: {NAME}: edited by hand: size\n")
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_as_data(digi: Digi, root: Path, editor: MakeEditor) -> None:
    env = editor("print('piirretään'); text = text.replace('M', 'L')")
    (root / FILE).write_text(SIZED, encoding="utf-8")

    outcome = digi("edit", "1.1", "--format", "json", root=root, env=env)

    data = json.loads(outcome.out)["data"]
    assert data["is_written"] is True
    assert [(each["id"], each["changes"]) for each in data["edits"]] == [
        ("1.1", [{"field": "size", "old": "M", "new": "L"}])
    ]


def test_what_the_editor_prints_is_no_data(
    root: Path, editor: MakeEditor, capfd: pytest.CaptureFixture[str], digi: Digi
) -> None:
    digi("edit", "1.1", root=root, env=editor("print('piirretään', flush=True)"))

    assert capfd.readouterr() == ("", "piirretään\n")


def test_a_dry_run_writes_nothing_and_loses_nothing(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    env = editor("text += 'size: M\\n'")

    code, out, err = digi("edit", "1.1", "--dry-run", root=root, env=env)

    assert code == 0
    assert plain(out, root, temporary).endswith(" status: suunniteltu\n+size: M\n")
    assert plain(err, root, temporary) == (
        f"{NAME}: edited by hand: size; not written\nWhat you wrote is kept in COPY/{FILE}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert kept(temporary) == {FILE: SIZED}


def test_it_is_committed(digi: Digi, root: Path, editor: MakeEditor) -> None:
    in_git(root)

    outcome = digi("edit", "1.1", "--commit", root=root, env=editor("text += 'size: M\\n'"))

    assert outcome.code == 0
    assert git(root, "log", "-1", "--format=%s") == f"{NAME}: edited by hand: size\n"
    assert changed(root) == ""


def test_what_could_not_be_committed_is_told_before_the_editor_opens(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    in_git(root)
    (root / FILE).write_text(SIZED, encoding="utf-8")
    opened = root / "opened"

    outcome = digi(
        *("edit", "1.1", "--commit"),
        root=root,
        env=editor(f"pathlib.Path({str(opened)!r}).touch()"),
    )

    assert outcome == (
        4,
        "",
        (
            f"digi: {FILE} has changes that are not committed, and they would be committed too\n"
            "  → Commit or undo them with git, or leave --commit out\n"
        ),
    )
    assert not opened.exists()


def test_where_git_refuses_the_text_is_kept(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    in_git(root)
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho ei käy >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)

    outcome = digi("edit", "1.1", "--commit", root=root, env=editor("text += 'size: M\\n'"))

    assert outcome.code == 4
    assert plain(outcome.err, root, temporary) == (
        "digi: git did not commit: ei käy\n"
        "  → The files are as they were. Mend this, or leave --commit out. "
        f"What you wrote is kept in COPY/{FILE}\n"
    )
    assert kept(temporary) == {FILE: SIZED}
    assert diff(root) == ""


# The copy


def test_the_copy_is_private_and_stands_as_the_file_does(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    (root / "schema").mkdir()
    (root / "schema" / "project.json").write_text("{}", encoding="utf-8")
    (root / "schema" / "huge.json").write_bytes(b" " * (MAX_BYTES + 1))
    (root / "schema" / "folder.json").mkdir()
    told = root / "told"
    env = editor(
        "modes = [oct(p.stat().st_mode) for p in (file, file.parents[1])]\n"
        "beside = sorted(str(p.relative_to(file.parents[1])) for p in file.parents[1].rglob('*'))\n"
        f"pathlib.Path({str(told)!r}).write_text(repr((modes, beside)))"
    )

    digi("edit", "1.1", root=root, env=env)

    modes, beside = eval(told.read_text(encoding="utf-8"))  # noqa: S307 (our own editor's)
    assert beside == [
        "projects",
        str(Path(FILE)),
        "schema",
        str(Path("schema/project.json")),
    ]
    if os.name != "nt":
        assert modes == [oct(stat.S_IFREG | 0o600), oct(stat.S_IFDIR | 0o700)]
    assert kept(temporary) == {}


def test_no_copy_can_be_made(
    digi: Digi, root: Path, editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(root / "olematon"))

    outcome = digi("edit", "1.1", root=root, env=editor(""))

    assert outcome == (
        4,
        "",
        (
            "digi: No copy could be made for the editor: No such file or directory\n"
            "  → Check the folder for temporary files, and the disk that it is on\n"
        ),
    )


# Problems where nobody can be asked


@pytest.mark.parametrize(
    ("lines", "told", "refusal"),
    [
        (ERROR, ERROR_TOLD, "the edit adds what is listed above"),
        (BROKEN, BROKEN_TOLD, "it could not be read whole"),
    ],
)
def test_a_script_is_refused_what_has_errors(
    digi: Digi,
    root: Path,
    editor: MakeEditor,
    temporary: Path,
    lines: str,
    told: str,
    refusal: str,
) -> None:
    code, out, err = digi("edit", "1.1", root=root, env=editor(lines))

    assert (code, out) == (4, "")
    assert plain(err, root, temporary) == (
        f"{told}digi: …/{FILE}: not written: {refusal}\n  → What you wrote is kept in COPY/{FILE}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert list(kept(temporary)) == [FILE]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("text += '\\x01'", "The invisible character U+0001 is not allowed"),
        ("text = '\\udcff' + text", "The file is not UTF-8 text: byte 0xFF fits no character"),
        ("text = ''", "The file is empty"),
        ("text = '[' * 100000", "The values are nested too deep"),
        (
            f"text += '#' * {MAX_BYTES}",
            (
                f"The file is too large: {MAX_BYTES + len(PROJECT.encode())} bytes, "
                f"and {MAX_BYTES} at the most are read"
            ),
        ),
        (
            "file.unlink(); file.mkdir(); sys.exit()",
            "This is a folder, though its name is a file’s",
        ),
    ],
    ids=["invisible", "not-utf-8", "empty", "deep", "large", "folder"],
)
def test_what_cannot_be_read_at_all_is_refused_and_kept(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path, lines: str, told: str
) -> None:
    code, out, err = digi("edit", "1.1", root=root, env=editor(lines))

    assert (code, out) == (4, "")
    assert f": error: {told}" in err
    assert plain(err, root, temporary).endswith(
        f"digi: …/{FILE}: not written: it could not be read whole\n"
        f"  → What you wrote is kept in COPY/{FILE}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert [path.name for path in temporary.glob("*/projects/*")] == [Path(FILE).name]


def test_a_copy_that_is_gone(digi: Digi, root: Path, editor: MakeEditor, temporary: Path) -> None:
    code, out, err = digi("edit", "1.1", root=root, env=editor("file.unlink()"))

    assert (code, out) == (4, "")
    assert "error: The file does not exist, or the link leads nowhere [DIGI101]\n" in err
    assert err.endswith(f"digi: {root / FILE}: not written: it could not be read whole\n")
    assert list(temporary.iterdir()) == []


def test_errors_that_arise_in_other_files_are_seen(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    (root / FILE).write_text(SIZED, encoding="utf-8")

    code, _, err = digi(
        "edit", "digi.yaml", root=root, env=editor("text=text.replace('M: 2', 'N: 2')")
    )

    assert code == 4
    assert plain(err, root, temporary) == (
        f"…/{FILE}:5:7: error: There is no size “M” in digi.yaml [DIGI120]\n"
        "  5 │ size: M\n    │       ^\n  → Mend the name, or define what it names\n\n"
        "1 error, 0 warnings.\n"
        "digi: …/digi.yaml: not written: the edit adds what is listed above\n"
        "  → What you wrote is kept in COPY/digi.yaml\n"
    )


def test_errors_that_were_there_before_stop_nothing(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    (root / FILE).write_text(f"{PROJECT}size: XXL\n", encoding="utf-8")
    (root / "projects/1.2-rikki.yaml").write_text("[", encoding="utf-8")

    outcome = digi("edit", "1.1", root=root, env=editor("text += 'owner: Rehtori\\n'"))

    assert outcome == (0, "", f"{NAME}: edited by hand: owner\n")


def test_strict_refuses_warnings_too(digi: Digi, root: Path, editor: MakeEditor) -> None:
    lines = "text = text.replace('suunniteltu', 'toteutus')"

    plainly = digi("edit", "1.1", "--dry-run", root=root, env=editor(lines))
    strictly = digi("edit", "1.1", "--strict", root=root, env=editor(lines), is_terminal=True)

    assert plainly.code == 0
    assert strictly.code == 4
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


# A file that was broken


def test_a_broken_file_is_mended(digi: Digi, root: Path, editor: MakeEditor) -> None:
    (root / FILE).write_text(PROJECT.replace("name:", "\tname:"), encoding="utf-8")

    outcome = digi("edit", "1.1", root=root, env=editor("text = text.replace('\\t', '')"))

    assert outcome == (0, "", f"{FILE}: edited by hand\n")
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_a_file_that_was_no_text_is_mended_though_it_cannot_be_taken_back(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    (root / FILE).write_bytes(PROJECT.encode() + b"# \xe4\n")

    outcome = digi("edit", "1.1", root=root, env=editor("text = text.replace('# \\udce4\\n', '')"))

    assert outcome == (
        0,
        "",
        (
            "This edit cannot be undone with digi undo: it could not be kept\n"
            f"{FILE}: edited by hand\n"
        ),
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_a_programme_that_cannot_be_read_is_mended(
    digi: Digi, portfolio: Make, editor: MakeEditor
) -> None:
    root = portfolio({"digi.yaml": f"{PROGRAMME}["})

    outcome = digi("edit", "digi", root=root, env=editor("text = text[:-1]"))

    assert outcome == (0, "", "digi.yaml: edited by hand\n")
    assert (root / "digi.yaml").read_text(encoding="utf-8") == PROGRAMME


# Questions

QUESTION = """\
What now?
   1  edit again
   2  write all the same
   3  give up, and keep what I wrote
Number (Enter: edit again): \
"""
QUESTION_OF_BROKEN = """\
What now?
   1  edit again
   2  give up, and keep what I wrote
Number (Enter: edit again): \
"""
# An editor that first makes a mistake, and mends it when it is opened again.
LEARNING = "text = text.replace('sice', 'size') if 'sice' in text else text + 'sice: M\\n'"


@pytest.mark.parametrize("typed", ["\n", "1\n", "edit\n", "again\n1\n"])
def test_it_is_edited_again(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path, typed: str
) -> None:
    outcome = digi("edit", "1.1", root=root, env=editor(LEARNING), is_terminal=True, typed=typed)

    again = (
        "digi: “again” is none of the answers\n"
        "  → Did you mean edit again?\n"
        "Number (Enter: edit again): "
        if "again" in typed
        else ""
    )
    assert (outcome.code, outcome.out) == (0, "")
    assert plain(outcome.err, root, temporary) == (
        f"{BROKEN_TOLD}{QUESTION_OF_BROKEN}{again}{NAME}: edited by hand: size\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == SIZED
    assert kept(temporary) == {}


def test_it_is_written_all_the_same(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    outcome = digi("edit", "1.1", root=root, env=editor(ERROR), is_terminal=True, typed="2\n")

    assert (outcome.code, outcome.out) == (0, "")
    assert plain(outcome.err, root, temporary) == (
        f"{ERROR_TOLD}{QUESTION}{NAME}: edited by hand: size\n"
        "The edit adds 1 finding:\n"
        f"  …/{FILE}:5:7: error: There is no size “XXL” in digi.yaml [DIGI120]\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == f"{PROJECT}size: XXL\n"


@pytest.mark.parametrize(("typed", "line_end"), [("3\n", ""), ("give\n", ""), ("", "\n")])
def test_it_is_given_up_and_kept(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path, typed: str, line_end: str
) -> None:
    outcome = digi("edit", "1.1", root=root, env=editor(ERROR), is_terminal=True, typed=typed)

    assert (outcome.code, outcome.out) == (4, "")
    assert plain(outcome.err, root, temporary) == (
        f"{ERROR_TOLD}{QUESTION}{line_end}digi: Nothing was written\n"
        f"  → What you wrote is kept in COPY/{FILE}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert kept(temporary) == {FILE: f"{PROJECT}size: XXL\n"}


def test_what_cannot_be_read_whole_is_not_written_all_the_same(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    outcome = digi(
        *("edit", "1.1", "--lang", "fi"),
        root=root,
        env=editor(BROKEN),
        is_terminal=True,
        typed="kirjoita silti\n2\n",
    )

    assert outcome.code == 4
    assert "digi: ”kirjoita silti” ei ole mikään vastauksista\n" in outcome.err
    assert "   1  muokkaa uudelleen\n   2  lopeta ja säilytä kirjoittamani\n" in outcome.err
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_an_editor_that_does_not_wait_is_noticed(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    outcome = digi("edit", "1.1", root=root, env=editor(""), is_terminal=True, typed="")

    assert outcome == (
        0,
        "",
        (
            "The editor ended at once. If its window is still open, close it and let digi wait for "
            f'it, for example: EDITOR="code --wait"\n{NAME}: nothing changed\n'
        ),
    )


# Somebody else, and interruptions


def test_what_somebody_else_wrote_meanwhile_is_not_lost(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    other = f"{PROJECT}owner: Rehtori\n"
    env = editor(
        f"pathlib.Path({str(root / FILE)!r}).write_text({other!r}, encoding='utf-8')\n"
        "text += 'size: M\\n'"
    )

    code, out, err = digi("edit", "1.1", root=root, env=env)

    assert (code, out) == (4, "")
    assert plain(err, root, temporary) == (
        f"digi: …/{FILE}: somebody else changed the file meanwhile\n"
        f"  → Look at the file, then try again. What you wrote is kept in COPY/{FILE}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == other
    assert kept(temporary) == {FILE: SIZED}


def test_a_file_that_somebody_else_removed_meanwhile(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    env = editor(f"os.unlink({str(root / FILE)!r}); text += 'size: M\\n'")

    assert digi("edit", "1.1", root=root, env=env).code == 4
    assert not (root / FILE).exists()
    assert kept(temporary) == {FILE: SIZED}


@unix
def test_an_editor_that_was_interrupted(
    digi: Digi, root: Path, editor: MakeEditor, temporary: Path
) -> None:
    env = editor(
        "file.write_text(text + 'size: M\\n')\n"
        "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "os.kill(os.getpid(), signal.SIGINT)"
    )

    code, out, err = digi("edit", "1.1", root=root, env=env)

    assert (code, out) == (130, "")
    assert plain(err, root, temporary) == f"What you wrote is kept in COPY/{FILE}\n"
    assert kept(temporary) == {FILE: SIZED}


@unix
def test_an_interrupt_is_the_editors_and_not_digis(
    digi: Digi, root: Path, editor: MakeEditor
) -> None:
    env = editor("os.kill(os.getppid(), signal.SIGINT); text += 'size: M\\n'")

    assert digi("edit", "1.1", root=root, env=env).code == 0
    assert (root / FILE).read_text(encoding="utf-8") == SIZED


# Which editor


@pytest.mark.parametrize(
    ("lines", "told", "left"),
    [
        ("sys.exit(3)", "  → Nothing was written\n", {}),
        (
            "file.write_text(text + 'size: M\\n'); sys.exit(3)",
            f"  → Nothing was written. What you wrote is kept in COPY/{FILE}\n",
            {FILE: SIZED},
        ),
    ],
    ids=["unchanged", "changed"],
)
def test_an_editor_that_fails(
    digi: Digi,
    root: Path,
    editor: MakeEditor,
    temporary: Path,
    lines: str,
    told: str,
    left: dict[str, str],
) -> None:
    env = editor(lines)

    code, out, err = digi("edit", "1.1", root=root, env=env)

    name = " ".join(shlex.split(env["EDITOR"]))
    assert (code, out) == (4, "")
    assert plain(err, root, temporary) == (
        f"digi: The editor “{name}” failed, with the exit code 3\n{told}"
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert kept(temporary) == left


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        (
            {"EDITOR": "olematon -w"},
            (
                "digi: The editor “olematon -w” could not be started: No such file or directory\n"
                "  → Name another in the variable EDITOR\n"
            ),
        ),
        (
            {"EDITOR": "vi 'x"},
            (
                "digi: The editor “vi 'x” could not be understood: a quote is not closed\n"
                "  → Mend the variable VISUAL or EDITOR, or git’s core.editor\n"
            ),
        ),
        (
            {"EDITOR": "a\x00b"},
            (
                "digi: The editor “a\\u0000b” could not be started: embedded null byte\n"
                "  → Name another in the variable EDITOR\n"
            ),
        ),
        (
            {"VISUAL": " ", "EDITOR": ""},
            (
                "digi: There is no terminal here for an editor\n"
                "  → Name a program that edits by itself in the variable EDITOR\n"
            ),
        ),
    ],
)
def test_an_editor_that_cannot_be_started(
    digi: Digi, root: Path, temporary: Path, env: Env, expected: str
) -> None:
    assert digi("edit", "1.1", root=root, env=env) == (4, "", expected)
    assert list(temporary.iterdir()) == []


def test_visual_comes_before_editor(digi: Digi, root: Path, editor: MakeEditor) -> None:
    env = {"VISUAL": editor("text += 'size: M\\n'")["EDITOR"], "EDITOR": "olematon"}

    assert digi("edit", "1.1", root=root, env=env).code == 0


@unix
def test_a_path_with_spaces_needs_no_quotes(
    digi: Digi, root: Path, editor: MakeEditor, tmp_path: Path
) -> None:
    env = editor("text += 'size: M\\n'")
    script = tmp_path / "my editor"
    script.write_text(f'#!/bin/sh\n{env["EDITOR"]} "$@"\n', encoding="utf-8")
    script.chmod(0o755)

    assert digi("edit", "1.1", root=root, env={"EDITOR": str(script)}).code == 0


def test_gits_editor_is_the_users_own_and_never_the_repositorys(
    digi: Digi, root: Path, editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_git(root)
    git(root, "config", "core.editor", "olematon-vaarallinen")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    git(root, "config", "--global", "core.editor", editor("text += 'size: M\\n'")["EDITOR"])

    outcome = digi("edit", "1.1", root=root, is_terminal=True, typed="")

    assert outcome == (0, "", f"{NAME}: edited by hand: size\n")


@unix
def test_a_usual_editor_is_found(
    digi: Digi, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_module, "editor_of_git", str)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    missing = digi("edit", "1.1", root=root, is_terminal=True, typed="")
    (tmp_path / "bin").mkdir()
    for name, size in (("nano", "M"), ("vi", "L")):
        (tmp_path / "bin" / name).write_text(f'#!/bin/sh\necho "size: {size}" >>"$1"\n', "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    found = digi("edit", "1.1", root=root, is_terminal=True, typed="")

    assert missing == (
        4,
        "",
        (
            "digi: No editor was found\n"
            "  → Name one in the variable EDITOR: EDITOR=nano digi edit 2.5\n"
        ),
    )
    assert found == (0, "", f"{NAME}: edited by hand: size\n")
    assert (root / FILE).read_text(encoding="utf-8") == SIZED


# A real terminal


@unix
@pytest.mark.parametrize(
    ("keys", "code", "told"),
    [
        ("2\r", 4, "\ndigi: Nothing was written\n  → What you wrote is kept in "),
        ("\x04", 4, "\ndigi: Nothing was written\n  → What you wrote is kept in "),
        ("\x03", 130, "\nWhat you wrote is kept in "),
    ],
)
def test_a_real_terminal_is_asked(
    root: Path, editor: MakeEditor, tmp_path: Path, keys: str, code: int, told: str
) -> None:
    terminal = Terminal("edit", "1.1", root=root, env={**editor(BROKEN), "TMPDIR": str(tmp_path)})
    terminal.wait_for("Number (Enter: edit again): ")
    terminal.press(keys)
    terminal.wait_for(told)

    assert terminal.end() == code
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert [path.name for path in tmp_path.glob("digi-*/projects/*")] == [Path(FILE).name]


@unix
def test_a_real_terminal_edits_again(root: Path, editor: MakeEditor) -> None:
    terminal = Terminal("edit", "1.1", root=root, env=editor(LEARNING))
    terminal.wait_for("Number (Enter: edit again): ")
    terminal.press("\r")
    terminal.wait_for(f"{NAME}: edited by hand: size\n")

    assert terminal.end() == 0
    assert (root / FILE).read_text(encoding="utf-8") == SIZED
