"""Read a portfolio's directory into the model, with every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from msgspec import Struct

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project, is_file_of
from digiohjelma_cli.model.source import Mark, Place, Source
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.files import UnreadableFileError
from digiohjelma_cli.store.format.maturity_file import MATURITY
from digiohjelma_cli.store.format.metrics_file import METRICS
from digiohjelma_cli.store.format.programme_file import PROGRAMME
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.format.theme_file import CAPABILITIES, THEME
from digiohjelma_cli.store.kinds import Record
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.sources import Disk, Files, as_user_knows

if TYPE_CHECKING:
    from digiohjelma_cli.store.second_reader import SecondReader
    from digiohjelma_cli.store.snapshot import Snapshot

T = TypeVar("T")

PROGRAMME_FILE: Final = "digi.yaml"
PROJECTS_DIR: Final = "projects"
THEMES_DIR: Final = "themes"
_NOTHING: Final[Mapping[str, str]] = {}
ENDINGS: Final = (".yaml", ".yml")
_LARGE: Final = 300  # projects
_VERY_MANY: Final = 2000  # files of one folder
_SINGLE_FILES: Final[Mapping[str, Record[Any]]] = {
    PROGRAMME_FILE: PROGRAMME,
    "capabilities.yaml": CAPABILITIES,
    "maturity.yaml": MATURITY,
    "metrics.yaml": METRICS,
}
_FOLDERS: Final[Mapping[str, Record[Any]]] = {THEMES_DIR: THEME, PROJECTS_DIR: PROJECT}


class PortfolioFile(Struct, frozen=True):
    """A file that belongs to a portfolio, and the table of what it may hold."""

    path: Path
    shown: str  # the path as the user knows it
    record: Record[Any]


Known: TypeAlias = Mapping[tuple[str, str], object]
_UNKNOWN: Final[Known] = {}
Steps: TypeAlias = Callable[[Sequence[str]], Iterable[str]]


def load(
    root: Path,
    instead: Mapping[str, str] = _NOTHING,
    snapshots: Callable[[], Path] | None = None,
    steps: Steps = iter,
    like: Portfolio | None = None,
) -> Portfolio:
    """Return all that can be read under `root`. Broken files are named in the findings.

    `instead` has texts that count in the place of what files hold, by the files' paths as the
    user knows them; it may name files that are not there yet. `snapshots` tells the folder where
    the records of large portfolios are kept, so that files that are as they were need not be read;
    those of smaller ones are taken from `like`, which was read before. `steps` goes through the
    names of a folder's files while they are read, for somebody who counts them.
    """
    disk = Disk(root, instead)
    folder = snapshots() if snapshots and _is_large(disk) else None
    if folder is None or not folder.is_absolute():  # as that of a user without a home is not
        return load_from(disk, root, known_records(like) if like else _UNKNOWN, steps)
    from digiohjelma_cli.store.snapshot import Snapshot

    snapshot = Snapshot(folder, root, disk)
    portfolio = load_from(disk, root, steps=steps, snapshot=snapshot)
    snapshot.save()
    return portfolio


def _is_large(disk: Disk) -> bool:
    """True where reading the files takes longer than asking which of them have changed."""
    try:
        return len(disk.names(PROJECTS_DIR)) >= _LARGE
    except OSError:
        return False


def load_from(
    files: Files,
    root: Path,
    known: Known = _UNKNOWN,
    steps: Steps = iter,
    snapshot: Snapshot | None = None,
) -> Portfolio:
    """Return all that can be read of `files`, which are of the portfolio in `root`.

    `known` are records that need not be read again, by their files' names and texts; `snapshot`
    has those of files that have not changed, and is told of the others.
    """
    loader = _Loader(files, known, steps, snapshot)
    programme = loader.read_one(PROGRAMME_FILE, PROGRAMME) or Programme(name=root.name)
    themes = [theme for _, theme in loader.read_all(THEMES_DIR, THEME)]
    return Portfolio(
        root=root,
        programme=programme,
        projects=tuple(sorted(loader.read_projects(), key=attrgetter("order"))),
        themes=tuple(sorted(themes, key=lambda theme: (theme.order, theme.id))),
        capabilities=loader.read_optional("capabilities.yaml", CAPABILITIES) or (),
        maturity=loader.read_optional("maturity.yaml", MATURITY) or Maturity(),
        metrics=loader.read_optional("metrics.yaml", METRICS) or (),
        findings=tuple(sorted(loader.findings, key=lambda finding: finding.order)),
    )


def files_of(root: Path) -> tuple[list[PortfolioFile], list[Finding]]:
    """Return the files that `load` reads, and the folders whose names could not be read."""
    shown_root = as_user_knows(root)
    files = [
        PortfolioFile(root / name, os.path.join(shown_root, name), record)
        for name, record in _SINGLE_FILES.items()
        if os.path.lexists(root / name)
    ]
    findings = []
    for folder, record in _FOLDERS.items():
        shown = os.path.join(shown_root, folder)
        try:
            names = _names_in(root / folder, shown)
        except UnreadableFileError as problem:
            findings.append(problem.finding)
            continue
        files += [
            PortfolioFile(root / folder / name, os.path.join(shown, name), record)
            for name in sorted(filter(is_yaml, names))
        ]
    return files, findings


def file_names(root: Path) -> list[str]:
    """Return the names of the portfolio's files, readable or not, with / between folders."""
    return [file.path.relative_to(root).as_posix() for file in files_of(root)[0]]


