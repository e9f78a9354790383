"""What the tests share: digi in-process, made portfolios, and streams that play a terminal."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from itertools import count
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from hypothesis import settings

from digiohjelma_cli import i18n
from digiohjelma_cli.cli.main import run
from digiohjelma_cli.cli.session import Session

# A worker of pytest-xdist ignores Ctrl-C, and so would every process that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How much generated input a test gets: a fifth of it by default, all of it with
# --hypothesis-profile thorough, as .ci/run has it. A machine that is busy with something else is no
# reason to fail.
THOROUGH = 100
settings.register_profile("quick", deadline=None, max_examples=THOROUGH // 5)
settings.register_profile("thorough", deadline=None, max_examples=THOROUGH)
settings.load_profile("quick")

REPOSITORY = Path(__file__).parents[1]
SHIPPED = REPOSITORY / "portfolio"

# A programme small enough to see whole, with an area, a theme, sizes and statuses of each kind.
PROGRAMME = """\
name: Testilän digiohjelma
language: en
as_of: 2023-03-01
period: {start: 2022-H1, end: 2025-H2}
term: {start: 2021-08-01, end: 2025-05-31}
areas:
  - {id: koulu, name: Koulut, groups: [Perusopetus]}
  - {id: ympäristö, name: Ympäristö}
sizes: {S: 1, M: 2, L: 4}
pools: [{id: digi, capacity: 4}]
"""
THEME = "id: arki\nname: Sujuva arki\n"
PROJECT = """\
id: "1.1"
name: Oppilashallinto
area: koulu
status: suunniteltu
"""


def examples(number: int) -> int:
    """Return how many examples a test gets in this run, of `number` in a thorough one."""
    return max(1, number * settings().max_examples // THOROUGH)


class Outcome(NamedTuple):
    """What a run of digi gave."""

    code: int
    out: str
    err: str


class Stream(io.StringIO):
    """A stream that says whether it is a terminal and which encoding it has."""

    def __init__(
        self, text: str = "", *, is_terminal: bool = False, encoding: str = "utf-8"
    ) -> None:
        super().__init__(text)
        self._is_terminal = is_terminal
        self._encoding = encoding

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO declares it as a variable
        return self._encoding


class Digi(Protocol):
    """Runs digi in this process."""

    def __call__(
        self,
        *args: str,
        root: Path | None = None,
        env: Mapping[str, str] | None = None,
        is_terminal: bool = False,
        encoding: str = "utf-8",
        here: Path = REPOSITORY,
        typed: str | None = None,
    ) -> Outcome: ...


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin and end every test in English, whatever language the test uses."""
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(scope="session")
def _states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name a folder for each test; most never need it, so nobody makes it beforehand."""
    folder = tmp_path_factory.mktemp("states")
    return (str(folder / str(number)) for number in count())


@pytest.fixture(autouse=True)
def _own_state(_states: Iterator[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what digi remembers between runs away from the user's own."""
    monkeypatch.setenv("XDG_STATE_HOME", next(_states))
    monkeypatch.setenv("XDG_CACHE_HOME", next(_states))


def run_digi(
    *args: str,
    root: Path | None = None,
    env: Mapping[str, str] | None = None,
    is_terminal: bool = False,
    encoding: str = "utf-8",
    here: Path = REPOSITORY,
    typed: str | None = None,
) -> Outcome:
    """Run digi as a script does: a pipe unless `is_terminal`, 100 columns unless env differs.

    `typed` is what comes from standard input, from a terminal where the rest is one.
    """
    stdin = None if typed is None else Stream(typed, is_terminal=is_terminal)
    out = Stream(is_terminal=is_terminal, encoding=encoding)
    err = Stream(is_terminal=is_terminal, encoding=encoding)
    variables = {"COLUMNS": "100", "TERM": "xterm-256color", "NO_COLOR": "1", **(env or {})}
    if root is not None:
        variables["DIGI_ROOT"] = str(root)
    with redirect_stdout(out):  # Typer's own help goes to the process's stream
        code = run(args, Session(out, err, variables, here, stdin))
    return Outcome(code, out.getvalue(), err.getvalue())


@pytest.fixture
def digi() -> Digi:
    """Run digi in this process."""
    return run_digi


@pytest.fixture
def portfolio(tmp_path: Path) -> Callable[..., Path]:
    """Make a portfolio: `portfolio({"projects/1.1-x.yaml": "…"})` writes these over a sound one.

    A value of None leaves a file of the sound one out; bytes are written as they are.
    """

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        root = tmp_path / "salkku"
        sound: dict[str, str | bytes | None] = {
            "digi.yaml": PROGRAMME,
            "themes/arki.yaml": THEME,
            "projects/1.1-oppilashallinto.yaml": PROJECT,
        }
        for name, content in {**sound, **(files or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make
