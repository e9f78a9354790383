"""What an edit changed: in one line, as a difference, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.i18n import _, day, language, ngettext
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.maturity import Assessment
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import data
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.findings import finding_head
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.store.edit import FieldChange, FileEdit


def status_line(project: Project, edit: FileEdit, when: date) -> str:
    """Say which status became which, or that the project had it already."""
    change = edit.changes[0]
    if not edit.is_change:
        return _said(project, _("already {status}; nothing changed"), status=change.new)
    if change.old == change.new:
        return _said(
            project, _("still {status}, with a note ({day})"), status=change.new, day=day(when)
        )
    return _said(project, _("{old} → {new} ({day})"), old=change.old, new=change.new, day=day(when))


def move_line(project: Project, edit: FileEdit, when: date) -> str:
    """Say from where to where a schedule moved, and by how much."""
    change = edit.changes[0]
    old, new = _span(change.old), _span(change.new)
    if not edit.is_change or new is None:
        label = new.label if new else ""
        return _said(project, _("already {schedule}; nothing changed"), schedule=label)
    if old is None:
        return _said(
            project, _("scheduled to {schedule} ({day})"), schedule=new.label, day=day(when)
        )
    return _said(
        project,
        _("{old} → {new}, {how} ({day})"),
        old=old.label,
        new=new.label,
        how=_how_far(old, new),
        day=day(when),
    )


def fields_line(project: Project, edit: FileEdit) -> str:
    """Say which keys got which values."""
    changed = [change for change in edit.changes if change.old != change.new]
    if not changed:
        return _said(project, _("already so; nothing changed"))
    return _said(project, "{changes}", changes="; ".join(_field(change) for change in changed))


def assessment_line(assessment: Assessment, edit: FileEdit) -> str:
    """Say which assessment was recorded, and how many perspectives it tells of."""
    count = len(assessment.results)
    pattern = ngettext(
        "{file}: “{name}” ({day}), {count} perspective",
        "{file}: “{name}” ({day}), {count} perspectives",
        count,
    )
    assert assessment.date is not None  # a new assessment has its day
    return visible(
        pattern.format(file=edit.about, name=assessment.name, day=day(assessment.date), count=count)
    )


def measurement_line(metric: Metric, edit: FileEdit, when: date) -> str:
    """Say which value a metric got, and what it was before."""
    change = edit.changes[0]
    if not edit.is_change:
        pattern = _("{name}: already {new} ({day}); nothing changed")
    elif change.old is None:
        pattern = _("{name}: {new} ({day})")
    else:
        pattern = _("{name}: {old} → {new} ({day})")
    old, new = (_with_unit(each, metric.unit) for each in (change.old, change.new))
    return visible(pattern.format(name=metric.name, old=old, new=new, day=day(when)))


def new_project_line(edit: FileEdit, name: str) -> str:
    """Say which project was made, and in which file of the portfolio."""
    new = {change.field: change.new for change in edit.changes}
    said = _("new project, in the file {file}").format(file=name)
    return visible(f"{new['id']} {new['name']}: {said}")


def edited_line(label: str, edit: FileEdit) -> str:
    """Say which keys of a file somebody changed in an editor."""
    keys = ", ".join(change.field for change in edit.changes)
    said = _("nothing changed")
    if edit.is_change:
        said = _("edited by hand: {keys}").format(keys=keys) if keys else _("edited by hand")
    return visible(f"{label}: {said}")


def difference(edit: FileEdit) -> str:
    """Return the unified difference between the file before and after."""
    return text_difference(edit.file, edit.before, edit.after)


def text_difference(file: str, before: str, after: str) -> str:
    """Return the unified difference between two texts of a file."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), file, file
    )
    return "".join(f"{visible(line.rstrip(chr(10)).rstrip(chr(13)))}\n" for line in lines)


def added_text(added: Sequence[Finding], screen: Screen) -> str:
    """Say which errors and warnings an edit adds to the portfolio's, each on a line."""
    serious = [each for each in added if each.rule.severity is not Severity.INFO]
    if not serious:
        return ""
    head = ngettext(
        "The edit adds {count} finding:", "The edit adds {count} findings:", len(serious)
    ).format(count=len(serious))
    lines = (f"{finding_head(each, screen, '  ')}\n" for each in serious)
    return f"{head}\n{''.join(lines)}"


def edit_data(edits: Sequence[FileEdit], added: Sequence[Finding], *, is_written: bool) -> Json:
    """Return the edits as data: what changed in each file, and the findings that they add."""
    return {
        "is_written": is_written,
        "edits": [
            {
                "file": edit.file,
                "id": edit.about or None,
                "is_change": edit.is_change,
                "changes": [
                    {"field": change.field, "old": change.old, "new": change.new}
                    for change in edit.changes
                ],
                "difference": difference(edit),
            }
            for edit in edits
        ],
        "added_findings": data.findings(added),
    }


def _said(project: Project, pattern: str, **values: str) -> str:
    return visible(f"{project.id} {project.name}: {pattern.format(**values)}")


def _span(value: object) -> Span | None:
    """Return the schedule that a file's values say, or None."""
    if not isinstance(value, dict):
        return None
    try:
        return Span(HalfYear.parse(value["start"]), HalfYear.parse(value["end"]))
    except (ValueError, OverflowError, LookupError, AttributeError, TypeError):
        return None


def _how_far(old: Span, new: Span) -> str:
    """Say by how many half-years a schedule moved, or how long it is now."""
    later = old.end.until(new.end)
    if old.start.until(new.start) == later:
        count = abs(later)
        if later > 0:
            pattern = ngettext("{count} half-year later", "{count} half-years later", count)
        else:
            pattern = ngettext("{count} half-year earlier", "{count} half-years earlier", count)
        return pattern.format(count=count)
    return ngettext(
        "length {before} → {count} half-year", "length {before} → {count} half-years", len(new)
    ).format(before=len(old), count=len(new))


def _field(change: FieldChange) -> str:
    """Say what a key got; of a list, what came to it and what went."""
    if isinstance(change.old, list) and isinstance(change.new, list):
        parts = [f"+{each}" for each in change.new if each not in change.old]
        parts += [f"−{each}" for each in change.old if each not in change.new]
        if parts:
            return f"{change.field}: {' '.join(parts)}"
    none = _("none")
    return f"{change.field}: {_value(change.old) or none} → {_value(change.new) or none}"


def _with_unit(text: str | None, unit: str) -> str:
    number = text or ""
    if language() == "fi":
        number = number.replace(".", ",")
    return f"{number} {unit}".strip()


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return "" if value is None else " ".join(str(value).split())
