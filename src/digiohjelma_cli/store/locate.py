"""Find the portfolio's directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from digiohjelma_cli.errors import PortfolioUnreadable
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store.load import PROGRAMME_FILE

_USUAL_FOLDER: Final = "portfolio"


def locate(named: str | None, here: Path) -> Path:
    """Return the directory that holds digi.yaml.

    `named` is what the user said, if anything; else it is the nearest of `here`, its portfolio/
    folder, and the same of each parent. Raises PortfolioUnreadable where there is none.
    """
    if named is not None:
        return _named(Path(named))
    for folder in _candidates(here):
        if (folder / PROGRAMME_FILE).is_file():
            return folder
    raise PortfolioUnreadable(
        say("There is no portfolio here: no digi.yaml in this folder, its portfolio/ or a parent"),
        say("Go to the portfolio’s folder, or name it: digi --root FOLDER …"),
    )


def _candidates(here: Path) -> Iterator[Path]:
    for folder in (here, *here.parents):
        yield folder
        yield folder / _USUAL_FOLDER


def _named(folder: Path) -> Path:
    for candidate in (folder, folder / _USUAL_FOLDER):
        if (candidate / PROGRAMME_FILE).exists():
            return candidate
    if folder.is_file():
        message = say("{folder} is a file, and a folder with digi.yaml is needed", folder=folder)
    elif folder.is_dir():
        message = say("There is no digi.yaml in the folder {folder}", folder=folder)
    else:
        message = say("There is no folder {folder}", folder=folder)
    raise PortfolioUnreadable(message, say("Name the folder that holds digi.yaml"))
