"""A report by the portfolio's own template, run by Jinja2 in a sandbox.

The template is the portfolio's, and so is trusted no more than its other files: it sees plain data
alone, changes nothing, opens no file but its neighbours, and what it writes of the data is made
harmless for the form that it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from digiohjelma_cli.errors import DigiError, PortfolioUnreadable
from digiohjelma_cli.i18n import N_, Message, language, say
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.document import deeper, to_markdown
from digiohjelma_cli.render.report.data import report_data
from digiohjelma_cli.render.report.document import part_blocks
from digiohjelma_cli.render.report.templates import TEMPLATES, Edition, Template
from digiohjelma_cli.render.whole import whole_data
from digiohjelma_cli.views.report import Part

_LONGEST: Final = 10_000_000  # characters that a template may write
_DEEPEST: Final = 6  # level of a heading
_REMEDY: Final = N_("Mend the template; what it may use: docs/report.md")


def own_template(name: str) -> Template:
    """Return the portfolio's own template as one that may ask for every part.

    In the place of a built-in one it is for the same readers.
    """
    built_in = TEMPLATES.get(name)
    return Template(
        name, N_("Report"), tuple(Part), is_public=built_in is not None and built_in.is_public
    )


def own_report(edition: Edition, file: str, form: str, read: Callable[[str], Source | None]) -> str:
    """Return the report as the template in `file` writes it.

    `read` gives the texts of the templates' folder. Raises PortfolioUnreadable for a template that
    cannot be run, at the line where that shows.
    """
    from digiohjelma_cli.render.report.sandbox import sandbox

    sources: dict[str, Source] = {}
    try:
        template = sandbox(form, read, sources).get_template(file)
        return "".join(_up_to_limit(template.generate(_context(edition, form))))
    except DigiError:
        raise
    except Exception as problem:  # noqa: BLE001 (the template is anybody's, and so are its mistakes)
        raise _refused(problem, file, sources) from None


class _EndlessError(Exception):
    """The template has written more than anybody reads."""


def _up_to_limit(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > _LONGEST:
            raise _EndlessError
        yield piece


def _refused(problem: Exception, file: str, sources: Mapping[str, Source]) -> PortfolioUnreadable:
    """Return what is wrong with the template, in Jinja2's or Python's words where they have any."""
    from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

    first = sources.get(file) or Source(file, "")
    source, line = _where(problem, sources, first)
    message = say("The template cannot be used: {detail}", detail=_words(problem))
    if isinstance(problem, TemplateSyntaxError):
        source, line = sources.get(problem.name or file, first), problem.lineno
    elif isinstance(problem, TemplateNotFound):
        message = say("There is no “{name}” in the folder templates", name=problem.message or "")
    elif isinstance(problem, RecursionError):
        message = say("The template is nested too deep, or calls itself without end")
    elif isinstance(problem, _EndlessError):
        source, line, message = first, 0, say("The template writes without end")
    elif isinstance(problem, MemoryError):
        message = say("The template takes more memory than there is")
    return _refusal(source, line, message)


def _refusal(source: Source, line: int, message: Message) -> PortfolioUnreadable:
    place = Place(source, line, 1 if line else 0)
    return PortfolioUnreadable.at(place, message, say(_REMEDY))


def _words(problem: Exception) -> str:
    return " ".join(str(problem).split()) or type(problem).__name__


def _where(
    problem: BaseException, sources: Mapping[str, Source], default: Source
) -> tuple[Source, int]:
    """Return the innermost line of a template on the way to the problem."""
    by_path = {source.path: source for source in sources.values()}
    found = default, 0
    trace = problem.__traceback__
    while trace is not None:
        source = by_path.get(trace.tb_frame.f_code.co_filename)
        if source is not None:
            found = source, trace.tb_lineno
        trace = trace.tb_next
    return found


def _context(edition: Edition, form: str) -> dict[str, Any]:
    """Return what the template may use, as plain data."""
    from msgspec import to_builtins

    report = edition.report
    projects = to_builtins([data.project(report.portfolio, each) for each in report.projects])
    return {
        "report": to_builtins(report_data(edition)),
        "portfolio": to_builtins(whole_data(report.portfolio, report.portfolio.projects)),
        "projects": projects,
        "project": {each["id"]: each for each in projects},
        "assumed": wording.assumed(report.portfolio),
        "language": language(),
        "part": _part_writer(edition, form),
        **({"style": _style()} if form == "html" else {}),
    }


def _style() -> str:
    """Return the style sheet of digi's own pages."""
    from digiohjelma_cli.render.html.style import style_sheet
    from digiohjelma_cli.render.report.sandbox import harmless

    return harmless(style_sheet())


def _part_writer(edition: Edition, form: str) -> Callable[..., str]:
    """Return the function `part(name, level=2)`: one of digi's own parts, with its headings."""
    from digiohjelma_cli.render.report.sandbox import harmless

    write = _page_writer(edition) if form == "html" else _text_writer(edition)

    def part(name: str, level: int = 2) -> str:
        if name not in set(Part):
            raise ValueError(
                str(say("there is no part “{name}”; there are: {names}", name=name, names=_PARTS))
            )
        return harmless(write(Part(name), min(max(int(level), 1), _DEEPEST) - 2))

    return part


_PARTS: Final = ", ".join(Part)


def _text_writer(edition: Edition) -> Callable[[Part, int], str]:
    return lambda part, levels: to_markdown(deeper(part_blocks(edition, part), levels))


def _page_writer(edition: Edition) -> Callable[[Part, int], str]:
    from digiohjelma_cli.render.html.blocks import Writer
    from digiohjelma_cli.render.html.report import part_html
    from digiohjelma_cli.render.html.words import Words

    writer = Writer(Words(edition.report.portfolio, {}))
    return lambda part, levels: part_html(edition, part, writer, levels)
