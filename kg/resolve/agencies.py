"""Nodes of agencies: who is meant by a name, a short form, a pronoun or a class, as fully as the paper tells.

The name of a node is the fullest that stands in the paper; its id comes from the unabridged name, so that
发展改革委, 国家发展改革委 and 国家发展和改革委员会 of different papers are one.
"""

import re
from collections.abc import Mapping, Sequence

from kg.agency_names import agency_named, known_agencies, known_owner, plain_agency, unabridged_agency
from kg.chinese import fold
from kg.gazetteer import leading, meant, named
from kg.identity import STATE, make_node
from kg.lexicon import Row
from kg.model import Mention, Node, Paper, This
from kg.resolve.agency_places import Places

_ALL_PROVINCES = re.compile(r"省\((?:区、市|自治区、直辖市|市、区)\)")
_OFFICE = re.compile(r"(?:办公厅|办公室|综合司)$")
_SAID_BY = {"委": ("委", "委员会"), "办": ("办", "办公室")}


def resolve_agencies(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each agency; what the paper does not tell stays as written, and belongs to this paper only."""
    names = _Names(paper, mentions, this)
    meant = {index: names.meant(mention) for index, mention in enumerate(mentions) if mention.kind == "agency"}
    return {index: names.node(*name) for index, name in meant.items()}


def _is_said_by(pronoun: str, body: str) -> bool:
    """Whether a body may say this of itself: 我部 a ministry, never the State Council."""
    return body != "" and (pronoun[0] == "本" or body.endswith(_SAID_BY.get(pronoun[1], pronoun[1])))


def _is_of_several(full: str) -> bool:
    """Whether a body's name begins with a region's that several have: 鼓楼区."""
    first = leading(full)[:1]
    return bool(first) and len(named(first[0].name)) > 1


def _depends(mention: Mention) -> bool:
    """Whether it depends on the place who is meant: a department of the body named before it."""
    return mention.rule == "agency-department" or (mention.rule == "agency-bare" and fold(mention.text).endswith("司"))


def _who_speaks(mentions: Sequence[Mention], title: str) -> str:
    """The body that a title without an issuer begins with: a report of what this body did speaks as it."""
    bodies = (m.text for m in mentions if m.kind == "agency" and m.form == "full")
    return next((name for name in bodies if title.startswith(name)), "")


class _Names:
    """The names of one paper's agencies: a name and whether it is relative to the paper."""

    def __init__(self, paper: Paper, mentions: Sequence[Mention], this: This) -> None:
        self.paper, self.this, self.places = paper, this, Places(mentions, this)
        self.fullest: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self.nodes: dict[tuple[str, bool], Node] = {}
        self.known: dict[tuple[object, ...], tuple[str, bool]] = {}
        self.before, self.before_end = "", -1
        self.issuer = this.issuers[0] if this.issuers else _who_speaks(mentions, this.title)

    def meant(self, mention: Mention) -> tuple[str, bool]:
        """The name of the body as far as the paper tells, and whether it means something in this paper only."""
        words = mention[3:]
        found = self.known.get(words)
        if found is None:
            found = self._meant(mention)
            if not found[1]:
                full = self._full(found[0])
                self.fullest[full] = max(self.fullest.get(full, ""), found[0], key=len)
            if not _depends(mention):
                self.known[words] = found
        if mention.form in ("full", "short"):
            self.before, self.before_end = found[0], mention.end
        return found

    def _meant(self, mention: Mention) -> tuple[str, bool]:
        text = fold(mention.text)
        if mention.part("of"):
            return self._meant(mention._replace(text=mention.part("of"), parts=mention.parts[1:]))
        if mention.form == "role":
            return self._class(text), True
        if mention.form == "pronoun":
            own = next((body for body in (self._own_body(), fold(self.issuer)) if _is_said_by(text, body)), "")
            return (own, False) if own else (text, True)
        if _depends(mention):
            inside = self.before and mention.start == self.before_end + 1
            owner = self.before if inside else self._own_body()
            if owner.endswith(text):
                owner = next((name for name in self.fullest.values() if name.endswith(text)), owner)
                return owner, False
            return (owner + text, False) if owner else (text, True)
        return self._placed(mention, plain_agency(text))

    def _class(self, text: str) -> str:
        """Two wordings of one class take the name of the first."""
        key = _ALL_PROVINCES.sub("省、自治区、直辖市", text.replace("（", "(").replace("）", ")")).removeprefix("各")
        return self.classes.setdefault(key, text)

    def _own_body(self) -> str:
        """The issuer, without its office: 我部 in a paper of 生态环境部办公厅 is 生态环境部."""
        return _OFFICE.sub("", fold(self.issuer)) if self.issuer else ""

    def _placed(self, mention: Mention, text: str) -> tuple[str, bool]:
        if mention.rule == "agency-zone":
            return text + "管委会", False
        text = plain_agency(fold(mention.part("name"))) if mention.part("name") else text
        rank, region = mention.part("rank"), fold(mention.part("region"))
        if mention.rule == "agency-ellipsis" and region:
            return region + text, False
        if not rank:
            return text, mention.rule == "agency-bare" and text not in known_agencies()
        place = self.places.of(rank)
        if not place:
            return text, True
        return (place + text if mention.rule == "agency-ellipsis" else text.replace(rank, place, 1)), False

    def node(self, name: str, own: bool) -> Node:
        """The node of a name: its fullest form in the paper, and the id of its unabridged form."""
        node = self.nodes.get((name, own))
        if node is None:
            node = self.nodes[name, own] = self._make(name, own)
        return node

    def _full(self, name: str) -> str:
        """The name by which the body is known everywhere, on the paper's day, and behind the region that the paper means."""
        full = unabridged_agency(name, self.this.date)
        if not _is_of_several(full):
            return full
        place = leading(full)[0].name
        region = meant(place, self.places.near(), self.this.date[:4])
        return region.path + full[len(place) :] if region else full

    def _tells(self, owner: Row) -> bool:
        """Whether the paper itself has the full name of a central body that it mostly abridges."""
        return owner["name"] != owner["full"] and owner["full"] in self.paper.text

    def _make(self, name: str, own: bool) -> Node:
        full = "" if own else self._full(name)
        if own or _is_of_several(full):
            return make_node("agency", (name, self.paper.document.id), (name,), (("scope", self.paper.document.id),))
        shown = self.fullest.get(full, name)
        owner = known_owner(name)
        for other in (full if full.startswith("中国") else STATE + full, full):
            if len(other) > len(shown) and (other in self.paper.text or (owner and full != owner["full"] and self._tells(owner))):
                shown = full if other not in self.paper.text else other
        return agency_named(shown, full=full)
