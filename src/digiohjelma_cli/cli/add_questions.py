"""The questions about a new project, for what the user has left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from digiohjelma_cli.cli.asking import ask, by_number
from digiohjelma_cli.cli.new_project import Wanted, groups_of, span_of, tidy
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import _, say
from digiohjelma_cli.render.questions import answers_text
from digiohjelma_cli.views.filter import half_year
from digiohjelma_cli.views.names import KNOWN, resolve, resolve_in_key

Read = Callable[[str], str]


def ask_the_rest(session: Session, wanted: Wanted) -> Wanted:
    """Return what is wanted with the answers to what was left out and is usually given.

    Only the name and the area must be answered. Raises EditRefused where the user ends the input.
    """
    return _Questions(session, wanted).asked()


class _Questions:
    """The questions in order, and what is known by now."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._session = session
        self._portfolio = session.portfolio
        self._one = dict(wanted.one)
        self._several = dict(wanted.several)

    def asked(self) -> Wanted:
        """Ask for what is not known yet."""
        self._session.tell(
            _("A new project. Ctrl-C ends the questions, and then nothing is written.") + "\n"
        )
        self._ask("name", _("Name: "), _needed)
        areas = KNOWN["area"](self._portfolio)
        self._choose("area", _("Areas:"), areas, _("Area, by number or name: "), must=True)
        area_id = resolve("area", self._one["area"], areas)
        groups = groups_of(self._portfolio, area_id)
        self._choose("group", _("Groups:"), groups, _("Group (Enter skips): "))
        self._ask_size()
        self._ask_schedule()
        self._ask_themes()
        return Wanted(self._one, self._several)

    def _ask_size(self) -> None:
        sizes = KNOWN["size"](self._portfolio)
        if sizes:
            question = _("Size: {sizes}, or a range of two with a slash (Enter skips): ")
            self._ask(
                "size",
                question.format(sizes=", ".join(sizes)),
                lambda text: resolve_in_key(self._portfolio, "size", text),
            )

    def _ask_schedule(self) -> None:
        period = self._portfolio.programme.period
        example = period.start if period else "2024-H1"
        question = _("First half-year, such as {example} (Enter: not scheduled yet): ")
        self._ask("start", question.format(example=example), _half_year_or_nothing)
        start = self._one["start"]
        if start:
            question = _("Last half-year (Enter: {start}): ").format(start=start)
            self._ask("end", question, lambda text: _end(start, text or start))

    def _ask_themes(self) -> None:
        themes = KNOWN["theme"](self._portfolio)
        if self._several["themes"] or not themes:
            return
        self._session.tell_as_is(answers_text(_("Themes:"), themes, self._session.messages))

        def read(text: str) -> list[str]:
            named = (each.strip() for each in tidy(text).split(","))
            return [resolve("theme", by_number(each, themes), themes) for each in named if each]

        question = _("Themes, with commas between them (Enter skips): ")
        self._several["themes"] = ask(self._session, question, read)

    def _ask(self, key: str, question: str, read: Read) -> None:
        """Ask for a value that is not known yet."""
        if not self._one[key]:
            self._one[key] = ask(self._session, question, lambda text: read(tidy(text)))

    def _choose(
        self,
        kind: str,
        heading: str,
        names: Mapping[str, str],
        question: str,
        *,
        must: bool = False,
    ) -> None:
        """Ask for one of these names, if there are any."""
        if self._one[kind] or not (names or must):
            return
        self._session.tell_as_is(answers_text(heading, names, self._session.messages))

        def read(text: str) -> str:
            if must:
                _needed(text)
            return resolve(kind, by_number(text, names), names) if text else ""

        self._ask(kind, question, read)


def _needed(text: str) -> str:
    if not text:
        raise UsageProblem(say("An answer is needed here"))
    return text


def _half_year_or_nothing(text: str) -> str:
    return str(half_year(text)) if text else ""


def _end(start: str, text: str) -> str:
    return str(span_of(half_year(start), half_year(text)).end)
