"""Identity: from a name to the id of the node it means. Ids come from content, so every process mints the same.

An id is the kind's letter and 16 hexadecimal digits of a hash over what makes the thing the same thing:
an agency by its full name, a regulation by its folded title, its scope and its edition, a measure by its paper and words.

Regulations are told apart here as finely as one paper can tell them; `kg.unify` finds which of them are one, and says why.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from kg.chinese import fold
from kg.lexicon import pattern
from kg.model import Facts, Node, This

_LETTERS = {"agency": "a", "regulation": "r", "provision": "p", "measure": "m", "quantity": "q", "region": "g", "document": "d"}
_TRAILER = re.compile(r"\((?:试行|暂行|草案|修订|\d{4}年?(?:修正|修订)(?:文本|本)?|[a-zA-Z]{2,5}[-/ ]?\d[\d.]*)\)$")
_TRIAL = re.compile("[（(](?:试行|暂行)[）)]》?$")
STATE = "中华人民共和国"
OLDER = "older "
"""What the edition begins with of a text that a paper of the same title names beside itself, mostly to end it."""

_REGION = r"[^\W\da-zA-Z_]{2,7}?(?:省|自治区|自治州|(?<![城都])市(?![场政民容级区县、])|(?<!贫困)县(?![级城域（]))"
_BODY = r"[^\W\d_][^，。；]{0,60}?(?:[部委院厅局署办会组]|总队|委员会|政府|政协|法院|公室)(?:关于|印发|转发|批转|发布|公布)"
_STATE = "中华人民共和国|中共中央|国务院|中国共产党|全国人民代表大会|全国人大|最高人民|中央"
_OWN_NAME = re.compile(rf"(?!关于|[省市县区州本我各](?!场))(?:{_STATE}|{_REGION}|{_BODY})")
_CHANGED = re.compile(rf"关于(?:修改|修订|废止)[<〈《](?!{STATE})({_REGION})")
_NAMELESS = re.compile(r"[A-Za-z×某*]|\?\?")


def mint(kind: str, *content: str) -> str:
    """The id of a node: the letter of its kind and a hash of its content."""
    return _LETTERS[kind] + blake2b("\x1f".join(content).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Minter:
    """Mints the ids of many nodes of one kind that share all but the last of their content."""

    def __init__(self, kind: str, *content: str) -> None:
        self._letter = _LETTERS[kind]
        self._shared = blake2b("\x1f".join((*content, "")).encode("utf-8", "surrogatepass"), digest_size=8)

    def mint(self, last: str) -> str:
        """The id that `mint` gives to the shared content with `last` behind it."""
        digest = self._shared.copy()
        digest.update(last.encode("utf-8", "surrogatepass"))
        return self._letter + digest.hexdigest()


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """What a title is compared by: folded, without outer 《》, trailing （试行）（HAF601） and leading 中华人民共和国."""
    key = fold(title)
    if key.startswith("《") and key.endswith("》") and key.find("》") == len(key) - 1:
        key = key[1:-1]
    while (shorter := _TRAILER.sub("", key)) != key:
        key = shorter
    return key.removeprefix(STATE) or key


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """What a document number is compared by: folded, without brackets, white space and the last 号."""
    return re.sub(r"[〔〕()（）\s]|号$", "", fold(number))


@lru_cache(maxsize=65536)
def title_scope(title: str, jurisdiction: str, document_id: str) -> str:
    """The scope that `regulation_node` takes for a title: what must be added to it so that it means one instrument.

    Empty for a title that says whose it is: it starts with the state (中华人民共和国…), with its issuer (国务院关于…,
    财政部关于…) or with a region (广东省湿地保护条例), or is a law or 条例, of which an unnamed one is the state's.
    What changes a region's text (关于修改〈山东省湿地条例〉的决定) is that region's.
    Any other title (关于严格耕地用途管制的通知) belongs to `jurisdiction`: 国家 or the full name of a region, as in
    `This.jurisdiction`, or where the citation tells better (its number's code, its issuer) what that says. Where no
    jurisdiction is known, or it is anonymised (XX省), the title means something in one document only, and so does one that
    names no matter (实施方案).
    """
    key = fold(title).strip("《》")
    if pattern("titles", "generic").match(title_key(title)):
        return document_id
    if _OWN_NAME.match(key) or is_statute(title):
        return ""
    if pattern("titles", "of-state").match(key):
        return "国家"
    if changed := _CHANGED.match(key):
        return changed[1]
    return document_id if not jurisdiction or _NAMELESS.search(jurisdiction) else jurisdiction


@lru_cache(maxsize=65536)
def pinpoint_key(pinpoint: str) -> str:
    """What a pinpoint is compared by: folded, without the brackets of its items (第（一）项 is 第一项)."""
    return fold(pinpoint).replace("(", "").replace(")", "")


def make_node(kind: str, content: tuple[str, ...], names: Iterable[str], facts: Iterable[tuple[str, str]] = ()) -> Node:
    """A node with its minted id; empty names and facts are left out."""
    kept: Facts = frozenset([fact for fact in facts if fact[1]])
    return Node(mint(kind, *content), kind, frozenset([name for name in names if name]), kept)


def agency_node(name: str, scope: str = "", facts: Iterable[tuple[str, str]] = ()) -> Node:
    """The node of an agency by its full name.

    A name that is relative (省自然资源厅 in a paper that tells no province, or a role) takes a scope, which keeps
    it apart from the same words in another paper.
    """
    key = fold(name).removeprefix(STATE) or fold(name)
    return make_node("agency", (key, scope), (name,), (*facts, ("scope", scope)))


def is_trial(title: str) -> bool:
    """Whether a title says that its text is on trial: …办法（试行）."""
    return bool(_TRIAL.search(title))


@lru_cache(maxsize=65536)
def is_statute(title: str) -> bool:
    """Whether a title means one act through all its versions: a law 法, 法典 or 条例, whatever its number and day."""
    return bool(pattern("titles", "statute").search(title_key(title)))


def regulation_node(
    title: str, number: str = "", scope: str = "", facts: Iterable[tuple[str, str]] = (), edition: str = ""
) -> Node:
    """The node of a regulation by its title, or by its number where no title is known.

    `scope` tells apart what has one title in several places (a jurisdiction, or a document), number and `edition` what has
    one title in one place: a rule issued anew, a trial and a final one. What is cited without a number takes the day of the
    citing paper as edition, since it means what was in force then. A statute is one through all its versions.
    """
    if not title:
        content: tuple[str, ...] = ("number", number_key(number))
    elif is_statute(title) and not edition.startswith(OLDER):
        content = ("title", title_key(title), scope)
    else:
        content = ("title", title_key(title), scope, number_key(number), edition)
    return make_node("regulation", content, (title or number,), (*facts, ("number", number), ("scope", scope)))


def text_day(node: Node) -> str:
    """The day of the text that was read, from which its citations speak: that of its last amendment, else its date."""
    return max(node.values("amended"), default="") or node.fact("date")


def cited_node(title: str, this: This, document_id: str) -> Node:
    """The node of what a paper cites by a title alone."""
    return regulation_node(title, "", title_scope(title, this.jurisdiction, document_id), (), f"cited {text_day(this.node)}")
