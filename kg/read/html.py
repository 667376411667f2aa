"""Web page → Content: the readable text of the main part, line by line, and what the page says of the paper.

The main part is the container that Chinese government sites put papers in (`MAIN`); where none of them is there, the
smallest element that holds most of the text outside links. Rows of a data table are lines, their cells apart by tabs.
The metadata table of the page (索引号, 发文机关, 发文字号 …) comes first, a `label：value` line each; the title goes before
the text where it is not in it. Both are facts as well: title, issuer, number, date, published, index, source, topic …
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.chinese import fold
from kg.errors import InputError
from kg.lexicon import table
from kg.read.content import Content
from kg.read.encodings import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Containers of the text of a paper, surest first: those of common site systems (UCAP, TRS, 大汉, 博达), then plain names.
MAIN = (
    "#UCAP-CONTENT", ".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", ".pages_content", "#zoom", "#Zoom",
    "#vsb_content", ".v_news_content", ".wp_articlecontent", ".article-content", ".article_content", ".articleContent",
    "#articleContent", "#article_content", ".article-body", ".art_con", ".news_content", ".newscontent", ".content_body",
    ".xxgk_content", ".zwgk_content", ".detail-content", ".detail_content", "article", "#content", ".content", "main",
)  # fmt: skip
# What is never part of a paper: code, controls, menus, the frame of the page, and what is not shown.
FURNITURE = ",".join((
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "select", "button", "input", "textarea",
    "nav", "footer", "aside", "body > header", "[hidden]", "[style*='display:none']", "[style*='display: none']", ".header",
    "#header", ".footer", "#footer", ".nav", "#nav", ".menu", ".sidebar", ".breadcrumb", ".crumb", ".crumbs", ".location",
    ".share", ".bdsharebuttonbox", ".print", ".qrcode", "#qr_container", ".copyright", ".related", ".pager", ".toolbar",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "center", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "legend", "li", "main", "ol", "p", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_BOXES = frozenset(("article", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr"))
_CLOSING = {"dt": "\t", "dd": "\n"}
_HEAD = ("index", "title", "issuer", "number", "date", "effective", "expires", "validity")
_LEAST = 30
_MOST = 0.8
_CELL = 200
_DEEP = 5000
_DIGITS = 5
_WIDE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOFT = "\x01"
_SOFT_BREAK = re.compile(f"(?<=[{_WIDE}]){_SOFT}|{_SOFT}(?=[{_WIDE}])")
_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)(?!(?:p|br|img|hr|li|t[rdh]|d[td]|option|input|meta|link|col|param|area|wbr)\b)[a-z]", re.IGNORECASE)
_LABEL = re.compile(r"([^：:]{2,16})[：:]\s*(.*)")
_VALUE_END = re.compile(r"\s+(?=[^\s：:]{2,6}[：:])|\s*[【\[［]\s*字")
_SITE = re.compile(r"\s*[-_|—].*", re.DOTALL)


def read_html(data: bytes, source: str, charset: str = "") -> Content:
    """The text of the main part of a web page, and its metadata as facts. Raises InputError as `decode` does."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (third-party, loads on use)

    declared = _CHARSET.search(data, 0, 4096)
    decoded = decode(data, source, charset or (declared[1].decode("ascii") if declared else ""))
    _refuse_depth(data, source)
    page = LexborHTMLParser(decoded.text)
    meta = dict(_meta(page))
    for node in page.css(FURNITURE):
        if node.tag not in ("html", "body"):
            node.decompose()
    if page.body is None:
        return Content("")
    text, facts = _text(page.body, meta)
    return Content(text, tuple((key, value) for key, value in facts.items() if value))


def _refuse_depth(data: bytes, source: str) -> None:
    """An error for elements nested so deep that parsing them would take time in the square of the depth."""
    if data.count(b"<") <= _DEEP:
        return
    depth = 0
    for tag in _TAG.finditer(data):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEP:
            problem = f"its elements are nested more than {_DEEP} deep"
            raise InputError(source, problem, "Save its text", f"byte {tag.start()}")


