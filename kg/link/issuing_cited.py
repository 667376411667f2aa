"""The issuers of cited instruments: by their titles, and by what the sentence says in front of and behind them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.identity import title_key
from kg.lexicon import pattern
from kg.link.citing_cues import citation_end, uses
from kg.link.issuing_own import FORWARDING, Issuer, Named, run_of, run_up_to
from kg.link.scene import Scene
from kg.model import Mention, Node
from kg.titles import joint_count, title_issuers

_REACH = 60
_STANDS_ALONE = ("《", "1", "2")
_ASIDE = re.compile(r"^”?[）)]|[（(][^（）()]{0,40}[）)]")


class Cited(NamedTuple):
    """An issuer of a cited instrument; `start`, `end` is the citation's span."""

    issuer: Issuer
    target: Node
    start: int
    end: int


def read_cited(scene: Scene, named: Named, own: Sequence[Issuer]) -> Iterator[Cited]:
    """Yield the issuers of each instrument that the paper names."""
    before: list[Issuer] = []
    last: Mention | None = None
    told: set[str] = set()
    sent: set[str] = set()
    enclosed: dict[int, list[Issuer]] = {}
    for mention, node in scene.of_kind("regulation"):
        if mention.form == "anaphor":
            continue
        found = list(_in_title(named, mention)) if mention.form == "full" else []
        inherited = before if last is not None and _in_list(scene.text[last.end : mention.start]) else []
        behind = list(_behind(scene, named, mention))
        before = list(_in_front(scene, named, mention)) or ([] if behind else inherited)
        found += [*before, *behind]
        if node.id != scene.resolution.this.node.id and (not found or _agreed(scene, mention)) and node.id not in told:
            joined = last is not None and last.end in enclosed and _in_list(scene.text[last.end : mention.start])
            by_this = list(_by_this(scene, mention, own)) or (enclosed[last.end] if joined and last else [])
            enclosed[mention.end] = by_this
            found += by_this
            sent.update({node.id} if by_this else ())
        if before:
            told.add(node.id)
        last = mention
        for issuer in found:
            yield Cited(issuer, node, mention.start, mention.end)
    for cited in _own_matter(scene, named, own):
        sent.add(cited.target.id)
        yield cited
    if sent:
        yield from _listed_with(scene, sent, own)


def _listed_with(scene: Scene, sent: set[str], own: Sequence[Issuer]) -> Iterator[Cited]:
    """The other items of an itemised list in which an instrument stands that the paper issues."""
    if "如下" not in scene.text:
        return
    cited = [(mention, node) for mention, node in scene.of_kind("regulation") if mention.form != "anaphor"]
    ends = [citation_end(scene.text, mention) for mention, _ in cited]
    context = uses(scene.text, [mention for mention, _ in cited], ends)
    lists = {use for (_, node), use in zip(cited, context, strict=True) if use.intro and node.id in sent}
    for (mention, node), use in zip(cited, context, strict=True):
        if use in lists and node.id not in sent:
            for issuer in own:
                yield Cited(issuer._replace(rule="cited/listed"), node, mention.start, mention.end)


def _in_title(named: Named, mention: Mention) -> Iterator[Issuer]:
    for name in title_issuers(mention.part("title") or mention.text):
        yield Issuer(named.node(name), mention.start, mention.end, name, "cited/title")


def _in_list(gap: str) -> bool:
    return len(gap) < 40 and pattern("issuing", "list-gap").match(gap) is not None


def _in_front(scene: Scene, named: Named, mention: Mention) -> Iterator[Issuer]:
    """某部、某委印发了《…》, 某部《…》: the bodies in a row in front, and nothing between but the verb."""
    bodies = run_up_to(scene.text, named, mention.start)
    if not bodies or mention.start - bodies[-1][0].end > _REACH:
        return
    gap = _ASIDE.sub("", "".join(scene.text[bodies[-1][0].end : mention.start].split()))
    found = pattern("issuing", "between").match(gap)
    if not found or (found["what"] and not found["verb"]):
        return
    is_bare = gap == (found["session"] or "") or joint_count(gap) > 0
    if not found["verb"] and not (mention.text.startswith(_STANDS_ALONE) and is_bare):
        return
    for body, node in bodies:
        yield Issuer(node, body.start, body.end, found["verb"] or "", "cited/before")


def _behind(scene: Scene, named: Named, mention: Mention) -> Iterator[Issuer]:
    """《…》（1988年某院发布）, 《…》由某部与某局联合发布."""
    text = scene.text
    nearest = named.within(mention.end, mention.end + 120)
    if not nearest:
        return
    gap = text[mention.end : nearest[0][0].start]
    bracket = pattern("issuing", "issued-then").match(gap) is not None
    if not bracket and not pattern("issuing", "behind").match(gap):
        return
    bodies = run_of(text, named, nearest[0][0].start)
    if not bodies:
        return
    verb = pattern("issuing", "then-verb").match(text[bodies[-1][0].end : bodies[-1][0].end + 40])
    if verb:
        for body, node in bodies:
            yield Issuer(node, body.start, body.end, verb["verb"], "cited/behind")


def _by_this(scene: Scene, mention: Mention, own: Sequence[Issuer]) -> Iterator[Issuer]:
    """现将《…》印发给你们, 现批准《…》, 原则同意《…》: the paper's issuers issue it."""
    text = scene.text
    lead = text[max(0, mention.start - 24) : mention.start]
    behind = text[mention.end : mention.end + 60]
    now = pattern("issuing", "now-issued").search(lead)
    sent = now and (now["made"] or pattern("issuing", "sent-out").match(behind))
    sent = sent or (pattern("issuing", "made-here").search(lead) and pattern("issuing", "now-sent").match(behind))
    if sent or _agreed(scene, mention):
        for issuer in own:
            yield issuer._replace(cue=lead[-6:], rule="cited/now")


def _agreed(scene: Scene, mention: Mention) -> bool:
    """Whether a reply or decision agrees to the instrument."""
    lead = scene.text[max(0, mention.start - 24) : mention.start]
    return scene.resolution.this.genre in ("批复", "函", "决定", "决议") and bool(pattern("issuing", "agreed").search(lead))


def _own_matter(scene: Scene, named: Named, own: Sequence[Issuer]) -> Iterator[Cited]:
    """关于发布《…》的公告: what the paper's title says that it issues; on a notice that forwards, nothing."""
    this = scene.resolution.this
    titles = [scene.text[p.start : p.end] for p in named.passages("title")] or [this.title]
    for title in titles:
        flat = "".join(title.split())
        found = pattern("issuing", "own-matter").match(flat)
        if not found or any(word in flat for word in FORWARDING):
            continue
        keys = {title_key(part) for part in flat[found.end() - 1 :].replace("》《", "》、《").split("》")[0:1]}
        for mention, node in scene.of_kind("regulation"):
            is_older = ("试行" in mention.text and "试行" not in flat) or _ends(scene, mention)
            if mention.form == "anaphor" or is_older or node.id == this.node.id:
                continue
            if title_key(node.name) in _inner_keys(flat, keys):
                for issuer in own:
                    yield Cited(issuer._replace(rule="cited/matter"), node, mention.start, mention.end)


def _ends(scene: Scene, mention: Mention) -> bool:
    """Whether the sentence says that the instrument ends: the older edition of what the paper issues."""
    end = citation_end(scene.text, mention)
    behind = scene.text[end : end + 60]
    return bool(pattern("citing", "repeals-behind").search(behind))


def _inner_keys(title: str, keys: set[str]) -> set[str]:
    return keys | {title_key(part.split("》")[0]) for part in title.split("《")[1:]}
