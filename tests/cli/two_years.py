"""A portfolio's two years in git: 24 monthly commits, always the same, with planted events.

January 2022 is month 1. In a month without an event only a file that digi does not read changes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.cli.repository import GIT, commit_all, git
from tests.conftest import Digi

MONTHS: Final = 24
_PROGRAMME: Final = """\
name: Testilän digiohjelma
language: en
period: {start: 2022-H1, end: 2025-H2}
areas: [{id: koulu, name: Koulut}]
sizes: {S: 1, M: 2, L: 4}
pools: [{id: digi, capacity: 20}]
checks:
  ignore:
    - {code: size-against-time, reason: not what this is about}
    - {code: no-owner, reason: not what this is about}
    - {code: late-start, reason: not what this is about}
"""
_SCHEDULE: Final = "schedule: {start: 2023-H1, end: 2024-H2}\n"
_STARTS: Final = {
    "1.1": f"status: suunniteltu\nsize: M\n{_SCHEDULE}",
    "1.2": f"status: suunniteltu\nsize: S\n{_SCHEDULE}"
    "phases: [{name: hankinta, start: 2023-H1, end: 2023-H1}]\n",
    "1.3": f"status: suunniteltu\nsize: S\n{_SCHEDULE}budget: {{2023: 1000}}\n",
    "1.4": f"status: suunniteltu\nsize: S\n{_SCHEDULE}",
    "1.5": f"status: suunniteltu\nsize: S\n{_SCHEDULE}",
    "1.6": f"status: suunniteltu\nsize: S\n{_SCHEDULE}",
    "1.7": f"status: suunniteltu\nsize: S\n{_SCHEDULE}",
    "1.8": f"status: suunniteltu\nsize: S\n{_SCHEDULE}",
    "1.9": "status: suunniteltu\nsize: S\nschedule: {start: 2022-H1, end: 2024-H2}\n",
    "1.10": "status: suunniteltu\nsize: S\nschedule: {start: 2024-H1, end: 2024-H2}\n",
}


class TwoYears:
    """Makes the repository month by month; `commits` has what each month ended with."""

    def __init__(self, root: Path, digi: Digi, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.commits: list[str] = []
        self._digi = digi
        self._monkeypatch = monkeypatch
        events: dict[int, Callable[[], None]] = {
            1: self._begin,
            2: self._start_one_that_goes_stale,
            3: lambda: self._change("1.1", "size: M", "size: L", "Työ osoittautui isommaksi"),
            4: lambda: self._change(
                "1.2", "end: 2023-H1}]", "end: 2023-H2}]", "Hankinta pitkittyy"
            ),
            5: lambda: self._change("1.3", "2023: 1000", "2023: 1500", "Lisämääräraha"),
            6: self._cut_capacity,
            7: self._rename,
            8: lambda: self._move("1.5", "2025-H1", "Toimittaja vaihtui"),
            9: lambda: self._move("1.5", "2024-H2", "Toimittaja palasi"),
            10: self._retire,
            11: self._vanish,
            12: self._tag_by_hand,
            14: self._merge_two_moves,
            18: self._rebaseline_without_decision,
        }
        for month in range(1, MONTHS + 1):
            self._on(month, 10)
            events.get(month, self._nothing)()
            self.commits.append(git(root, "rev-parse", "HEAD").strip())

    def _on(self, month: int, day: int) -> None:
        year, rest = divmod(month - 1, 12)
        stamp = f"{2022 + year}-{rest + 1:02}-{day:02}T12:00:00+00:00"
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            self._monkeypatch.setenv(name, stamp)
        self._today = stamp[:10]

    def _file(self, project_id: str) -> Path:
        return next(self.root.glob(f"projects/{project_id}-*.yaml"))

    def _run(self, *args: str) -> None:
        outcome = self._digi("--today", self._today, *args, root=self.root)
        assert outcome.code == 0, outcome.err

    def _begin(self) -> None:
        (self.root / "projects").mkdir(parents=True)
        (self.root / "digi.yaml").write_text(_PROGRAMME, encoding="utf-8")
        for project_id, lines in _STARTS.items():
            text = f'id: "{project_id}"\nname: Hanke {project_id}\narea: koulu\n{lines}'
            path = self.root / "projects" / f"{project_id}-hanke.yaml"
            path.write_text(text, encoding="utf-8")
        git(self.root, "init", "--quiet", "--initial-branch=main")
        git(self.root, "config", "user.name", "Maija")
        git(self.root, "config", "user.email", "maija@example.org")
        commit_all(self.root, "Alku")
        self._run("baseline", "add", "2022", "--decision", "KV § 1")

    def _nothing(self) -> None:
        with (self.root / "muistio.txt").open("a", encoding="utf-8") as file:
            file.write("Ei uutta.\n")
        commit_all(self.root, "Muistio")

    def _change(self, project_id: str, old: str, new: str, why: str) -> None:
        path = self._file(project_id)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        commit_all(self.root, why)

    def _start_one_that_goes_stale(self) -> None:
        self._run("status", "set", "1.9", "toteutus", "--note", "Alkoi", "--commit")

    def _cut_capacity(self) -> None:
        path = self.root / "digi.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("capacity: 20", "capacity: 15"), encoding="utf-8")
        commit_all(self.root, "Kaksi eläköityi")

    def _rename(self) -> None:
        git(self.root, "mv", "projects/1.4-hanke.yaml", "projects/1.4-uusi-nimi.yaml")
        commit_all(self.root, "Tiedosto sai paremman nimen")

    def _move(self, project_id: str, end: str, why: str) -> None:
        self._run("move", project_id, "--end", end, "--because", why, "--commit")

    def _retire(self) -> None:
        self._run("retire", "1.6", "--because", "Rahat loppuivat", "--commit")

    def _vanish(self) -> None:
        git(self.root, "rm", "-q", "projects/1.7-hanke.yaml")
        commit_all(self.root, "Siivous")

    def _tag_by_hand(self) -> None:
        self._nothing()
        git(self.root, "tag", "digi/baseline/2023")

    def _merge_two_moves(self) -> None:
        """Move one project on two branches, to different ends; the merge keeps the later one."""
        git(self.root, "switch", "-qc", "toinen")
        self._on(14, 11)
        self._move("1.8", "2025-H2", "Hankinta kestää")
        later = self._file("1.8").read_text(encoding="utf-8")
        git(self.root, "switch", "-q", "main")
        self._on(14, 12)
        self._move("1.8", "2025-H1", "Tekijä lomalla")
        line = self._file("1.8").read_text(encoding="utf-8").partition("history:\n")[2]
        self._on(14, 13)
        subprocess.run(
            [GIT, "merge", "-q", "toinen"], cwd=self.root, check=False, capture_output=True
        )
        head, _, own = later.partition("history:\n")
        self._file("1.8").write_text(f"{head}history:\n{own}{line}", encoding="utf-8")
        commit_all(self.root, "Yhdistetään: myöhempi loppu jää voimaan")

    def _rebaseline_without_decision(self) -> None:
        self._nothing()
        self._run("baseline", "add", "2024", "--because", "Suunnitelma uusittiin")
