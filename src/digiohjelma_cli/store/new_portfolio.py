"""The files of a new portfolio, and the folder that they are put into: whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import language, say
from digiohjelma_cli.model.blueprint import Blueprint
from digiohjelma_cli.model.programme import DEFAULT_STATUSES
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.json_schema import json_schema
from digiohjelma_cli.store.load import PROGRAMME_FILE, load
from digiohjelma_cli.store.write import LOCK_FILE

Contents: TypeAlias = Mapping[str, bytes]  # by the files' names within the folder

_PACKAGE: Final = Path(__file__).parents[1]
_TEMPLATES: Final = Path(__file__).parent / "templates"
_FOR_GIT: Final[Contents] = {".gitignore": f"{LOCK_FILE}\n".encode()}


def new_files(blueprint: Blueprint) -> Contents:
    """Return the files of a new portfolio, with comments in the language in use.

    A folder of templates/ is the portfolio as it will be, but for the words between two @.
    """
    texts = {
        name: _filled(content.decode(), blueprint)
        for name, content in _files_under(_TEMPLATES / language()).items()
    }
    texts |= {f"schema/{kind}.json": json_schema(kind) for kind in FILES}
    return {**{name: text.encode() for name, text in texts.items()}, **_FOR_GIT}


def example_files(package: Path = _PACKAGE) -> Contents:
    """Return the files of the made-up town. Raises EditRefused where this digi came without it.

    An installed `package` holds them itself, since the wheel puts them there (pyproject.toml);
    beside the sources, as in a clone or an editable installation, they are in examples/.
    """
    for folder in (package / "example", package.parents[1] / "examples" / "esimerkkila"):
        if (folder / PROGRAMME_FILE).is_file():
            return {**_files_under(folder), **_FOR_GIT}
    raise EditRefused(
        say("This digi was installed without the example"),
        say("Install digi again, or leave --example out"),
    )


def create(folder: Path, contents: Contents) -> None:
    """Make the folder with these files, or fill an empty one.

    They are written aside, read back as a portfolio and then moved into their places, digi.yaml
    last. Raises EditRefused where anything fails; then nothing is left behind.
    """
    target = Path(os.path.realpath(folder))
    try:
        is_new = _is_new(target, folder)
        home = target.parent if is_new else target
        aside = home / f".digi.{os.getpid()}.tmp"
        try:
            _write(aside, contents)
            _prove(aside)
            if is_new:
                os.rename(aside, target)
            else:
                _move_up(aside)
        finally:
            _remove(aside)
    except OSError as problem:
        raise EditRefused(
            say("{folder}: not made: {detail}", folder=folder, detail=problem.strerror),
            say("Nothing was left behind. Mend this, or name another folder"),
        ) from problem


def _is_new(target: Path, shown: Path) -> bool:
    """Return whether the folder must be made. Raises EditRefused for one that is in use."""
    if not target.parent.is_dir():
        raise EditRefused(
            say("There is no folder {folder}", folder=shown.parent),
            say("Make it first, or name another folder"),
        )
    if not target.exists():
        return True
    if target.is_dir() and not any(target.iterdir()):
        return False
    message = say("{folder} is a file", folder=shown)
    if target.is_dir():
        message = say("The folder {folder} is not empty", folder=shown)
    raise EditRefused(message, say("Name a folder that is empty or does not exist yet"))


def _write(aside: Path, contents: Contents) -> None:
    aside.mkdir()
    for name, content in contents.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _prove(aside: Path) -> None:
    """Raise EditRefused where the reader finds anything to remark on."""
    for finding in load(aside).findings:
        raise EditRefused(finding.message, finding.remedy)


def _move_up(aside: Path) -> None:
    """Move what is in the folder to where the folder is; where that fails, take it away again."""
    names = sorted(os.listdir(aside), key=lambda name: name == PROGRAMME_FILE)
    moved: list[Path] = []
    try:
        for name in names:
            _move(aside / name, aside.parent / name)
            moved.append(aside.parent / name)
    except BaseException:
        for place in moved:
            _remove(place)
        raise


def _move(path: Path, place: Path) -> None:
    """Move what is at `path` to a place that is free: a rename would write over a file."""
    if os.path.lexists(place):
        import errno

        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(path, place)


def _remove(path: Path) -> None:
    from shutil import rmtree

    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _files_under(folder: Path) -> Contents:
    """Return the files in a folder and below, but for hidden ones, such as a lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _filled(text: str, blueprint: Blueprint) -> str:
    """Return a template's text with the blueprint's words in it, each put in just once."""
    period, first = blueprint.period, blueprint.first
    span = first or period
    schedule = f"schedule: {{start: {span.start}, end: {span.end}}}"
    words = {
        "name": _quoted(blueprint.name),
        "start": str(period.start),
        "end": str(period.end),
        "year": str(period.start.year),
        "first_day": str(period.start.first_day),
        "statuses": "\n".join(
            f"#  - {{id: {each.id}, kind: {each.kind}}}" for each in DEFAULT_STATUSES
        ),
        "schedule": schedule if first else f"#{schedule}",
        "estimated": "size, schedule" if first else "size",
    }
    text = re.sub("@([a-z_]+)@", lambda found: words[found[1]], text)
    if blueprint.organisation:
        line = f"organisation: {_quoted(blueprint.organisation)}"
        text = re.sub("^#organisation: .*$", lambda _found: line, text, flags=re.MULTILINE)
    return text


def _quoted(text: str) -> str:
    """Return text in double quotes: what JSON writes, YAML reads alike."""
    import json

    return json.dumps(text, ensure_ascii=False)
