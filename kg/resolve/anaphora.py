"""Anaphors of instruments: 本条例 is the paper or what it announces; 该条例 is the nearest instrument of this kind."""

from collections.abc import Iterable, Sequence

from kg.model import Mention, This
from kg.resolve.abbreviations import Known, ends_with

_PREFIXES = ("上述", "前述", "本", "该", "此")
_LONGEST = 1000
_SENTENCE = "。！？\n"


def noun_of(text: str) -> str:
    """The kind 文种 that an anaphor names: 该条例 is 条例."""
    return next((text[len(prefix) :] for prefix in _PREFIXES if text.startswith(prefix)), text)


def resolve_own(mention: Mention, this: This, announced: Sequence[Known]) -> Known | None:
    """本X: an instrument that the heading announces where X is its kind and not the paper's own; the paper itself else.

    `start` is -2 in the answer where several are announced, so that nobody is meant for certain.
    """
    noun = noun_of(mention.text)
    own = Known(-1, this.title, this.node)
    if noun == this.genre or ends_with(this.title, noun) or not announced:
        return own
    told = [entry for entry in announced if ends_with(entry.title, noun)]
    if not told and noun in this.title:
        told = list(announced)
    if len({entry.node.id for entry in told}) > 1:
        return None
    return told[0] if told else own


def _fits(entry: Known, noun: str) -> bool:
    """Whether an instrument is of this kind; 标准 is whatever bears the code of one."""
    if ends_with(entry.title, noun):
        return True
    code = next((value for key, value in sorted(entry.node.facts) if key == "number"), entry.title) if noun == "标准" else ""
    return code[:1].isascii() and code[:1].isupper()


def resolve_near(text: str, mention: Mention, known: Iterable[Known]) -> Known | None:
    """该X, 此X, 上述X: the nearest instrument of this kind, unless its sentence names two."""
    noun = noun_of(mention.text)
    fitting = [entry for entry in known if 0 <= entry.start < mention.start and _fits(entry, noun)]
    if not fitting:
        return None
    nearest = fitting[-1]
    floor = max(text.rfind(mark, max(0, nearest.start - _LONGEST), nearest.start) for mark in _SENTENCE) + 1
    rivals = {entry.node.id for entry in fitting if entry.start >= floor}
    return nearest if len(rivals) == 1 else None
