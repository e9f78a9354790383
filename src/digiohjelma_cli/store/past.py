"""What a project's file was: its versions in git, read by the same reader as today's."""

from __future__ import annotations

from pathlib import Path

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.past import PastProject
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.files import BOM
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.git import Repository
from digiohjelma_cli.store.load import read_record


def past_of(root: Path, project: Project) -> tuple[list[PastProject], bool]:
    """Return what git knows of a project, oldest first, and whether that is all there was.

    Versions that could not be read, or are another project's, are left out. Without git there
    are none.
    """
    try:
        repository = Repository(root)
    except EditRefused:
        return [], True
    found = []
    for version in repository.versions(Path(project.mark.place.file)):
        if version.text is None:
            continue
        source = Source(f"{version.file}@{version.commit[:7]}", version.text.removeprefix(BOM))
        record = read_record(source, PROJECT)[0]
        if record is not None and record.id == project.id:
            found.append(PastProject(record, version.at, version.who, version.why, version.commit))
    return found, not repository.is_shallow
