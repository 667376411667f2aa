"""How a citation is used: the type of `cites`, read from the words before and behind it in its sentence.

A list of citations (根据《A》《B》和《C》) shares the words before its first and behind its last member.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon import pattern
from kg.model import Mention

_ENDS = "。！？\n"
_FAR = 240


class Use(NamedTuple):
    """The words around a citation: its clause before the list it stands in, what is behind, the whole sentence.

    `before` is the sentence up to the list, `wider` goes on from behind the list into the next sentences.
    """

    lead: str
    behind: str
    sentence: str
    before: str
    wider: str


def uses(text: str, mentions: Sequence[Mention], ends: Sequence[int]) -> list[Use]:
    """The use of each citation; `ends` are where each with its number and pinpoint ends."""
    heads = list(range(len(mentions)))
    for i in range(1, len(mentions)):
        if _is_joined(text, ends[i - 1], mentions[i].start):
            heads[i] = heads[i - 1]
    tails = list(range(len(mentions)))
    for i in range(len(mentions) - 2, -1, -1):
        if heads[i + 1] == heads[i]:
            tails[i] = tails[i + 1]
    lists = list(zip(heads, tails, strict=True))
    known = {(head, tail): _use(text, mentions[head].start, ends[tail]) for head, tail in dict.fromkeys(lists)}
    return [known[entry] for entry in lists]


def _is_joined(text: str, end: int, start: int) -> bool:
    return start - end <= 4 and bool(pattern("citing", "joint").match(text[end:start]))


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
    if _has("repeals-behind", use.behind) or _has("repeals-lead", use.lead):
        return "repeals"
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
    if not _has("forwards-lead", use.lead):
        return False
    if use.lead.lstrip().startswith("现"):
        return _has("forwards-behind", use.lead + use.behind[:60])
    at = use.wider.find("现")
    return at >= 0 and _has("forwards-behind", use.wider[at : at + 30])


def is_amended(use: Use) -> bool:
    """Whether the paper changes it: 对《…》作如下修改."""
    return _has("amends-lead", use.lead) and (_has("amends-behind", use.behind) or "修改" in use.lead[-6:])


def _has(name: str, words: str) -> bool:
    return bool(pattern("citing", name).search(words))
