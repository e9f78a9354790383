"""What a portfolio was: read from git's objects by the same reader as today's; no checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import structs

from digiohjelma_cli.errors import PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import parse_date
from digiohjelma_cli.model.past import Baseline, PastFacts, Record, Revision, Step, Vanished
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, is_file_of
from digiohjelma_cli.store.baselines import PREFIX, baselines
from digiohjelma_cli.store.files import UnreadableFileError, decode
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.git import NoGit, Repository, Touch
from digiohjelma_cli.store.load import (
    PROGRAMME_FILE,
    PROJECTS_DIR,
    THEMES_DIR,
    is_yaml,
    known_records,
    load_from,
    read_record,
)
from digiohjelma_cli.store.sources import Committed
from digiohjelma_cli.store.traces import git_folder

_FOLDERS: Final = {PROJECTS_DIR: "project", THEMES_DIR: "theme"}
_ROOT_FILES: Final = {
    PROGRAMME_FILE: "programme",
    "capabilities.yaml": "capabilities",
    "maturity.yaml": "maturity",
    "metrics.yaml": "metrics",
}
_CLOSE: Final = 3  # names that are offered for one that is unknown


class Past:
    """The past of a portfolio. Raises PortfolioUnreadable where git does not have it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        try:
            self.repository = Repository(root)
        except NoGit:
            raise PortfolioUnreadable(
                say("The portfolio is not in a git repository, so nobody knows what it was"),
                say("Begin with: git init, git add, git commit"),
            ) from None

    @classmethod
    def of(cls, root: Path) -> Past | None:
        """Return the past of a portfolio, or None where git does not have it."""
        if git_folder(root) is None:
            return None
        try:
            return cls(root)
        except PortfolioUnreadable:
            return None

    @cached_property
    def baselines(self) -> list[Baseline]:
        """The baselines, oldest first."""
        return baselines(self.repository)

    @property
    def is_whole(self) -> bool:
        """False where this copy of the repository has only the last part of the history."""
        return not self.repository.is_shallow

    def revision(self, text: str) -> Revision:
        """Return the commit that a baseline, tag, branch, commit or day means; a day means its end.

        Raises UsageProblem where it is none of them.
        """
        for name in (f"refs/tags/{PREFIX}{text}", text):
            if found := self.repository.revision(name):
                return Revision(found.commit, found.at, found.who, found.why, text)
        try:
            day = parse_date(text)
        except (ValueError, OverflowError):
            raise self._unknown(text) from None
        found = self.on(day)
        if found is None:
            raise UsageProblem(
                say("git knows nothing of the portfolio on {day} or before it", day=text),
                say("This copy of the repository may be shallow: git fetch --unshallow")
                if self.repository.is_shallow
                else say("See what it knows with: git log"),
            )
        return Revision(found.commit, found.at, found.who, found.why, text)

    def on(self, day: date) -> Revision | None:
        """Return the last commit that was made on a day or before it, or None."""
        return self.repository.last_on(day)

    def version(self, commit: str = "HEAD") -> Revision | None:
        """Return the last commit up to `commit` that touched the portfolio's files, or None."""
        return self.repository.revision(commit, ".")

    def since(self, text: str) -> Revision | None:
        """Return what the user means by “since”: of a day, the last commit before it, or None.

        Raises UsageProblem for what is none.
        """
        try:
            day = parse_date(text)
        except (ValueError, OverflowError):
            return self.revision(text)
        if self.repository.revision(f"refs/tags/{PREFIX}{text}"):
            return self.revision(text)
        return self.on(day - timedelta(days=1))

    @property
    def uncommitted(self) -> int:
        """How many of the portfolio's files are not as the last commit has them."""
        return len(self.repository.run("status", "--porcelain", "--", ".")[1].splitlines())

    def portfolio(self, revision: Revision, like: Portfolio) -> Portfolio:
        """Return the portfolio as the commit has it; records of `like` serve where they are alike.

        Raises PortfolioUnreadable where the commit has none.
        """
        tree = self.repository.tree(revision.commit)
        prefix = self._prefix_in(tree)
        if prefix is None:
            raise PortfolioUnreadable(
                say(
                    "Commit {commit} ({name}) has no digi.yaml: there was no portfolio yet",
                    commit=revision.commit[:7],
                    name=revision.name,
                ),
                say("Name a later one"),
            )
        names = {
            name.removeprefix(prefix): blob
            for name, blob in tree.items()
            if name.startswith(prefix) and is_yaml(name)
        }
        contents = self.repository.contents(list(names.values()))
        files = {name: each for name, each in zip(names, contents, strict=True) if each is not None}
        return load_from(Committed(revision.commit, files), self._root, known_records(like))

    def steps_of(self, project: Project) -> list[Step]:
        """Return what the commits did to a project, oldest first, whatever its file was called."""
        names = {_name(project)}
        wanted = []
        for touch in self._touches():
            folder, _, own = touch.file.rpartition("/")
            if touch.file in names or (folder == PROJECTS_DIR and is_file_of(own, project.id)):
                names.add(touch.old_file)
                wanted.append(touch)
        steps = self._steps(wanted)
        return [step for step in steps if project.id in (_id(step.before), _id(step.after))]

    def steps_since(self, revision: Revision | None, end: str = "HEAD") -> list[Step]:
        """Return what the commits after `revision` did to the portfolio's files, oldest first."""
        since = [f"^{revision.commit}"] if revision else []
        return self._steps(list(self._touches(end, *since)))

    def last_changes(self, projects: Sequence[Project]) -> dict[str, date]:
        """Return the day on which each project's file was last changed, by the project's id."""
        found: dict[str, date] = {}
        for touch in self._touches():
            found.setdefault(touch.file, touch.revision.at.date())
        names = {project.id: _name(project) for project in projects}
        return {each: found[name] for each, name in names.items() if name in found}

    def facts(
        self, portfolio: Portfolio, until: date | None = None, end: str = "HEAD"
    ) -> PastFacts:
        """Return what git tells about the portfolio as it is, by the baselines that there are.

        With `until`, as it was on that day, of which `end` is the last commit: by the baselines
        that there were.
        """
        found = [each for each in self.baselines if until is None or each.at.date() <= until]
        if not found:
            return PastFacts()
        present = {project.id: project for project in portfolio.projects}
        gone: dict[str, Baseline] = {}
        projects: dict[str, str] = {}
        for baseline in found:
            projects = dict(self._project_blobs(baseline.commit))
            gone.update(dict.fromkeys(projects.values(), baseline))
        known = {text: record for (_, text), record in known_records(portfolio).items()}
        names = list(gone)
        texts = dict(zip(names, self.repository.contents(names), strict=True))
        records: dict[str, Project] = {}
        for blob, content in texts.items():
            text = _text(content)
            record = known.get(text) if text is not None else None
            if not isinstance(record, Project):
                record = _record(content, "project")
            if isinstance(record, Project):
                records[blob] = record
        missing = {
            record.id: (record, gone[blob])
            for blob, record in records.items()
            if record.id not in present
        }
        removed = self._removed(list(missing), found[0], end) if missing else {}
        last = (records[blob] for blob in projects.values() if blob in records)
        return PastFacts(
            tuple(found),
            tuple(
                Vanished(removed.get(record.id, record), baseline)
                for record, baseline in sorted(missing.values(), key=lambda each: each[0].order)
            ),
            {project.id: project for project in last},
        )

    def _removed(self, ids: Sequence[str], since: Baseline, end: str) -> dict[str, Project]:
        """Return what projects were when their files were removed, whatever a baseline had."""
        found: dict[str, Project] = {}
        for touch in self._touches(end, f"^{since.commit}"):
            own = os.path.basename(touch.old_file)
            for project_id in ids:
                if project_id not in found and is_file_of(own, project_id):
                    record = _record(self.repository.contents([touch.old_blob])[0], "project")
                    if isinstance(record, Project):
                        found[project_id] = record
        return found

    def _project_blobs(self, commit: str) -> Iterator[tuple[str, str]]:
        tree = self.repository.tree(commit)
        prefix = self._prefix_in(tree)
        if prefix is None:
            return
        for name, blob in tree.items():
            own = name.removeprefix(prefix)
            if name.startswith(prefix) and _kind(own) == "project":
                yield own, blob

    def _prefix_in(self, tree: Mapping[str, str]) -> str | None:
        """Return the portfolio's folder in a commit: where it is now, else the only one."""
        prefix = self.repository.prefix
        if f"{prefix}{PROGRAMME_FILE}" in tree:
            return prefix
        found = [name for name in tree if name.rpartition("/")[2] == PROGRAMME_FILE]
        return found[0].removesuffix(PROGRAMME_FILE) if len(found) == 1 else None

    def _touches(self, *args: str, name: str = ".") -> Iterator[Touch]:
        """Yield what commits did to files, newest first, by names from the portfolio's folder."""
        prefix = self.repository.prefix
        for touch in self.repository.touches(*args, "--", name):
            yield structs.replace(
                touch,
                file=touch.file.removeprefix(prefix),
                old_file=touch.old_file.removeprefix(prefix),
            )

    def _steps(self, touches: Sequence[Touch]) -> list[Step]:
        """Return the touches of files that have records, oldest first, with what they held."""
        wanted = [touch for touch in touches if _kind(touch.file)]
        blobs = {
            blob: _kind(touch.file) or ""
            for touch in wanted
            for blob in (touch.old_blob, touch.blob)
            if blob.strip("0")
        }
        contents = self.repository.contents(list(blobs))
        records = {
            blob: _record(content, kind)
            for (blob, kind), content in zip(blobs.items(), contents, strict=True)
        }
        return [
            Step(
                touch.revision,
                records.get(touch.old_blob),
                records.get(touch.blob),
                touch.old_file,
                touch.file,
            )
            for touch in reversed(wanted)
        ]

    def _unknown(self, text: str) -> UsageProblem:
        from difflib import get_close_matches

        _, out, _ = self.repository.run(
            "for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags", "refs/heads"
        )
        names = [name.removeprefix(PREFIX) for name in out.splitlines()]
        close = get_close_matches(text, names, n=_CLOSE)
        return UsageProblem(
            say("There is no baseline, tag, branch, commit or day “{text}”", text=text),
            say("Did you mean {names}?", names=", ".join(close))
            if close
            else say("See the baselines with: digi baseline list"),
        )


def _name(project: Project) -> str:
    """Return the name of the project's file, from the portfolio's folder."""
    return f"{PROJECTS_DIR}/{os.path.basename(project.mark.file)}"


def _kind(name: str) -> str | None:
    """Return what kind of file has this name from the portfolio's folder, or None."""
    folder, _, own = name.rpartition("/")
    return (_FOLDERS.get(folder) if is_yaml(own) else None) if folder else _ROOT_FILES.get(own)


def _record(content: bytes | None, kind: str) -> Record | None:
    """Return what a file held as the reader reads it; None where that was nothing whole."""
    if content is None:
        return None
    try:
        return read_record(decode(content, ""), FILES[kind])[0]
    except UnreadableFileError:
        return None


def _text(content: bytes | None) -> str | None:
    try:
        return None if content is None else decode(content, "").text
    except UnreadableFileError:
        return None


def _id(record: Record | None) -> str:
    return record.id if isinstance(record, Project) else ""
