"""Text in XML: three escapes, and the line breaks and tabs that a parser would else change."""

import re
from collections.abc import Callable

from kg.export.values import Characters

_SPECIAL = re.compile('[&<>"\r\n\t\x00-\x1f\ud800-\udfff\ufffe\uffff]')


def cell_maker(opening: dict[str, str], closing: str, characters: Characters) -> Callable[[str, str], bytes]:
    """Makes cells of texts in UTF-8: what opens the column, the text safe between double quotes or tags, what closes it.

    A column that nothing opens has no cells.
    """
    special = _SPECIAL.search

    def cell(column: str, text: str) -> bytes:
        opened = opening.get(column)
        if opened is None:
            return b""
        if special(text):
            text = quote(characters.clean(text))
        return f"{opened}{text}{closing}".encode()

    return cell


def opener(form: str, characters: Characters) -> Callable[[str, str], bytes]:
    """Makes what opens an edge, in UTF-8: `form` with its label for `{}` and its weight for `{weight}`."""
    return lambda label, weight: form.replace("{weight}", weight).replace("{}", quote(characters.clean(label))).encode()


def safe(text: str, characters: Characters) -> str:
    """Any text between double quotes or tags, what cannot be written left out."""
    return quote(characters.clean(text)) if _SPECIAL.search(text) else text


def escape(text: str) -> str:
    """Text between tags. A carriage return is written as a reference, since a parser reads a bare one as a line feed."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    return text


def quote(text: str) -> str:
    """Text between double quotes."""
    text = escape(text)
    if '"' in text:
        text = text.replace('"', "&quot;")
    if not text.isprintable():
        text = text.replace("\n", "&#10;").replace("\t", "&#9;")
    return text
