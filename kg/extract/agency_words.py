"""Matches words of the lexicon from right to left: the longest word that ends at a place, again and again."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import table, words

_JOINTS = ("以及", "或者", "、", "和", "及", "或", "与", "暨")
_JOINT_ENDS = frozenset(joint[-1] for joint in _JOINTS)
_WHERE = ("所在地的", "所在地", "当地", "各地区、", "各地、", "各区、各", "各市、各", "我省", "我市", "国家和")
_NO_DISTRICT = frozenset("专园社辖特景灾片库牧矿校小厂战城港护展验范理居灌行作能政税")
_GLUED = {"区": _NO_DISTRICT, "市": frozenset("城超门股"), "州": frozenset("各神九")}
_ZONES = frozenset(("高新区", "经开区", "度假区", "保税区", "综保区", "自贸区"))
_BEFORE_ZONES = frozenset("各和及与或省市县区旗")
_WHERE_HEADS = frozenset(word[0] for word in _WHERE)
_NOT_OF_CLASSES = ("法规", "政策法规")
_BLANK = " \u3000\n"
_MOST_PIECES = 60


class Class(NamedTuple):
    """Words that name a class of bodies: where they begin, whether one says which bodies, whether one says their field.

    `reach` is where they begin with the words that say neither (职能|部门).
    """

    start: int
    leads: bool = False
    fields: bool = False
    reach: int = -1


class Backwards:
    """Words with what they are, to be found by where they end."""

    def __init__(self, uses: Mapping[str, str]) -> None:
        self.uses = uses
        sizes: dict[str, set[int]] = {}
        for word in uses:
            sizes.setdefault(word[-1], set()).add(len(word))
        self.sizes = {last: tuple(sorted(found, reverse=True)) for last, found in sizes.items()}

    def before(self, text: str, index: int, floor: int) -> str:
        """The longest word that ends at `index` and does not begin before `floor`; empty if none."""
        if index > floor:
            uses = self.uses
            for size in self.sizes.get(text[index - 1], ()):
                start = index - size
                if start >= floor:
                    word = text[start:index]
                    if word in uses:
                        return word
        return ""


@cache
def lone_classes() -> frozenset[str]:
    """Words that name a class of bodies by themselves: 公安机关."""
    return frozenset(words("role_words", "use", "alone"))


def _both_widths(entries: Iterable[str]) -> list[str]:
    return [form for entry in entries for form in {entry, entry.replace("（", "(").replace("）", ")")}]


@cache
def _field_words() -> Backwards:
    uses = dict.fromkeys(words("agency_tails"), "tail")
    return Backwards(uses | dict.fromkeys(words("agency_fields"), "field"))


@cache
def _class_words() -> Backwards:
    uses = {word: use for word, use in _field_words().uses.items() if word not in _NOT_OF_CLASSES}
    for row in table("role_words"):
        if row["use"] != "alone":
            for word in _both_widths((row["word"],)):
                uses[word] = row["use"]
    return Backwards(uses)


def field_start(text: str, index: int, floor: int) -> int:
    """Where the words begin that end at `index` and say what a body deals with; `index` if there are none."""
    known, place, best, fields = _field_words(), index, index, 0
    while fields < 5:
        word = known.before(text, place, floor)
        if not word and fields and place > floor and text[place - 1] in "和与":
            word = known.before(text, place - 1, floor)
            place -= 1 if word else 0
        if not word and best == index:
            word = _in_brackets(text, place, floor)
        if not word:
            break
        place -= len(word)
        if known.uses.get(word, "field") == "field":
            best, fields = place, fields + 1
    return best


def _in_brackets(text: str, index: int, floor: int) -> str:
    """A second field in brackets: 农业农村（农牧）|厅."""
    if text[index - 1 : index] not in ("）", ")"):
        return ""
    opened = max(text.rfind("（", max(floor, index - 10), index), text.rfind("(", max(floor, index - 10), index))
    return text[opened:index] if opened > 0 and field_start(text, index - 1, opened + 1) == opened + 1 else ""


def class_start(text: str, index: int, floor: int) -> Class:
    """The words that end at `index` and say which bodies are meant: 县级以上地方, 农业农村、生态环境等."""
    known, place, start = _class_words(), index, index
    leads = fields = False
    if place > floor and text[place - 1] == "等":
        place -= 1
    word = known.before(text, place, floor)
    if not word:
        return Class(index, False, False, place)
    reach = begin = place
    endless = _endless(text, floor)
    for _ in range(_MOST_PIECES):
        if not word or (len(word) == 1 and text[place - 2 : place - 1] in _GLUED.get(word, ())):
            break
        if word in _ZONES and text[place - 4 : place - 3].isalpha() and text[place - 4] not in _BEFORE_ZONES:
            break
        reach = place = place - len(word)
        use = known.uses[word]
        if use == "lead" or use == "rank":
            start, leads = place, True
        elif use == "field":
            start, fields = place, True
        if word in _WHERE:
            break
        place = _joint_start(text, place, floor)
        if place in endless:
            endless.add(begin)
            return Class(index, False, False, begin)
        word = known.before(text, place, floor)
    else:
        endless.add(begin)
        return Class(index, False, False, begin)
    return Class(_without_places(text, start, index) if start < index else start, leads, fields, reach)


@lru_cache(maxsize=2)
def _endless(text: str, floor: int) -> set[int]:
    """Where rows of words of classes end that are longer than any class is called by; they name none."""
    return set()


def _without_places(text: str, start: int, end: int) -> int:
    """Leaves out what says only where: 所在地|省级…主管部门, 各地、|各单位."""
    for word in _WHERE if text[start : start + 1] in _WHERE_HEADS else ():
        if text.startswith(word, start) and start + len(word) < end + word.endswith("的"):
            return start + len(word.removesuffix("各") if word.endswith("、各") else word)
    return start


def _joint_start(text: str, index: int, floor: int) -> int:
    """Steps over one conjunction with the blanks around it, and 等, to the left; stays where there is none."""
    place = _blank_start(text, index, floor)
    if place > floor and text[place - 1] in _JOINT_ENDS:
        for joint in _JOINTS:
            if text.endswith(joint, floor, place):
                place = index = _blank_start(text, place - len(joint), floor)
                break
    return place - 1 if place > floor and text[place - 1] == "等" else index


def _blank_start(text: str, index: int, floor: int) -> int:
    while index > floor and text[index - 1] in _BLANK:
        index -= 1
    return index


