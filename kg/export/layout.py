"""Where to draw each node: a picture that can be read at once, the same on every machine.

Only sums, products, quotients and square roots are used, which IEEE 754 fixes to the last bit; sines are not.
Up to `FORCED` nodes, a tree layout is relaxed by forces; up to `TREES`, it stays as it is: each component is a tree of discs, its
busiest node in the middle, what hangs on a node around it. Beyond that each kind is a disc, its busiest nodes in the middle.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from kg.model import Graph

Place = tuple[float, float]
FORCED, TREES = 400, 30_000
_STEP = 30.0
_GOLDEN = complex(-0.7373688780783197, 0.6754902942615238)
_PAIRS = 1_200_000


def positions(graph: Graph) -> dict[str, Place]:
    """The place of each node, by its id; neighbours in a disc are about 30 apart."""
    if len(graph.nodes) > TREES:
        return _discs(graph)
    places = _trees(_neighbours(graph))
    return _relaxed(graph, places) if len(places) <= FORCED else places


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {key: set() for key in sorted(graph.nodes)}
    for edge in graph.edges.values():
        if edge.source != edge.target:
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return {key: sorted(others) for key, others in found.items()}


def _discs(graph: Graph) -> dict[str, Place]:
    degrees = dict.fromkeys(graph.nodes, 0)
    for source, _, _, target in graph.edges:
        degrees[source] += 1
        degrees[target] += 1
    kinds: dict[str, list[str]] = {}
    for key in sorted(graph.nodes, key=lambda key: (-degrees[key], key)):
        kinds.setdefault(graph.nodes[key].kind, []).append(key)
    discs = sorted(kinds.values(), key=lambda keys: (-len(keys), keys[0]))
    places = {}
    for (x, y), keys in zip(_packed([sqrt(len(keys)) + 3 for keys in discs]), discs, strict=True):
        for key, (dx, dy) in zip(keys, _packed([1.0] * len(keys)), strict=True):
            places[key] = (_STEP * (x + dx), _STEP * (y + dy))
    return places


def _packed(radii: Sequence[float], start: float = 0.0) -> list[Place]:
    """Places for discs of these radii around the origin, on a spiral that turns by the golden angle; `start` is kept free."""
    area, turn, out = start * start, complex(1.0, 0.0), []
    for radius in radii:
        middle = area + radius * radius / 2
        away = sqrt(middle) if area else 0.0
        out.append((turn.real * away, turn.imag * away))
        turn = complex(
            turn.real * _GOLDEN.real - turn.imag * _GOLDEN.imag,
            turn.real * _GOLDEN.imag + turn.imag * _GOLDEN.real,
        )
        area += radius * radius
    return out


def _trees(neighbours: dict[str, list[str]]) -> dict[str, Place]:
    """Every component as a tree of discs; the components on a spiral, the large ones in the middle."""
    seen: set[str] = set()
    trees = []
    for root in sorted(neighbours, key=lambda key: (-len(neighbours[key]), key)):
        if root not in seen:
            children = _spanning(root, neighbours, seen)
            trees.append((_radii(children), root, children))
    trees.sort(key=lambda tree: (-tree[0][tree[1]], tree[1]))
    places: dict[str, Place] = {}
    for (x, y), (radii, root, children) in zip(_packed([radii[root] for radii, root, _ in trees]), trees, strict=True):
        places[root] = (x, y)
        for parent, below in children.items():
            ordered = sorted(below, key=lambda key: (radii[key], key))
            x, y = places[parent]
            for key, (dx, dy) in zip(ordered, _packed([radii[key] for key in ordered], 1.0), strict=True):
                places[key] = (x + dx, y + dy)
    return {key: (_STEP * x, _STEP * y) for key, (x, y) in places.items()}


def _spanning(root: str, neighbours: dict[str, list[str]], seen: set[str]) -> dict[str, list[str]]:
    """The children of each node of a component in a breadth-first tree; parents stand before their children."""
    children: dict[str, list[str]] = {root: []}
    seen.add(root)
    queue = [root]
    for key in queue:
        children[key] = [other for other in neighbours[key] if other not in seen]
        seen.update(children[key])
        queue += children[key]
    return children


def _radii(children: dict[str, list[str]]) -> dict[str, float]:
    """The radius of the disc that each node fills with all that hangs on it."""
    areas: dict[str, float] = {}
    for key in reversed(children):
        areas[key] = 1.0 + 1.5 * sum([areas[child] for child in children[key]])
    return {key: sqrt(area) for key, area in areas.items()}


def _relaxed(graph: Graph, places: dict[str, Place]) -> dict[str, Place]:
    """Pushes all nodes apart and pulls neighbours together (Fruchterman and Reingold 1991), with a bound on the work."""
    keys = sorted(places)
    number = {key: index for index, key in enumerate(keys)}
    ends = sorted({(number[source], number[target]) for source, _, _, target in graph.edges if source != target})
    xs, ys = [places[key][0] for key in keys], [places[key][1] for key in keys]
    rounds = min(120, _PAIRS // max(1, len(keys) * len(keys) // 2))
    for left in range(rounds, 0, -1):
        dx, dy = _pushes(xs, ys)
        _pull(xs, ys, ends, (dx, dy))
        reach = 2 * _STEP * left / rounds
        for index, (fx, fy) in enumerate(zip(dx, dy, strict=True)):
            fx, fy = fx - xs[index] * 0.05, fy - ys[index] * 0.05
            force = sqrt(fx * fx + fy * fy) or 1.0
            scale = min(force, reach) / force
            xs[index] += fx * scale
            ys[index] += fy * scale
    return dict(zip(keys, zip(xs, ys, strict=True), strict=True))


def _pushes(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    dx, dy = [0.0] * len(xs), [0.0] * len(xs)
    strength = 4 * _STEP * _STEP
    for a, (ax, ay) in enumerate(zip(xs, ys, strict=True)):
        fx = fy = 0.0
        for b in range(a + 1, len(xs)):
            x, y = ax - xs[b], ay - ys[b]
            push = strength / (x * x + y * y + 1.0)
            fx, fy = fx + x * push, fy + y * push
            dx[b] -= x * push
            dy[b] -= y * push
        dx[a] += fx
        dy[a] += fy
    return dx, dy


def _pull(xs: list[float], ys: list[float], ends: Iterable[tuple[int, int]], forces: tuple[list[float], list[float]]) -> None:
    dx, dy = forces
    for a, b in ends:
        x, y = xs[b] - xs[a], ys[b] - ys[a]
        pull = sqrt(x * x + y * y) / (2 * _STEP)
        dx[a] += x * pull
        dy[a] += y * pull
        dx[b] -= x * pull
        dy[b] -= y * pull
