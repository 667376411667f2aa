"""Slips of one character, as recognising a printed page makes them: a rare title that is one character off a known one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.lexicon import pattern
from kg.unify.classes import Classes
from kg.unify.forms import one_apart
from kg.unify.known import Known

_LEAST, _LEAST_NAMELESS, _RARE, _MOST = 12, 16, 2, 20


def join_slips(classes: Classes, known: Sequence[Known]) -> None:
    """Join a title that few papers name with the one title from which a slip of one character leads to it."""
    buckets: dict[tuple[object, ...], list[tuple[str, Known]]] = defaultdict(list)
    for item in known:
        if item.forms and not item.nameless and item.place:
            for core in sorted({form.core for form in item.forms if len(form.core) >= _LEAST}):
                for key in _keys(core):
                    buckets[(item.place, *key)].append((core, item))
    meant: dict[str, dict[str, tuple[Known, Known, str]]] = defaultdict(dict)
    for _, group in sorted(buckets.items()):
        if 1 < len(group) <= _MOST:
            for rare, target, why in _pairs(classes, group):
                meant[rare.id][target.id] = (rare, target, why)
    for targets in (meant[key] for key in sorted(meant)):
        found = {classes.root(target.id): (rare, target, why) for rare, target, why in targets.values()}
        for rare, target, why in found.values():
            if len(found) == 1:
                classes.join(rare, target, "slip", why)
            else:
                classes.apart(rare, target, "slip", f"{why}, but {len(found)} titles are as near", "doubt")


def _keys(core: str) -> Iterator[tuple[int, int, str]]:
    """Two thirds of a title, in three ways: a slip leaves one of them whole."""
    size = len(core)
    first, second = size // 3, 2 * size // 3
    yield size, 0, core[:second]
    yield size, 1, core[first:]
    yield size, 2, core[:first] + "\0" + core[second:]


def _pairs(classes: Classes, group: Sequence[tuple[str, Known]]) -> Iterator[tuple[Known, Known, str]]:
    for n, (left, one) in enumerate(group):
        for right, other in group[n + 1 :]:
            differ = one_apart(left, right)
            if differ is None or classes.root(one.id) == classes.root(other.id):
                continue
            rare, target = (one, other) if _weight(one) < _weight(other) else (other, one)
            why = f"the titles differ by one character ({differ[0]}, {differ[1]})"
            if _is_slip(classes.now(rare), classes.now(target), left, differ):
                yield rare, target, f"{why}, a slip, and no other title is as near"
            elif not (one.edition and other.edition):
                classes.apart(one, other, "slip", f"{why}, which may tell two instruments")


def _weight(item: Known) -> tuple[bool, bool, int, str]:
    return item.own, item.edition, len(item.papers), item.id


def _is_slip(rare: Known, target: Known, core: str, differ: tuple[str, str]) -> bool:
    """Whether a title is a slip of another: only cited, by few, the other surer, and the character tells nothing by itself."""
    if rare.edition or len(rare.papers) > _RARE or not (target.edition or len(target.papers) > _RARE + len(rare.papers)):
        return False
    if any(pattern("titles", "counting").search(character) for character in differ):
        return False
    if all(pattern("titles", "opposed").search(character) for character in differ):
        return False
    named = bool(rare.issuers & target.issuers)
    return named or len(core) >= _LEAST_NAMELESS
