"""The tags of a PDF, mended where WeasyPrint 70 leaves them short of PDF/UA-1 (ISO 14289-1).

- A heading of a table says what it heads (7.5): those above columns are in the table's head.
- A list of terms has items, each with its term and what is said of it (7.6); WeasyPrint puts the
  `div` around the two between list and item.
- A page's number is not of the text (7.1): it is marked as an artifact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any  # a dictionary of pydyf, which has no types
Elements: TypeAlias = dict[bytes, Element]  # by the reference that stands for it elsewhere


def mend(document: object, pdf: Any) -> None:  # noqa: ANN401, ARG001 (as WeasyPrint calls it)
    """Mend the tags of a PDF that WeasyPrint is about to write."""
    elements = {each.reference: each for each in _of_type("/StructElem", pdf)}
    for element in elements.values():
        if element["S"] == "/TH":
            group = elements[elements[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        elif element["S"] == "/L":
            for child in _children(element, elements):
                if child["S"] == "/Div":
                    _make_item(child, elements)
    _take_out_margins(pdf, elements)


def _of_type(name: str, pdf: Any) -> Iterator[Element]:  # noqa: ANN401
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == name:
            yield each


def _children(element: Element, elements: Elements) -> Iterator[Element]:
    return (elements[each] for each in element["K"] if each in elements)


def _make_item(element: Element, elements: Elements) -> None:
    """Make one item of a term and its descriptions, each of which is an item of its own."""
    bodies = [body for item in _children(element, elements) for body in _children(item, elements)]
    for number, body in enumerate(bodies):
        body["S"] = "/LBody" if number else "/Lbl"
        body["P"] = element.reference
    element["S"] = "/LI"
    element["K"][:] = [body.reference for body in bodies]


def _take_out_margins(pdf: Any, elements: Elements) -> None:  # noqa: ANN401
    """Mark as artifacts what stands in margins, which no element of the text leads to."""
    root = next(each for each in elements.values() if each["S"] == "/Document")
    reached = set(root["K"])
    marks = defaultdict[bytes, set[int]](set)
    for reference, element in elements.items():
        if element["P"] == root.reference and reference not in reached:
            marks[element["Pg"]].update(_marks(element, elements))
    contents = {each.reference: each for each in pdf.objects}
    for page in _of_type("/Page", pdf):
        _make_artifacts(contents[page["Contents"]].stream, marks[page.reference])


def _marks(element: Element, elements: Elements) -> Iterator[int]:
    for child in element["K"]:
        if child in elements:
            yield from _marks(elements[child], elements)
        else:
            yield child


def _make_artifacts(stream: list[Any], marks: set[int]) -> None:
    for number, operator in enumerate(stream):
        if operator == b"BDC" and stream[number - 1]["MCID"] in marks:
            stream[number - 2] = "/Artifact"
            stream[number - 1].clear()
            stream[number - 1]["Type"] = "/Pagination"
