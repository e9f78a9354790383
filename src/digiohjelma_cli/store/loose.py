"""Half-years as people write them in their own tables, turned into the form that digi reads."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HALVES: Final = {
    **dict.fromkeys(("h1", "1h", "i", "k", "kevat", "kl", "q1", "q2", "spring"), 1),
    **dict.fromkeys(("h2", "2h", "ii", "s", "syksy", "sl", "q3", "q4", "autumn", "fall"), 2),
}
# A hyphen parts only what cannot go on after it: H1/2022-H2/2022, 2022-2023.
_SPAN: Final = re.compile(r"\s*(?:–|—|\.\.+|\s-\s|(?<=/[0-9]{4})-|(?<=^[0-9]{4})-(?=[0-9]{4}$))\s*")
_YEAR: Final = r"[12][0-9]{3}"


def half_year(text: str, *, is_end: bool) -> str:
    """Return the stored form of a half-year; the text itself where this is none that is known.

    Read are H1/2022, 1H 2022, kevät 2022, I/2022, Q3/2022, a month (9/2022, 2022-09) and a whole
    year, of which the first or the last half is meant. 1/2022 could be a half-year or a month:
    it is left to be refused.
    """
    plain = _plain(text)
    if re.fullmatch(_YEAR, plain):
        return f"{plain}-H{2 if is_end else 1}"
    words = re.fullmatch(rf"([a-z]+[0-9]?|[0-9][a-z])[\s/.-]*({_YEAR})", plain)
    if words is None:
        turned = re.fullmatch(rf"({_YEAR})[\s/.-]*([a-z]+[0-9]?|[0-9][a-z])", plain)
        found = (turned[2], turned[1]) if turned else None
    else:
        found = (words[1], words[2])
    if found and found[0] in _HALVES:
        return f"{found[1]}-H{_HALVES[found[0]]}"
    month = re.fullmatch(rf"([0-9]{{1,2}})[/.]({_YEAR})", plain)
    number, year = (month[1], month[2]) if month else ("", "")
    if not month and (written := re.fullmatch(rf"({_YEAR})-([0-9]{{2}})", plain)):
        year, number = written[1], written[2]
    if number and (3 if len(number) == 1 else 1) <= int(number) <= 12:
        return f"{year}-H{1 if int(number) <= 6 else 2}"
    return text


def span(text: str) -> tuple[str, str]:
    """Return the ends of a schedule in one text: H2/2022–H1/2023, or one half-year for both."""
    parts = [part for part in _SPAN.split(text.strip()) if part]
    if len(parts) > 2:
        return text, text  # which is refused as what it is
    first, last = (parts[0], parts[-1]) if parts else ("", "")
    return first, last


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
