"""Find the file of the portfolio that a person means."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import is_file_of
from digiohjelma_cli.views.names import fold, plain_id, resolve_project

Records = Mapping[str, tuple[str, str]]  # by a file's name, the id and the name that it holds


def resolve_file(portfolio: Portfolio, text: str, files: Sequence[str]) -> str:
    """Return which of `files` the user means: by a number, a theme, a name or a path.

    `files` are all of the portfolio's, readable or not, by their names within its folder. A unique
    beginning of a name is enough; a number is only itself. Raises UsageProblem for none or several.
    """
    records = _records(portfolio)
    if re.fullmatch(r"[0-9.]+", plain_id(text)):
        found = _with_number(plain_id(text), files, records)
        if not found:
            resolve_project(portfolio, text)  # which says what is wrong with the number
    else:
        found = _called(text, files, records, portfolio.root)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(
            say("“{text}” could be more than one", text=text),
            say("Write one of these: {names}", names=", ".join(found)),
        )
    raise _unknown(text, files, records)


def _records(portfolio: Portfolio) -> Records:
    """Return what the files of projects and themes hold, as far as they can be read."""
    held = [(each.mark.file, each.id, each.name) for each in portfolio.projects]
    held += [(each.mark.file, each.id, each.name) for each in portfolio.themes]
    return {
        Path(os.path.relpath(file, portfolio.root)).as_posix(): (record_id, name)
        for file, record_id, name in held
    }


def _with_number(project_id: str, files: Sequence[str], records: Records) -> list[str]:
    """Return the files of the project with this number: as they say, else as they are named."""
    return [file for file in files if records.get(file, ("", ""))[0] == project_id] or [
        file
        for file in files
        if file.startswith("projects/") and is_file_of(PurePosixPath(file).name, project_id)
    ]


def _called(text: str, files: Sequence[str], records: Records, root: Path) -> list[str]:
    """Return the files that may be called so: by their paths, else by a name or its beginning."""
    path, wanted = os.path.abspath(text), fold(text)
    if not wanted:
        return []
    forms = {file: _forms(file, records) for file in files}
    return (
        [file for file in files if os.path.abspath(root / file) == path]
        or [file for file in files if wanted in forms[file]]
        or [file for file in files if any(form.startswith(wanted) for form in forms[file])]
    )


def _forms(file: str, records: Records) -> list[str]:
    """Return what a file may be called, without case and accents."""
    path = PurePosixPath(file)
    words = (path.stem, path.name, file, *records.get(file, ()))
    return [fold(word) for word in words if word]


def _unknown(text: str, files: Sequence[str], records: Records) -> UsageProblem:
    from difflib import get_close_matches

    by_form = {form: file for file in files for form in _forms(file, records)}
    close = dict.fromkeys(by_form[form] for form in get_close_matches(fold(text), by_form, n=3))
    return UsageProblem(
        say("The portfolio has no file “{text}”", text=text),
        say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("Write a project’s number, a theme, or a file’s name such as digi.yaml"),
    )
