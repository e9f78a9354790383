"""A few real ones: digi as a process of its own, on a pseudo-terminal, in a pipe, closed early."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pyte
import pytest

from tests.conftest import REPOSITORY, SHIPPED, Digi

DIGI = [sys.executable, "-m", "digiohjelma_cli"]
ENV = {
    **{key: value for key, value in os.environ.items() if not key.startswith(("DIGI_", "LC_"))},
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
}
for unwanted in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING"):
    ENV.pop(unwanted, None)

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix terminals and pipes")


def run(*args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run digi in a pipe."""
    return subprocess.run(
        [*DIGI, *args],
        env={**ENV, **(env or {})},
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        timeout=30,
    )


def on_terminal(
    *args: str, columns: int, lines: int, env: Mapping[str, str] | None = None
) -> pyte.Screen:
    """Run digi on a pseudo-terminal of this size and return what is on its screen."""
    import fcntl
    import pty
    import struct
    import termios

    screen = pyte.Screen(columns, lines)
    stream = pyte.ByteStream(screen)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = subprocess.Popen(
        [*DIGI, *args],
        env={**ENV, **(env or {})},
        cwd=REPOSITORY,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    with suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(ours, 65536):
            stream.feed(chunk)
    os.close(ours)
    assert process.wait(timeout=30) == 0
    return screen


@unix
def test_a_terminal_of_80_columns_shows_the_timeline_in_colour(digi: Digi) -> None:
    screen = on_terminal("timeline", columns=80, lines=90)

    shown = [line.rstrip() for line in screen.display]
    expected = digi("timeline", is_terminal=True, env={"COLUMNS": "80"}).out.splitlines()
    assert shown[: len(expected)] == expected  # no line was broken at the edge
    assert not any(shown[len(expected) :])
    colours = {cell.fg for line in screen.buffer.values() for cell in line.values()}
    assert {"cyan", "red", "brightblack"} <= colours


@unix
def test_no_color_is_honoured_on_a_terminal() -> None:
    screen = on_terminal("timeline", columns=80, lines=90, env={"NO_COLOR": "1"})

    cells = [cell for line in screen.buffer.values() for cell in line.values()]
    assert {cell.fg for cell in cells} == {"default"}
    assert not any(cell.bold for cell in cells)


@unix
def test_a_terminal_with_latin_letters_alone_gets_ascii_drawings() -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "60"}

    screen = on_terminal("areas", columns=60, lines=60, env={**env, "DIGI_LANG": "fi"})

    assert screen.display[0].rstrip() == (
        "Joensuun kaupungin digiohjelma vuosille 2022-2025 - tilanne"
    )
    assert not [line for line in screen.display if not line.isascii()]


def test_a_pipe_gets_the_same_as_a_program_in_the_process(digi: Digi) -> None:
    outcome = run("list")

    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert outcome.stdout.decode() == digi("list").out


def test_a_pipe_is_utf_8_whatever_the_locale(digi: Digi) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    assert run("list", env=env).stdout.decode() == digi("list").out


@unix
@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (["list"], 0, ""),  # less than a buffer
        (["list", "--format", "json"], 0, ""),  # more than one
        (["list", "--help"], 0, ""),
        (["lst"], 2, "digi: There is no command “lst”\n  → Did you mean list, set?\n"),
    ],
)
def test_a_reader_that_goes_away_early_is_no_failure(args: list[str], code: int, err: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # before a single byte is written
    outcome = subprocess.run(
        [*DIGI, *args],
        env=ENV,
        cwd=REPOSITORY,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=30,
    )
    os.close(writer)

    assert (outcome.returncode, outcome.stderr.decode()) == (code, err)


@unix
def test_a_reader_of_messages_that_goes_away_is_no_failure_either() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    outcome = subprocess.run(
        [*DIGI, "check"],
        env=ENV,
        cwd=REPOSITORY,
        stdout=writer,
        stderr=writer,
        check=False,
        timeout=30,
    )
    os.close(writer)

    assert outcome.returncode == 0


@unix
def test_head_takes_one_line(digi: Digi) -> None:
    listing = subprocess.Popen([*DIGI, "list"], env=ENV, cwd=REPOSITORY, stdout=subprocess.PIPE)
    assert listing.stdout
    first = listing.stdout.readline()
    listing.stdout.close()

    assert first.decode() == digi("list").out.splitlines(keepends=True)[0]
    assert listing.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("args", [["list"], ["list", "--format", "json"]])
def test_a_full_disk_is_told(args: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = subprocess.run(
            [*DIGI, *args],
            env={**ENV, "DIGI_LANG": "en"},
            cwd=REPOSITORY,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )

    assert outcome.stderr.decode() == (
        "digi: The output was not written: No space left on device\n"
    )
    assert outcome.returncode == 4


@unix
def test_an_interrupted_process_ends_with_130_and_without_a_traceback() -> None:
    script = (
        "import os, signal, sys\n"
        "from digiohjelma_cli.store import load\n"
        "load.load = lambda root, **_: (os.kill(os.getpid(), signal.SIGINT), time.sleep(9))\n"
        "from digiohjelma_cli.cli.main import main\n"
        f"sys.argv = ['digi', 'list', '--root', {str(SHIPPED)!r}]\n"
        "main()\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", script], env=ENV, capture_output=True, check=False, timeout=30
    )

    assert outcome.returncode == 130
    assert outcome.stderr.strip() == b""


def test_an_internal_error_is_logged_where_the_user_s_logs_are(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from digiohjelma_cli.store import load\n"
        "load.load = lambda root, **_: 1 / 0\n"
        "from digiohjelma_cli.cli.main import main\n"
        f"sys.argv = ['digi', 'list', '--root', {str(SHIPPED)!r}]\n"
        "main()\n"
    )
    env = {
        **ENV,
        "XDG_STATE_HOME": str(tmp_path),
        "HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
    }

    outcome = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, check=False, timeout=30
    )

    logs = list(tmp_path.rglob("digi.log"))
    assert outcome.returncode == 70
    assert outcome.stdout == b""
    assert outcome.stderr.decode().splitlines() == [
        "digi: digi failed. This is a mistake in digi, not yours; your files are as they were",
        f"  → Send this file to digi’s makers: {logs[0]}",
    ]
    assert logs[0].read_text(encoding="utf-8").endswith("ZeroDivisionError: division by zero\n")