def known_records(portfolio: Portfolio) -> Known:
    """Return the records of files without a finding: the same text gives the same record."""
    doubtful = {finding.place.file for finding in portfolio.findings}
    programme = portfolio.programme
    marked: list[tuple[Mark | None, object]] = [(programme.mark, programme)]
    marked += ((project.mark, project) for project in portfolio.projects)
    marked += ((theme.mark, theme) for theme in portfolio.themes)
    return {
        (os.path.basename(mark.file), mark.source.text): record
        for mark, record in marked
        if mark is not None and mark.file not in doubtful
    }


def read_record(source: Source, record: Record[T]) -> tuple[T | None, list[Finding]]:
    """Read one file's text as a record; None where not even the keys that must be there are."""
    from digiohjelma_cli.store.compose import compose  # late: a snapshot may leave nothing to read

    reading = Reading(source)
    node = compose(reading)
    if node is None:
        return None, reading.findings
    return record.read(node, reading), reading.findings


class _Loader:
    """Reads the files of one directory and gathers what is wrong with them."""

    def __init__(self, files: Files, known: Known, steps: Steps, snapshot: Snapshot | None) -> None:
        self.findings: list[Finding] = []
        self._files = files
        self._known = known
        self._steps = steps
        self._snapshot = snapshot

    def read_one(self, name: str, record: Record[T]) -> T | None:
        """Read a file by its name from the root directory, unless a snapshot has its record."""
        kept = self._snapshot.record(name) if self._snapshot else None
        return self._read(name, record) if kept is None else cast("T", kept)

    def read_optional(self, name: str, record: Record[T]) -> T | None:
        """Read a file of the root directory that need not be there."""
        return self.read_one(name, record) if self._files.has(name) else None

    def read_all(self, folder: str, record: Record[T]) -> Iterator[tuple[str, T]]:
        """Read every YAML file of a folder, in the order of the names; yield name and record."""
        names = [f"{folder}/{name}" for name in self._names(folder)]
        snapshot = self._snapshot
        kept = {name: snapshot.record(name) for name in names} if snapshot else {}
        unread = [name for name in names if kept.get(name) is None] if kept else names
        with self._second_reader(unread, record) or nullcontext() as second:
            for name in self._steps(names):
                typed = cast("T | None", kept.get(name))
                if typed is None:
                    typed = self._read(name, record, second)
                if typed is not None:
                    yield name, typed

    def _second_reader(self, names: Sequence[str], record: Record[Any]) -> SecondReader | None:
        """Have a second process read the last of very many files, if there can be one.

        Somewhat fewer than half: it packs them as well, and so both are done at the same time.
        """
        if len(names) < _VERY_MANY or self._known:
            return None
        from digiohjelma_cli.store.second_reader import SecondReader, is_possible

        def read(name: str) -> tuple[Source, object] | None:
            try:
                source = self._files.read(name)
            except UnreadableFileError:
                return None
            typed, findings = read_record(source, record)
            return None if findings else (source, typed)

        last = [name for name in names[len(names) * 21 // 40 :] if name.isprintable()]
        return SecondReader(last, read, self._files.shown) if is_possible() else None

    def _read(self, name: str, record: Record[T], second: SecondReader | None = None) -> T | None:
        """Read a file, or take what a second process has read of it."""
        found = second.known(name) if second else None
        if found:
            source, typed = found[0], cast("T", found[1])
        else:
            try:
                source = self._files.read(name)
            except UnreadableFileError as problem:
                self.findings.append(problem.finding)
                return None
            if self._known and (known := self._known.get((name.rpartition("/")[2], source.text))):
                return cast("T", known)
            outcome = read_record(source, record)
            self.findings.extend(outcome[1])
            if outcome[0] is None or outcome[1]:
                return outcome[0]
            typed = outcome[0]
        if self._snapshot:
            self._snapshot.keep(name, source, typed)
        return typed

    def read_projects(self) -> Iterator[Project]:
        """Read the projects; report an id that two files have, or that the name contradicts."""
        first: dict[str, Project] = {}
        start = len(PROJECTS_DIR) + 1
        for name, project in self.read_all(PROJECTS_DIR, PROJECT):
            if not is_file_of(name[start:], project.id):
                self._report_name(name[start:], project)
            other = first.setdefault(project.id, project)
            if other is not project:
                self._report_duplicate(project, other)
            yield project

    def _names(self, folder: str) -> list[str]:
        try:
            names = self._files.names(folder)
        except OSError as problem:
            self.findings.append(
                Finding(
                    rules.UNREADABLE_FILE,
                    Place(Source(self._files.shown(folder), "")),
                    say("The folder could not be read: {detail}", detail=problem.strerror),
                    say("Check the folder and its permissions"),
                )
            )
            return []
        return sorted(name for name in names if is_yaml(name))

    def _report_name(self, name: str, project: Project) -> None:
        self.findings.append(
            Finding(
                rules.FILE_NAME,
                project.mark.at("id"),
                say(
                    "The id is {id}, but the file’s name begins otherwise: {name}",
                    id=project.id,
                    name=name,
                ),
                say("Rename the file {id}-….yaml, or mend the id", id=project.id),
                (project.id,),
            )
        )

    def _report_duplicate(self, project: Project, other: Project) -> None:
        self.findings.append(
            Finding(
                rules.DUPLICATE_ID,
                project.mark.at("id"),
                say(
                    "Two projects have the id {id}: the other is at {place}",
                    id=project.id,
                    place=other.mark.at("id"),
                ),
                say("Give one of them an id that is free"),
                (project.id,),
            )
        )


def _names_in(folder: Path, shown: str) -> list[str]:
    """Return the names in a folder, which need not be there. Raises UnreadableFileError."""
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise UnreadableFileError(
            Finding(
                rules.UNREADABLE_FILE,
                Place(Source(shown, "")),
                say("The folder could not be read: {detail}", detail=problem.strerror),
                say("Check the folder and its permissions"),
            )
        ) from problem


def is_yaml(name: str) -> bool:
    """True for the name of a file that is read, which may be in a folder of the portfolio."""
    if "/" in name:
        name = name.rpartition("/")[2]
    return name.lower().endswith(ENDINGS) and name[0] != "."
