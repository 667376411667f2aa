"""How a citation is used: the type of `cites`, read from the words before and behind it in its sentence.

A list of citations (根据《A》《B》和《C》) shares the words before its first and behind its last member. An itemised list
(下列文件同时废止：1.《A》；2.《B》) shares the line that introduces it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon import pattern
from kg.model import Mention

_ENDS = "。！？\n"
_FAR = 240
_GAP, _NEAR = 90, 4
_ITEM_MARKS = frozenset("：:、.．）)\n。")


class Use(NamedTuple):
    """The words around a citation: its clause before the list it stands in, what is behind, the whole sentence.

    `before` is the sentence up to the list, `wider` goes on from behind the list into the next sentences. `intro` is the
    clause that introduces an itemised list, empty for any other.
    """

    lead: str
    behind: str
    sentence: str
    before: str
    wider: str
    intro: str = ""


def uses(text: str, mentions: Sequence[Mention], ends: Sequence[int]) -> list[Use]:
    """The use of each citation; `ends` are where each with its number and pinpoint ends."""
    heads = list(range(len(mentions)))
    intros: dict[int, str] = {}
    for i, mention in enumerate(mentions):
        if i and _is_joined(text, ends[i - 1], mention.start, intros.get(heads[i - 1], "")):
            heads[i] = heads[i - 1]
        elif intro := _intro(text, mention.start):
            intros[i] = intro
    tails = list(range(len(mentions)))
    for i in range(len(mentions) - 2, -1, -1):
        if heads[i + 1] == heads[i]:
            tails[i] = tails[i + 1]
    lists = list(zip(heads, tails, strict=True))
    known = {}
    for head, tail in dict.fromkeys(lists):
        known[head, tail] = _introduced(_use(text, mentions[head].start, ends[tail]), intros.get(head, ""))
    return [known[entry] for entry in lists]


def citation_end(text: str, mention: Mention) -> int:
    """Where a citation ends with its brackets and pinpoints."""
    end = mention.end
    while found := pattern("citations", "bracket").match(text, end):
        end = found.end()
    found = pattern("citations", "pinpoint").match(text, end)
    return found.end() if found else end


def _is_joined(text: str, end: int, start: int, intro: str) -> bool:
    """Whether a citation is the next of a list: joined, an item, or with the bodies that issued it in front."""
    if start - end > _GAP:
        return False
    gap = text[end:start]
    if len(gap) <= _NEAR and pattern("citing", "joint").match(gap):
        return True
    return bool(intro and pattern("citing", "item-gap").fullmatch(gap)) or bool(pattern("citing", "issuer-gap").fullmatch(gap))


def _intro(text: str, start: int) -> str:
    """The clause that introduces the list whose first item begins with the citation at `start`."""
    at = start
    while at and text[at - 1] in " \u3000\t":
        at -= 1
    if not at or (text[at - 1] not in _ITEM_MARKS and not text[at - 1].isalpha()):
        return ""
    floor = max(0, start - _FAR)
    found = pattern("citing", "item-start").search(text, max(floor, start - _GAP), start)
    if not found:
        return ""
    end = found.start("item")
    line = max(floor, *(text.rfind(mark, floor, end - 1) + 1 for mark in "。！？\n；"))
    return text[line:end].strip()


def _introduced(use: Use, intro: str) -> Use:
    if not intro:
        return use
    cut = max(intro.rfind(mark) for mark in "，；,")
    return use._replace(lead=intro[cut + 1 :].rstrip("：:。"), before=intro, intro=intro, sentence=intro + use.sentence)


def _use(text: str, start: int, end: int) -> Use:
    floor = max(0, start - _FAR, *(text.rfind(mark, max(0, start - _FAR), start) + 1 for mark in _ENDS))
    ceiling = min([len(text), end + _FAR, *(at for mark in _ENDS if (at := text.find(mark, end, end + _FAR)) >= 0)])
    before = text[floor:start]
    cut = max(before.rfind(mark) for mark in "，；：,")
    lead = before[cut + 1 :]
    return Use(lead, text[end:ceiling], text[floor:ceiling].strip(), before, text[end : end + 300])


def type_of(use: Use, is_opening: bool) -> str:
    """basis, implements, repeals, replies or refers: what the sentence alone tells."""
    if _has("replies-behind", use.behind):
        return "replies"
    if is_opening and not use.before.strip() and _has("first-subject", use.behind) and _has("notice-follows", use.wider):
        return "basis"
    if _has("repeals-behind", use.behind) or _has("repeals-lead", use.lead) or _has("repeals-intro", use.intro):
        return "repeals"
    if use.intro and _has("basis-intro", use.intro):
        return "basis"
    if is_basis(use, is_opening):
        return "basis"
    return "implements" if is_implemented(use) else "refers"


def is_basis(use: Use, is_opening: bool) -> bool:
    """Whether the paper stands on it: 根据, 为贯彻落实 in the opening or in a sentence that tells the paper's own act."""
    acts, has_purpose = _has("own-act", use.sentence), _has("purpose", use.before)
    strong = _has("basis-lead", use.lead) or (has_purpose and _has("carry-lead", use.lead))
    strong = strong or (has_purpose and use.lead.strip() in ("以及", "并"))
    weak = _has("weak-lead", use.lead)
    if strong:
        return is_opening or (acts and (has_purpose or _makes(use)))
    return weak and ((is_opening and (acts or has_purpose)) or (acts and _makes(use)))


def _makes(use: Use) -> bool:
    return any(word in use.sentence for word in ("制定本", "制订本", "特制定", "特制订"))


def is_implemented(use: Use) -> bool:
    """Whether it is carried out, or ordered to be: 严格执行《…》, 《…》由…组织实施."""
    if _has("implements-lead", use.lead):
        return not _has("described", use.behind)
    return _has("implements-behind", use.behind)


def is_forwarded(use: Use) -> bool:
    """Whether the paper sends it: 现将《…》印发给你们; 我部编制了《…》, 现予公布."""
    if _has("forwards-subject", use.behind) or _has("forwards-intro", use.intro):
        return True
    if not _has("forwards-lead", use.lead):
        return False
    if "现" in use.lead or "随" in use.lead:
        return _has("forwards-behind", use.lead + use.behind[:60])
    at = use.wider.find("现")
    return at >= 0 and _has("forwards-behind", use.wider[at : at + 30])


def is_amended(use: Use) -> bool:
    """Whether the paper changes it: 对《…》作如下修改."""
    return _has("amends-lead", use.lead) and (_has("amends-behind", use.behind) or "修改" in use.lead[-6:])


def _has(name: str, words: str) -> bool:
    return bool(pattern("citing", name).search(words))
