"""The portfolio: every record that was read, and what was found wrong while reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mark
from digiohjelma_cli.model.theme import Capability, Theme
from digiohjelma_cli.model.what_if import WhatIf


class Portfolio(Struct, frozen=True, dict=True):
    """A directory's records. Projects are sorted by id, themes by the programme's order.

    `findings` are the reader's: a file that could not be read whole is missing or partial here.
    `what_if` says what is assumed here against the files; nothing where the files are as they are.
    """

    root: Path
    programme: Programme
    projects: tuple[Project, ...] = ()
    themes: tuple[Theme, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    maturity: Maturity = Maturity()
    metrics: tuple[Metric, ...] = ()
    findings: tuple[Finding, ...] = ()
    what_if: WhatIf = WhatIf()

    def project(self, project_id: str) -> Project | None:
        """Return the project with this id, or None."""
        return self._by_id.get(project_id)

    @cached_property
    def _by_id(self) -> dict[str, Project]:
        return {project.id: project for project in reversed(self.projects)}  # the first one counts

    @property
    def half_years(self) -> list[HalfYear]:
        """Every half-year from the first to the last that the period or a schedule touches."""
        spans = [each.span for each in self.projects if each.span is not None]
        if self.programme.period:
            spans.append(self.programme.period.span)
        ends = [half_year for span in spans for half_year in (span.start, span.end)]
        return Span(min(ends), max(ends)).half_years() if ends else []

    @property
    def shared_marks(self) -> Iterator[Mark]:
        """The marks of the records that are about every project."""
        yield from (mark for mark in (self.programme.mark, self.maturity.mark) if mark)
        for records in (self.themes, self.capabilities, self.metrics):
            yield from (record.mark for record in records)

    @property
    def broken_files(self) -> tuple[str, ...]:
        """The files that the reader could not read whole, each once, in order."""
        found = (finding for finding in self.findings if finding.rule.leaves_out)
        return tuple(dict.fromkeys(finding.place.file for finding in found))
