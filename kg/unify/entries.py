"""One entry of the catalogue of national law: what bears the same entry is that law."""

from collections.abc import Sequence

from kg.catalogue import CATALOGUE
from kg.unify.classes import Classes
from kg.unify.known import Known


def join_entries(classes: Classes, known: Sequence[Known]) -> None:
    """Join what has an entry of the catalogue in common."""
    first: dict[str, Known] = {}
    for item in known:
        for entry in classes.nodes[item.id].values(CATALOGUE) if item.id in classes.nodes else ():
            one = first.setdefault(entry, item)
            if one is not item:
                classes.join(one, item, "catalogue", "one entry of the catalogue of national law", sure=True)
