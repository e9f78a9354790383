"""What is assumed, in words for every header and as data for every JSON."""

from __future__ import annotations

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Priority
from digiohjelma_cli.model.what_if import Added, Assigned, Assumption, Capacity, Plain, WhatIf
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.difference import LABELS
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.written import written


def sentence(what_if: WhatIf) -> str:
    """Say what is assumed: What if: 2.5 starts in H2/2024; capacity of digi 15."""
    pattern = _("What if ({name}): {list}") if what_if.name else _("What if: {list}")
    return pattern.format(name=what_if.name, list=listed(what_if))


def listed(what_if: WhatIf) -> str:
    """Return the assumptions one after another."""
    return "; ".join(map(phrase, what_if.assumptions))


def phrase(each: Assumption) -> str:
    """Say one assumption."""
    match each:
        case Capacity():
            return _capacity(each)
        case Added(project, values):
            return _("new project {id} {name}").format(id=project, name=values.get("name", ""))
        case _:
            return _assigned(each)


def _capacity(each: Capacity) -> str:
    units = _("not given") if each.units is None else wording.number(each.units)
    if each.half_year is None:
        return _("capacity of {pool} {units}").format(pool=each.pool, units=units)
    return _("capacity of {pool} {units} in {half_year}").format(
        pool=each.pool, half_year=each.half_year.label, units=units
    )


def _assigned(each: Assigned) -> str:
    return _of_schedule(each) or _of_key(each)


def _of_schedule(each: Assigned) -> str:
    """Say what is assumed of a schedule; nothing where it is another key."""
    match each.key:
        case "start" if each.value:
            return _("{id} starts in {half_year}").format(id=each.project, half_year=_label(each))
        case "end" if each.value:
            return _("{id} ends in {half_year}").format(id=each.project, half_year=_label(each))
        case "by" if each.value:
            return _by(each.project, int(each.value))
        case "schedule":
            return _("{id} without a schedule").format(id=each.project)
        case _:
            return ""


def _of_key(each: Assigned) -> str:
    head, _dot, below = each.key.partition(".")
    if each.key == "locked" and each.value:
        return _locked(each)
    label = _(LABELS.get(head, head))
    label = " ".join(filter(None, (label[:1].lower() + label[1:], below)))
    if not each.value:
        return _("{id}: {label} taken away").format(id=each.project, label=label)
    return f"{each.project}: {label} {_value(each)}"


def _locked(each: Assigned) -> str:
    pattern = _("{id}: locked") if each.value == "true" else _("{id}: not locked")
    return pattern.format(id=each.project)


def _by(project: str, count: int) -> str:
    if count < 0:
        return ngettext(
            "{id} moves {count} half-year earlier", "{id} moves {count} half-years earlier", -count
        ).format(id=project, count=-count)
    return ngettext(
        "{id} moves {count} half-year later", "{id} moves {count} half-years later", count
    ).format(id=project, count=count)


def _label(each: Assigned) -> str:
    """Return a half-year as people read it; what is none has been refused by then."""
    return HalfYear.parse(each.value).label


def _value(each: Assigned) -> str:
    if each.key in ("earliest", "deadline"):
        return _label(each)
    if each.key == "priority":
        return wording.priority_word(Priority(each.value)) or _("normal")
    text: Plain = each.value
    return wording.flat(text).replace(",", ", ") if isinstance(text, str) else written(text)


def what_if_data(what_if: WhatIf) -> Json:
    """Return the assumptions as JSON data, with the sentence that headers have."""
    return {
        "name": what_if.name or None,
        "sentence": sentence(what_if),
        "assumptions": [_data(each) for each in what_if.assumptions],
    }


def _data(each: Assumption) -> Json:
    match each:
        case Capacity(pool, half_year, units):
            return {
                "pool": pool,
                "half_year": str(half_year) if half_year else None,
                "capacity": units,
            }
        case Added(project, values):
            return {"project": project, "added": values}
        case _:
            return {"project": each.project, "key": each.key, "value": each.value or None}