# What takes longer to import than digi takes to answer, and is asked for only where it is needed.
HEAVY = (
    "asyncio",
    "csv",
    "dateutil",
    "digiohjelma_cli.checks",
    "filelock",
    "fractions",
    "hashlib",
    "json",
    "logging",
    "platformdirs",
    "pydantic",
    "rich",
    "rich.console",
    "ruamel.yaml",
    "tempfile",
)
FOR_COLOUR = ("rich",)  # its styles alone
FOR_TABULATE = ("csv", "hashlib", "tempfile")
FOR_EDITS = (
    *("digiohjelma_cli.checks", "filelock", "fractions", "hashlib", "logging", "platformdirs"),
    "tempfile",
)
COMPLETION = {
    "_DIGI_COMPLETE": "complete_bash",
    "COMP_WORDS": "digi show 2.",
    "COMP_CWORD": "2",
}


def _loaded(*args: str, env: Mapping[str, str], script: str = "") -> list[str]:
    """Run digi and return which of the heavy modules it imported, in the order of HEAVY."""
    code = (
        "import os, sys\n"
        f"{script}\n"
        "def told(code):\n"
        f"    loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "    print(code, *loaded, file=sys.stderr, flush=True)\n"
        "    end(0)\n"
        "end, os._exit = os._exit, told\n"
        f"sys.argv = ['digi', *{args!r}]\n"
        "from digiohjelma_cli.cli.main import main\n"
        "main()\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code],
        env={**ENV, **env},
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        timeout=30,
    )
    code, *loaded = outcome.stderr.decode().splitlines()[-1].split()
    assert code == "0", outcome.stderr.decode()
    return loaded


@pytest.mark.parametrize(
    ("args", "env", "wanted"),
    [
        (["list"], {}, ()),
        (["list"], {"DIGI_LANG": "en"}, ()),
        (["list", "--format", "table"], {}, ()),
        (["list", "--format", "table"], {"FORCE_COLOR": "1"}, FOR_COLOUR),
        (["list", "--format", "json"], {}, ()),
        (["list", "--format", "md"], {}, FOR_TABULATE),
        (["timeline"], {}, ()),
        (["timeline"], {"FORCE_COLOR": "1"}, FOR_COLOUR),
        (["status"], {}, ()),
        ([], COMPLETION, ()),
        ([], {**COMPLETION, "COMP_WORDS": "digi ", "COMP_CWORD": "1"}, ()),
        (["--help"], {}, ()),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(
    args: list[str], env: dict[str, str], wanted: tuple[str, ...]
) -> None:
    assert _loaded(*args, env=env) == [name for name in HEAVY if name in wanted]


def test_an_edit_imports_no_more_than_its_checks_and_where_it_is_kept(
    portfolio: Callable[..., Path],
) -> None:
    env = {"DIGI_ROOT": str(portfolio())}

    loaded = _loaded("status", "set", "1.1", "toteutus", env=env)

    assert loaded == [name for name in HEAVY if name in FOR_EDITS]


def test_an_import_that_creeps_in_is_seen() -> None:
    assert _loaded("list", env={}, script="import csv, asyncio") == [
        "asyncio",
        "csv",
        "logging",
    ]


@pytest.mark.slow
def test_a_pipe_is_answered_within_half_a_second() -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run("list")
        times.append(time.perf_counter() - start)

    assert min(times) < 0.5


@unix
def test_a_working_folder_that_was_removed_is_no_traceback(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    command = f"mkdir {gone} && cd {gone} && rmdir {gone} && {' '.join(DIGI)}"

    result = subprocess.run(
        ["/bin/sh", "-c", f"{command} list; {' '.join(DIGI)} --root {SHIPPED} status"],
        capture_output=True,
        text=True,
        check=False,
        env={**ENV, "DIGI_LANG": "en"},
    )

    assert "Traceback" not in result.stderr
    assert "There is no portfolio here" in result.stderr
    assert "suunniteltu\tplanned\t39" in result.stdout


def test_letters_that_a_pipe_lacks_lose_their_marks_and_not_themselves() -> None:
    result = run("status", env={"PYTHONIOENCODING": "ascii", "DIGI_LANG": "fi"})

    assert result.returncode == 0
    assert b"kayttoonotto\tactive\t0\n" in result.stdout
