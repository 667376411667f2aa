"""Text in XML: three escapes, and the line breaks and tabs that a parser would else change. The text is clean already."""


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
