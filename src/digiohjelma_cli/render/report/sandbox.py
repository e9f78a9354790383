"""Jinja2 as digi lets a portfolio's own templates use it: in its sandbox, everything escaped.

Made anew for each form, since what is harmless differs: in Markdown, on a page, in plain text.
Imported late, with Jinja2 itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.render import escape

Read = Callable[[str], Source | None]

_MOST_BITS: Final = 1024  # of a whole number that a template works out
# What would write for ever, differs from run to run, or calls something escaped that is not.
_FILTERS: Final = (
    *("center", "e", "escape", "forceescape", "format", "indent", "pprint", "random", "safe"),
    *("tojson", "urlize", "xmlattr"),
)
_GLOBALS: Final = ("lipsum",)
_METHODS: Final = frozenset(
    (
        *("center", "expandtabs", "format", "format_map", "ljust", "rjust", "to_bytes", "zfill"),
        *("unescape", "striptags"),
    )
)
_WRITERS: Final = {"md": escape.markdown, "html": escape.html, "txt": escape.visible}


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs templates over plain data that they cannot change."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 (of any type)
        """Work out `left operator right`, for numbers alone: text would grow without end."""
        if not all(isinstance(each, (int, float)) for each in (left, right)):
            raise SecurityError(_("only numbers may stand around {sign}").format(sign=operator))
        if operator == "**" and abs(right) > _MOST_BITS:
            raise SecurityError(_("the power is too large"))
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _MOST_BITS:
            raise SecurityError(_("the number is too large"))
        return result

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 (of any type)
        """Tell whether a template may use an attribute."""
        return attr not in _METHODS and super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template; refuse one that would turn the escaping off."""
        tree = super()._parse(source, name, filename)
        for each in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
            raise TemplateSyntaxError(
                _("autoescape cannot be turned off or on"), each.lineno, name, filename
            )
        return tree


def sandbox(form: str, read: Read, sources: dict[str, Source]) -> Sandbox:
    """Return an environment that writes md, html or txt.

    `read` gives the templates' texts; those that were read are kept in `sources`, by name.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = read(name)
        if source is None:
            return None
        sources[name] = source
        return source.text, source.path, lambda: True

    environment = Sandbox(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        # What the environment itself puts together, as a macro's text, is marked as escaped.
        autoescape=True,
        finalize=_finalize(form),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _FILTERS:
        del environment.filters[name]
    for name in _GLOBALS:
        del environment.globals[name]
    environment.filters["day"] = _day
    environment.filters["half_year"] = _half_year
    return environment


def harmless(text: str) -> Markup:
    """Return text that is fit for the form already, so that it is not escaped again."""
    return Markup(text)  # noqa: S704 (digi's own parts, escaped by their writers)


def _finalize(form: str) -> Callable[[Any], Any]:
    """Return what is done to each value on its way out."""
    write = _WRITERS[form]

    def finalize(value: Any) -> Any:  # noqa: ANN401 (whatever the template made)
        if hasattr(value, "__html__"):
            return value
        return harmless(write("" if value is None else str(value)))

    return finalize


def _day(text: str | None) -> str:
    """Return a date of the data, 2024-06-30, as people of the language read it."""
    return day(date.fromisoformat(text)) if text else ""


def _half_year(text: str | None) -> str:
    """Return a half-year of the data, 2024-H1, as people read it."""
    return HalfYear.parse(text).label if text else ""
