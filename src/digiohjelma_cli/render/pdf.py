"""A page as a PDF that a screen reader understands (PDF/UA-1), made of the same HTML by WeasyPrint.

The same HTML makes the same bytes on one machine: the fonts are the machine's. Nothing is fetched.
WeasyPrint is an extra, and is imported only when a PDF is made.
"""

from __future__ import annotations

from typing import Any, Final

from digiohjelma_cli.errors import DigiError, UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.render.pdf_tags import mend

# What WeasyPrint lacks of the style sheet (clamp, min and auto-fill), and what paper needs besides.
# A caption that only a screen reader gets stays where it stands, or it would be no part of its
# table.
_STYLE: Final = """\
@page{@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt}}
h1{font-size:2.4rem}
h2{font-size:1.6rem}
.front{grid-template-columns:1fr 1fr}
.facts{display:block}
caption.unseen{position:static;width:auto;height:auto;clip-path:none;padding:0;font-size:1px;\
line-height:1px;color:transparent}
"""


class NotLaidOut(DigiError):
    """The pages could not be laid out."""

    exit_code = 4


def to_pdf(html: str) -> bytes:
    """Return the PDF. Raises UsageProblem without WeasyPrint, and NotLaidOut where it gives up."""
    weasyprint = imported()
    page = html.replace("</head>", f"<style>{_STYLE}</style></head>", 1)
    try:
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=())  # neither network nor files
        document = weasyprint.HTML(string=page, url_fetcher=fetcher)
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=mend)
    except Exception as problem:
        raise NotLaidOut(
            say("WeasyPrint could not lay the pages out: {detail}", detail=repr(problem)),
            say("Write HTML, and print it into a PDF with a browser"),
        ) from problem
    return pdf


def imported() -> Any:  # noqa: ANN401 (a module without types)
    """Return WeasyPrint. Raises UsageProblem that says how to install what is not there."""
    try:
        import weasyprint  # type: ignore[import-untyped]
    except ImportError:
        raise UsageProblem(
            say("Making a PDF needs WeasyPrint, which is not installed"),
            say("Install it: {command}", command='pip install "digiohjelma-cli[pdf]"'),
        ) from None
    except OSError:  # its libraries in C are not Python packages
        raise UsageProblem(
            say("Making a PDF needs the library Pango, which is not installed"),
            say(
                "On Debian and Ubuntu, install it: {command}",
                command="apt install libpangoft2-1.0-0 libharfbuzz-subset0",
            ),
        ) from None
    return weasyprint
