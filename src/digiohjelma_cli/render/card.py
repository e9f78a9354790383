"""The project card as a document, as lines for a pipe, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.project import Change, Project
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.decisions import decision_blocks, decision_data, decision_fields
from digiohjelma_cli.render.difference import shift
from digiohjelma_cli.render.document import Block, Bullets, Heading, Pairs, Paragraph
from digiohjelma_cli.render.findings import finding_cells, finding_line
from digiohjelma_cli.render.health import computed_text
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.card import Card, Named
from digiohjelma_cli.views.decisions import split


def card_document(card: Card) -> list[Block]:
    """Return the card for people: facts, links both ways, findings and history."""
    project = card.project
    title = Heading(1, f"{project.id} {project.name}")
    header = Paragraph(wording.header(card.portfolio, card.today))
    return [title, header, *card_blocks(card)]


def card_blocks(card: Card) -> list[Block]:
    """Return what the card has under its title; its own headings are of level 2."""
    project = card.project
    blocks: list[Block] = []
    if project.description:
        blocks.append(Paragraph(project.description))
    blocks.append(Pairs([(name, values) for name, values in _facts(card) if any(values)]))
    if project.estimated:
        blocks.append(Paragraph(wording.estimate_note()))
    if project.risks:
        risks = [
            f"{each.name}: {wording.flat(each.response)}" if each.response else each.name
            for each in project.risks
        ]
        blocks += [Heading(2, _("Risks")), Bullets(risks)]
    if project.links:
        links = [f"{link.name}: {link.url}" for link in project.links]
        blocks += [Heading(2, _("Links")), Bullets(links)]
    asked, decided = split(card.decisions)
    blocks += decision_blocks(asked, _("Decisions asked for"))
    blocks += decision_blocks(decided, _("Decisions"))
    if card.findings:
        found = [finding_line(each) for each in card.findings]
        blocks += [Heading(2, _("Findings")), Bullets(found)]
    if project.history:
        changes = [_change(change) for change in project.history]
        blocks += [Heading(2, _("History")), Bullets(changes)]
    return blocks


def _facts(card: Card) -> list[tuple[str, Sequence[str]]]:
    project = card.project
    mark = dict.fromkeys(project.estimated, wording.ESTIMATE)
    status = f"{project.status} ({wording.kind_word(card.kind)})"
    if card.late:
        status += f" – {wording.lateness(card.late)}"
    return [
        (_("Area"), [card.area.name]),
        (_("Group"), [project.group]),
        (_("Status"), [status]),
        (_("Size"), [wording.size(project)]),
        (_("Schedule"), [wording.schedule(project) or _("not scheduled")]),
        (_("As planned"), [_planned(card)]),
        (_("Phases"), [mark.get("phases", "") + wording.phase(phase) for phase in project.phases]),
        (_("Programme’s words"), [mark.get("label", "") + project.label if project.label else ""]),
        (_("Owner"), [project.owner]),
        (_("Health"), [wording.health(project)]),
        (_("By the files"), [_computed(card)]),
        (_("Effort"), _efforts(project)),
        (
            _("Budget"),
            [f"{year}: {wording.number(euros)}\u00a0€" for year, euros in project.budget.items()],
        ),
        (_("Depends on"), _named(card.waits_for, mark.get("depends_on", ""))),
        (
            _("Waits for the phases"),
            [f"{other}: {phase}" for other, phase in project.after.items()],
        ),
        (_("Earliest start"), [project.earliest.label if project.earliest else ""]),
        (_("Deadline"), [project.deadline.label if project.deadline else ""]),
        (_("Priority"), [wording.priority_word(project.priority)]),
        (_("Locked"), [_("the schedule stays as it is") if project.locked else ""]),
        (_("Others waiting"), _named(card.holds_up, "")),
        (_("Themes"), [mark.get("themes", "") + each.name for each in card.themes]),
        (
            _("Perspectives"),
            [mark.get("perspectives", "") + each.name for each in card.perspectives],
        ),
        (_("Needs"), [mark.get("needs", "") + each.name for each in card.needs]),
        (
            _("Capabilities"),
            [mark.get("capabilities", "") + each.name for each in card.capabilities],
        ),
        (_("Metrics"), [each.name for each in card.metrics]),
        (_("File"), [project.mark.file]),
    ]


def _computed(card: Card) -> str:
    """Say what the files say, where the owner says something too, or where they say trouble."""
    judged = card.judged
    return computed_text(judged) if judged and (judged.declared or judged.reasons) else ""


def _planned(card: Card) -> str:
    """Say what the last baseline had, and how far the project has slipped from it."""
    if card.plan is None:
        return ""
    if card.slip is None:
        return _("not in baseline {name}").format(name=card.plan.name)
    was = card.slip.was.label if card.slip.was else _("not scheduled")
    text = f"{was} ({card.plan.name})"
    if card.slip.start is None or card.slip.end is None:
        return text
    by = shift(card.slip.start, card.slip.end) or _("unchanged")
    return f"{text}: {by}"


def _efforts(project: Project) -> list[str]:
    lines = []
    for pool, given in project.effort.items():
        if isinstance(given, dict):
            parts = (f"{each.label} {wording.number(units)}" for each, units in given.items())
            lines.append(f"{pool}: {', '.join(parts)}")
        else:
            lines.append(f"{pool}: {wording.number(given)}")
    return lines


def _named(projects: Sequence[Named], mark: str) -> list[str]:
    return [f"{mark}{each.id} {each.name}" for each in projects]


def _effort_lines(project: Project) -> Iterator[list[str]]:
    """Yield the effort for a pipe: pool and units, by half-year with the half-year between."""
    for pool, given in project.effort.items():
        if isinstance(given, dict):
            yield from (["effort", pool, str(each), str(units)] for each, units in given.items())
        else:
            yield ["effort", pool, str(given)]


def _history_lines(project: Project) -> Iterator[list[str]]:
    """Yield the history for a pipe: day, status, schedule and note."""
    for change in project.history:
        span = change.schedule.span if change.schedule else None
        schedule = f"{span.start}/{span.end}" if span else ""
        yield ["history", str(change.date), change.status, schedule, change.note]


def _change(change: Change) -> str:
    """Say what changed on a day, and why."""
    schedule = change.schedule.span.label if change.schedule else ""
    what = ", ".join(part for part in (change.status, schedule) if part)
    text = f"{day(change.date)} {what}".rstrip()
    return f"{text}: {wording.flat(change.note)}" if change.note else text


def card_lines(card: Card) -> list[list[str]]:
    """Return the card for a pipe: a key of the file and its value a line, lists with commas.

    What has parts of its own is a line each, under its name in the singular.
    """
    project = card.project
    schedule = project.schedule
    pairs = [
        ("id", project.id),
        ("name", project.name),
        ("area", project.area),
        ("group", project.group),
        ("status", project.status),
        ("size", str(project.size) if project.size else ""),
        ("start", str(schedule.start) if schedule else ""),
        ("end", str(schedule.end) if schedule else ""),
        ("phases", ",".join(phase.name for phase in project.phases)),
        ("label", project.label),
        ("owner", project.owner),
        ("health", project.health.rating if project.health else ""),
        ("depends_on", ",".join(project.depends_on)),
        ("after", ",".join(f"{other}:{phase}" for other, phase in project.after.items())),
        ("earliest", str(project.earliest or "")),
        ("deadline", str(project.deadline or "")),
        ("priority", project.priority),
        ("locked", "true" if project.locked else ""),
        ("holds_up", ",".join(each.id for each in card.holds_up)),
        ("themes", ",".join(project.themes)),
        ("perspectives", ",".join(project.perspectives)),
        ("needs", ",".join(project.needs)),
        ("capabilities", ",".join(project.capabilities)),
        ("metrics", ",".join(each.id for each in card.metrics)),
        ("estimated", ",".join(project.estimated)),
        ("description", project.description),
        ("file", project.mark.file),
    ]
    return [
        *([key, value] for key, value in pairs),
        *_effort_lines(project),
        *(["budget", year, str(euros)] for year, euros in project.budget.items()),
        *(["risk", each.name, each.response] for each in project.risks),
        *(["link", each.name, each.url] for each in project.links),
        *(["decision", *decision_fields(each)] for each in card.decisions),
        *_history_lines(project),
        *map(finding_cells, card.findings),
    ]


def card_data(card: Card) -> Json:
    """Return the card as JSON data: the project, with what depends on it and its findings."""
    return {
        **data.project(card.portfolio, card.project),
        "late": data.late(card.late),
        "holds_up": [each.id for each in card.holds_up],
        "metrics": [each.id for each in card.metrics],
        "decisions": [decision_data(each) for each in card.decisions],
        "computed_health": card.judged.computed if card.judged else None,
        "health_reasons": [each.cause for each in card.judged.reasons] if card.judged else [],
        "baseline": card.plan.name if card.plan else None,
        "planned": data.span(card.slip.was) if card.slip else None,
        "end_slip": card.slip.end if card.slip else None,
        "findings": data.findings(card.findings),
    }
