"""The instrument type of a measure: what government uses to carry it out.

The types are those of issue-wide policy design, after Hood's and Howlett's resources of government (NATO: nodality, authority,
treasure, organisation): regulation, planning (authority), incentive (treasure), provision, organisation (organisation),
information (nodality). Tables: `verbs` (column instrument), `measure_objects`.
"""

from functools import cache

from kg.extract.clauses import BRACKET, Head
from kg.lexicon import table

_IDLE = "等工作的了 " + BRACKET


@cache
def _by_object() -> dict[str, str]:
    return {row["ending"]: row["instrument"] for row in table("measure_objects")}


@cache
def _by_verb() -> dict[str, str]:
    return {row["verb"]: row["instrument"] for row in table("verbs") if row["instrument"]}


def instrument(text: str, end: int, head: Head) -> str:
    """The instrument type by ban, then by the last word of the object, then by the verb; empty where none tells."""
    if "negator" in head.roles:
        return "regulation"
    while end > head.at + 2 and text[end - 1] in _IDLE:
        end -= 1
    return _by_object().get(text[end - 2 : end], "") or _by_verb().get(head.verb, "")
