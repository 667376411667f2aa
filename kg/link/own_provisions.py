"""Reads where a law points to its own provisions: 前款, 前条, 本条第二款, 本法第十条; each from the article where it says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.chinese import number
from kg.identity import make_node, pinpoint_key
from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Node, Passage, Statement

_ARTICLE = re.compile("第.{1,8}条(?:之[一二三四五六七八九十])?")
_NUMERALS = "零一二三四五六七八九十"
_MOST_PARAGRAPHS = 10


class _Place(NamedTuple):
    """A paragraph 款 of an article: the article's label, and the place of the paragraph in it, from 1."""

    article: str
    paragraph: int
    start: int
    end: int


def link_own_provisions(scene: Scene) -> Iterable[Statement]:
    """Yield what an article says of other provisions of its own text; where the paragraphs cannot be told, nothing."""
    if "第一条" not in scene.text or scene.resolution.this.node.kind != "regulation":
        return
    places = list(_places(scene))
    articles = list(dict.fromkeys(place.article for place in places))
    order = {article: index for index, article in enumerate(articles)}
    for place in places:
        for found in pattern("anaphora", "own-provision").finditer(scene.text, place.start, place.end):
            for point in _meant(found, place, articles[: order[place.article]]):
                yield from _statements(scene.resolution.this.node, place.article, point, found.span())
    yield from _by_name(scene, places)


def _places(scene: Scene) -> Iterator[_Place]:
    """The paragraphs of each article; items stand in the paragraph above them."""
    article, count = "", 0
    passages = scene.paper.passages
    for index, passage in enumerate(passages):
        if passage.kind == "article":
            label = _ARTICLE.match("".join(passage.label.split()))
            article, count = (label[0] if label else ""), 1
        elif passage.level <= 2 and passage.kind != "furniture":
            article = ""
        elif passage.kind == "paragraph" and article:
            count += _is_new(scene.text, passages[index - 1], passage)
        if article:
            yield _Place(article, count, passage.start, passage.end)


def _is_new(text: str, before: Passage, passage: Passage) -> bool:
    """Whether a paragraph begins with its line, and is not the rest of one."""
    return text.find("\n", before.end, passage.start) >= 0


def _meant(found: re.Match[str], place: _Place, before: Sequence[str]) -> Iterator[str]:
    """The pinpoints that the words mean, as far as the text has them."""
    items = found["item"] or ""
    if found["paragraphs"] is not None:
        count = number(found["paragraphs"]) or 1 if found["paragraphs"] else 1
        first = place.paragraph - count
        if first >= 1 and place.paragraph <= _MOST_PARAGRAPHS:
            yield from (f"{place.article}第{_NUMERALS[n]}款{items}" for n in range(first, place.paragraph))
    elif found["articles"] is not None:
        count = number(found["articles"]) or 1 if found["articles"] else 1
        if count <= len(before):
            yield from (article + items for article in before[-count:])
    elif found["own"]:
        yield place.article + found["own"] + items


def _by_name(scene: Scene, places: Sequence[_Place]) -> Iterator[Statement]:
    """本办法第十条: what names the text itself with a pinpoint."""
    this = scene.resolution.this.node
    at = 0
    for mention, node in scene.of_kind("regulation"):
        if node.id != this.id:
            continue
        while at < len(places) and places[at].end <= mention.start:
            at += 1
        if at < len(places) and places[at].start <= mention.start:
            for slot, point in mention.parts:
                if slot == "pinpoint":
                    yield from _statements(this, places[at].article, point, (mention.start, mention.end))


def _statements(this: Node, article: str, point: str, span: tuple[int, int]) -> Iterator[Statement]:
    source, target = (make_node("provision", (this.id, pinpoint_key(p)), (p,), (("pinpoint", p),)) for p in (article, point))
    if source.id != target.id:
        for provision in (source, target):
            yield Statement(provision, "is_part_of", "", this, *span, "", "own.provision")
        yield Statement(source, "cites", "refers", target, *span, "", "own.provision")
