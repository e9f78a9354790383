"""The portfolio's own templates of the report: which there are, and their texts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from digiohjelma_cli.errors import PortfolioUnreadable
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.store.files import UnreadableFileError, read_source
from digiohjelma_cli.store.sources import as_user_knows

FOLDER: Final = "templates"
ENDING: Final = ".j2"
FORMS: Final = ("md", "html", "txt")


class OwnTemplates:
    """The files of a portfolio's folder `templates`: NAME.FORM.j2, and what they include."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._shown = os.path.join(as_user_knows(root), FOLDER)

    def forms(self) -> dict[str, dict[str, str]]:
        """Return the names of the templates, each with its files by form: md, html or txt.

        A name that begins with an underscore is only for others to include.
        """
        found: dict[str, dict[str, str]] = {}
        for file in self._names():
            name, _, form = file.removesuffix(ENDING).rpartition(".")
            if file.endswith(ENDING) and name and form in FORMS and name[0] not in "._":
                found.setdefault(name, {})[form] = file
        return found

    def read(self, file: str) -> Source | None:
        """Return a file's text, or None where the folder has no such file.

        Raises PortfolioUnreadable where it has, and that is no text, or a link to elsewhere.
        """
        if file not in self._names():
            return None
        shown = os.path.join(self._shown, file)
        if os.path.dirname(os.path.realpath(self._folder / file)) != os.path.realpath(self._folder):
            raise PortfolioUnreadable.at(
                Place(Source(shown, "")),
                say("The file is a link that leads out of the folder"),
                say("Put an ordinary text file in its place, or remove it"),
            )
        try:
            return read_source(self._folder / file, shown)
        except UnreadableFileError as problem:
            finding = problem.finding
            raise PortfolioUnreadable.at(finding.place, finding.message, finding.remedy) from None

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self._folder))
        except OSError:
            return []
