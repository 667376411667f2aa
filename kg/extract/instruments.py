"""The instrument type of a measure: what government uses to carry it out.

The types are those of issue-wide policy design, after Hood's and Howlett's resources of government (NATO: nodality, authority,
treasure, organisation): regulation, planning (authority), incentive (treasure), provision, organisation (organisation),
information (nodality). Tables: `verbs` (column instrument), `measure_objects`.
"""

from functools import cache

from kg.extract.clauses import BRACKET, Head
from kg.lexicon import table

_GIVEN = "incentive"
_IDLE = "等工作的了 " + BRACKET


@cache
def _by_object(*ranks: str) -> dict[str, str]:
    return {row["ending"]: row["instrument"] for row in table("measure_objects") if row["rank"] in ranks}


@cache
def _by_verb() -> dict[str, str]:
    return {row["verb"]: row["instrument"] for row in table("verbs") if row["instrument"]}


def instrument(text: str, end: int, head: Head) -> str:
    """The instrument type by ban, a verb of giving, the last word of the object, then the verb; empty where none tells.

    A light word at the end says less than the word before it (专项整治|行动) and than the verb; a weak one less than the verb.
    """
    if "negator" in head.roles:
        return "regulation"
    by_verb = _by_verb().get(head.verb, "")
    if by_verb == _GIVEN:
        return by_verb
    while end > head.at + 2 and text[end - 1] in _IDLE:
        end -= 1
    last = text[end - 2 : end]
    found = _by_object("strong").get(last, "")
    if not found and last in _by_object("light"):
        found = _by_object("strong").get(text[end - 4 : end - 2], "")
    return found or by_verb or _by_object("weak", "light").get(last, "")
