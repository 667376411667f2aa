"""One number: nodes that share a document number are one where their titles agree, or where only one of them has a title."""

from collections import defaultdict
from collections.abc import Sequence

from kg.lexicon import pattern
from kg.unify.classes import Classes
from kg.unify.forms import one_apart
from kg.unify.known import Known, is_official

_MOST = 12
_LEAST = 8


def join_numbers(classes: Classes, known: Sequence[Known]) -> None:
    """Join what shares a number that means one instrument anywhere."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for item in known:
        for number in item.whole:
            groups[number].append(item)
    for number, group in sorted(groups.items()):
        if len(group) > 1:
            titled = _join_titled(classes, number, [item for item in group if item.forms])
            _join_bare(classes, number, [item for item in group if not item.forms], titled)


def _join_titled(classes: Classes, number: str, group: Sequence[Known]) -> list[Known]:
    """One number and one title; the classes that are left."""
    first: dict[str, Known] = {}
    for item in group:
        for form in item.forms:
            known = first.setdefault(form.core, item)
            if known is not item:
                classes.join(known, item, "number and title", f"one title, one number {number}", sure=True)
    left = list({now.id: now for item in group if (now := classes.now(item))}.values())
    for place, one in enumerate(left[:_MOST]):
        for other in left[place + 1 : _MOST]:
            _join_other(classes, number, one, other)
    return list({now.id: now for item in left if (now := classes.now(item))}.values())


def _join_other(classes: Classes, number: str, one: Known, other: Known) -> None:
    """One number and two titles: a slip of one character, or a notice and the text that it prints in one file."""
    differ = next((found for a in one.forms for b in other.forms if (found := _slip(a.core, b.core))), None)
    if differ and not (one.own and other.own):
        why = f"one number {number}, and the titles differ by a slip in one character ({differ[0] or '–'}, {differ[1] or '–'})"
        classes.join(one, other, "number and slip", why, sure=True)
        return
    text = printed(one, other) or printed(other, one)
    if text and text.own and is_official(number):
        notice = other if text is one else one
        if not notice.own:
            classes.join(one, other, "notice and text", f"a file holds the text with number {number} of the notice", sure=True)
            return
    why = "a notice and the text that it prints" if text else "but their titles differ"
    classes.apart(one, other, "number", f"one number {number}, {why}")


def _slip(one: str, other: str) -> tuple[str, str] | None:
    return one_apart(one, other) if min(len(one), len(other)) >= _LEAST else None


def printed(text: Known, notice: Known) -> Known | None:
    """The first, where the second is a notice that prints it: 关于印发X的通知 prints X."""
    inner = {found["inner"] for form in notice.forms if (found := pattern("titles", "printing").match(form.core))}
    return text if any(form.core in inner for form in text.forms) else None


def _join_bare(classes: Classes, number: str, bare: Sequence[Known], titled: Sequence[Known]) -> None:
    """What is known by its number alone is the one whose title is told with it; of a notice and its text the notice."""
    for item in bare[1:]:
        classes.join(bare[0], item, "number", f"one number {number}", sure=True)
    if not bare:
        return
    meant = [item for item in titled if not any(printed(item, other) for other in titled if other is not item)]
    if len(meant) == 1:
        classes.join(bare[0], meant[0], "number", f"the one title with number {number}", sure=True)
    for item in meant[:4] if len(meant) > 1 else ():
        classes.apart(bare[0], item, "number", f"{len(meant)} titles have number {number}", "doubt")