def _text(body: "LexborNode", meta: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The text of a page, and its facts: those of the metadata table, then those of the meta tags and headings."""
    main = _main(body)
    outside = list(_rows(_lines(body, skip=frozenset(node.mem_id for node in main))))
    text = [line for node in main for line in _lines(node)]
    facts = {fact: value for _, fact, value in reversed(outside + list(_rows(text[:20])))}
    head = [f"{label}：{value}" for label, fact, value in outside if fact in _HEAD]
    if len(head) < 2:
        head = []
    title = facts.get("title") or meta.get("title") or " ".join(_lines(*body.css("h1")[:1]))
    if title and fold(title) not in fold("".join(head + text)[:1000]):
        head.append(title)
    page_title = meta.pop("page title", "")
    return "\n".join(head + text), {"title": title or page_title} | meta | facts


def _meta(page: "LexborHTMLParser") -> Iterator[tuple[str, str]]:
    """The facts of the meta tags, and the <title> without the name of the site as `page title`."""
    labels = _labels("meta")
    for node in page.css("meta[name][content]"):
        fact = labels.get((node.attributes["name"] or "").lower())
        value = _SPACE.sub(" ", node.attributes["content"] or "").strip()
        if fact and value:
            yield fact, value
    for node in page.css("title")[:1]:
        yield "page title", _SITE.sub("", _SPACE.sub(" ", node.text()).strip())


@cache
def _labels(place: str) -> dict[str, str]:
    return {row["label"].lower(): row["fact"] for row in table("page_labels") if row["place"] == place}


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The metadata in some lines: label, fact and value of each cell that names one."""
    labels = _labels("table")
    for line in lines:
        cells = line.split("\t")
        for cell, following in zip(cells, [*cells[1:], ""], strict=True):
            found = _LABEL.match(cell)
            label = "".join((found[1] if found else cell).split())
            value = _VALUE_END.split((found and found[2]) or following)[0].strip()
            if label in labels and value and len(value) <= _CELL:
                yield label, labels[label], value


def _main(body: "LexborNode") -> list["LexborNode"]:
    """The elements that hold the paper, in the order of the page."""
    for selector in MAIN:
        nodes = [node for node in body.css(selector) if len(node.text().strip()) >= _LEAST]
        if nodes:
            ids = {node.mem_id for node in nodes}
            return [node for node in nodes if not any(above.mem_id in ids for above in _above(node))]
    return [_densest(body)]


def _above(node: "LexborNode") -> Iterator["LexborNode"]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _densest(body: "LexborNode") -> "LexborNode":
    """The smallest element with four fifths of the text outside links, but nothing inside the one that holds its paragraphs."""
    sizes: dict[int, int] = {}
    for node in reversed(list(body.traverse(include_text=True))):
        own = len(node.text_content.strip()) if node.is_text_node and node.text_content else sizes.get(node.mem_id, 0)
        sizes[node.mem_id] = own
        if node.parent is not None and node.tag != "a":
            sizes[node.parent.mem_id] = sizes.get(node.parent.mem_id, 0) + own
    enough, best = _MOST * sizes.get(body.mem_id, 0), body
    while True:
        within = [child for child in _children(best) if sizes.get(child.mem_id, 0)]
        heavy = [child for child in within if child.tag in _BOXES and sizes[child.mem_id] >= enough]
        if len(heavy) != 1 or any(child.tag == "p" for child in within):
            return best
        best = heavy[0]


def _children(node: "LexborNode") -> Iterator["LexborNode"]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _lines(*roots: "LexborNode", skip: frozenset[int] = frozenset()) -> Iterator[str]:
    """The lines of some elements: a line a block, white space as a browser shows it, empty lines left out."""
    for root in roots:
        text = "".join(_pieces(root, skip))
        for line in _SOFT_BREAK.sub("", text).replace(_SOFT, " ").replace("\xa0", " ").split("\n"):
            cells = [cell.strip() for cell in line.split("\t")]
            if any(cells):
                yield "\t".join(cells).rstrip("\t")


def _pieces(root: "LexborNode", skip: frozenset[int]) -> Iterator[str]:
    """Text and breaks in the order of the page: \\n around blocks, \\t between cells, a soft mark for a source line end."""
    stack: list[LexborNode | str] = [root]
    merged: dict[int, list[int]] = {}
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.is_text_node:
            yield _SPACE.sub(_space, node.text_content or "")
        elif node.tag == "pre":
            yield "\n" + node.text() + "\n"
        elif node.tag == "tr" and (cells := _data_cells(node, skip, merged)):
            row = [" ".join(_lines(cell)).replace("\t", " ") for cell in cells]
            yield "\n" + "\t".join(_with_merged(row, cells, merged, node)) + "\n"
        elif node.mem_id not in skip:
            mark = "\n" if node.tag in _BLOCKS else ""
            yield mark
            stack.append(_CLOSING.get(node.tag or "", mark))
            stack.extend(list(_children(node))[::-1])


def _space(run: re.Match[str]) -> str:
    return _SOFT if "\n" in run[0] else " "


def _with_merged(
    words: list[str], cells: list["LexborNode"], merged: dict[int, list[int]], row: "LexborNode"
) -> Iterator[str]:
    """The cells of a row with an empty one in each place that a cell of a row above reaches down to (rowspan).

    `merged` keeps for each table how many rows each of its columns is still taken by.
    """
    taken = merged.setdefault(row.parent.mem_id if row.parent else 0, [])
    column = 0
    for word, cell in zip(words, cells, strict=True):
        while column < len(taken) and taken[column] > 0:
            taken[column] -= 1
            yield ""
            column += 1
        spans = (cell.attributes.get("rowspan") or "").strip()
        taken += [0] * (column + 1 - len(taken))
        taken[column] = int(spans) - 1 if spans.isdecimal() and len(spans) < _DIGITS else 0
        yield word
        column += 1
    for place in range(column, len(taken)):
        taken[place] = max(0, taken[place] - 1)


def _data_cells(row: "LexborNode", skip: frozenset[int], merged: dict[int, list[int]]) -> list["LexborNode"]:
    """The cells of a row of data; none for a row that lays out the page: one cell, or one that holds tables or long text."""
    cells = [child for child in _children(row) if child.tag in ("td", "th")]
    below = row.parent is not None and any(merged.get(row.parent.mem_id, ()))
    if len(cells) < (1 if below else 2):
        return []
    for cell in cells:
        if cell.mem_id in skip or cell.css_first("table") is not None:
            return []
        if len(cell.text()) > _CELL and len(cell.css("p, br, div, li")) > 8:
            return []
    return cells
