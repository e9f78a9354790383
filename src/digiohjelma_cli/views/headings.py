"""What the columns of somebody's table are for, by their headings in Finnish or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.views.names import fold

LEFT_OUT: Final = "-"
SCHEDULE: Final = "schedule"  # start and end in one column
_TOP: Final = 20  # titles and dates may stand above the headings
# What else a column may be called, folded; an underscore stands for a space.
_WORDS: Final[Mapping[str, str]] = {
    "id": "nro nro. numero nr no # tunnus tunniste hankenumero projektinumero projektinro number",
    "name": "nimi projekti hanke projektin_nimi hankkeen_nimi kehittamiskohde project project_name "
    "title otsikko",
    "area": "osa-alue osaalue alue toimiala vastuualue",
    "group": "ryhma projektiryhma kokonaisuus",
    "status": "tila status projektin_tila tilanne vaihe state",
    "label": "merkinta",
    "size": "koko kokoluokka projektin_koko laajuus",
    "start": "alkaa alku aloitus aloituspvm alkaen alkamisaika alkupvm starts begins from",
    "end": "loppuu loppu paattyy paattyminen lopetus loppupvm paattymisaika valmistuu ends until "
    "finish to",
    SCHEDULE: "aikataulu ajankohta ajoitus toteutusaika",
    "phases": "vaiheet",
    "depends_on": "riippuvuudet riippuvuus riippuu depends_on dependencies edeltajat",
    "themes": "teemat teema digiteema digiteemat theme",
    "perspectives": "nakokulmat nakokulma perspective",
    "needs": "tarpeet tarve kehittamistarpeet kehittamistarve need",
    "capabilities": "kyvykkyydet kyvykkyys digikyvykkyydet digikyvykkyys capability",
    "effort": "tyomaara tyopanos",
    "owner": "omistaja vastuuhenkilo projektin_omistaja vastuutaho vastuu responsible",
    "budget": "budjetti talousarvio kustannukset",
    "risks": "riskit riski risk",
    "health": "liikennevalo terveys kunto",
    "links": "linkit linkki link",
    "description": "kuvaus selite sisalto tavoite",
    "estimated": "arvioitu arviot",
    "history": "historia muutokset",
    "ignore": "ohitetut",
}


class Heading(Struct, frozen=True):
    """A column: its place, its heading in the file, and its key; none where it is left out."""

    place: int
    text: str
    key: str


class Headings(Struct, frozen=True):
    """The row of the headings, from 0, and what each column is for."""

    row: int
    columns: tuple[Heading, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that have a column."""
        return tuple(each.key for each in self.columns if each.key)


def find_headings(
    rows: Sequence[Sequence[str]], keys: Sequence[str], by_hand: Mapping[str, str]
) -> Headings:
    """Return the headings: the row with the most columns that are known.

    `keys` are the keys that a column may have, `by_hand` what the user says of headings. Raises
    UsageProblem where no row has two, or two columns are for the same.
    """
    words = _by_word(keys)
    chosen = {_form(text): key for text, key in by_hand.items()}
    _refuse_unknown(by_hand, [*keys, SCHEDULE])
    known = words | chosen
    top = range(min(len(rows), _TOP))
    best = max(top, key=lambda row: _known(rows[row], known), default=-1)
    if best < 0 or _known(rows[best], known) < 2:
        raise UsageProblem(
            say("No row of the file has headings that digi knows"),
            say("Say with --map which column is for what; see: digi import --help"),
        )
    there = {_form(text) for text in rows[best]}
    missing = next((text for text in by_hand if _form(text) not in there), None)
    if missing is not None:
        raise UsageProblem(
            say("The file has no column “{text}”", text=missing),
            say("Its columns are: {names}", names=", ".join(filter(None, rows[best]))),
        )
    columns = tuple(
        Heading(place, text.strip(), _key(text, words, chosen))
        for place, text in enumerate(rows[best])
        if text.strip()
    )
    _refuse_twice(columns)
    return Headings(best, columns)


def rate(rows: Sequence[Sequence[str]], keys: Sequence[str], by_hand: Mapping[str, str]) -> int:
    """Return how many columns are known in the row that has the most of them."""
    words = _by_word(keys) | {_form(text): key for text, key in by_hand.items()}
    return max((_known(row, words) for row in rows), default=0)


def _by_word(keys: Sequence[str]) -> dict[str, str]:
    found = {fold(key): key for key in keys}
    for key, words in _WORDS.items():
        for word in words.split():
            found.setdefault(word.replace("_", " "), key)
    found[SCHEDULE] = SCHEDULE
    return found


def _known(row: Sequence[str], words: Mapping[str, str]) -> int:
    return len({words[form] for form in map(_form, row) if form in words})


def _form(heading: str) -> str:
    """Return a heading for comparing, without its explanation: “Koko (S–XL)” is “koko”."""
    return fold(heading.partition("(")[0]).rstrip(" :*") or fold(heading)


def _key(text: str, words: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    folded = _form(text)
    key = chosen.get(folded) or words.get(folded, LEFT_OUT)
    return "" if key == LEFT_OUT else key


def _refuse_unknown(by_hand: Mapping[str, str], keys: Sequence[str]) -> None:
    for key in by_hand.values():
        if key not in keys and key != LEFT_OUT:
            raise UsageProblem(
                say("There is no key “{text}”", text=key),
                say("Use one of these: {keys}", keys=", ".join(keys)),
            )


def _refuse_twice(columns: Sequence[Heading]) -> None:
    first: dict[str, str] = {}
    for column in columns:
        if not column.key:
            continue
        if column.key in first:
            names = f"{first[column.key]}, {column.text}"
            raise UsageProblem(
                say("Two columns are for “{key}”: {names}", key=column.key, names=names),
                say("Say with --map which of them is; leave the other out with “-”"),
            )
        first[column.key] = column.text
