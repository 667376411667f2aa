"""How pictures show nodes: a colour for each kind (Okabe and Ito 2008, told apart by the colour-blind too), a size by degree."""

from math import sqrt

COLOURS = {
    "agency": (213, 94, 0),
    "regulation": (0, 114, 178),
    "provision": (86, 180, 233),
    "measure": (0, 158, 115),
    "quantity": (230, 159, 0),
    "region": (204, 121, 167),
    "document": (110, 110, 110),
}
_OTHER = (160, 160, 160)


def colour(kind: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0 to 255."""
    return COLOURS.get(kind, _OTHER)


def size(degree: int) -> float:
    """The diameter of a node with so many edges, where neighbours are about 30 apart."""
    return 6 + 4 * sqrt(degree)
