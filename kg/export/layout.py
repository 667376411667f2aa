"""Where to draw each node: a picture that can be read at once, the same on every machine.

Only sums, products, quotients and square roots are used, which IEEE 754 fixes to the last bit; sines are not.
Each component is a tree of discs: its busiest node in the middle, around each node what hangs on it; where there are few
nodes, forces then relax the tree. Beyond `TREES` nodes, each kind is one disc with its busiest nodes in the middle.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import sqrt
from operator import itemgetter

from kg.model import Graph

Place = tuple[float, float]
TREES = 30_000
_PAIRS, _FEWEST_ROUNDS, _MOST_ROUNDS = 3_000_000, 20, 100
_STEP = 30.0
_COSINE, _SINE = -0.7373688780783197, 0.6754902942615238


def positions(graph: Graph, degrees: Mapping[str, int] | None = None) -> dict[str, Place]:
    """The place of each node, by its id; neighbours in a disc are about 30 apart. `degrees` are given where they are known."""
    if len(graph.nodes) > TREES:
        return _discs(graph, degrees or _degrees(graph))
    neighbours = _neighbours(graph)
    trees = [_placed(children) for children in _components(neighbours)]
    pairs = sum(len(tree) * len(tree) // 2 for tree in trees)
    rounds = min(_MOST_ROUNDS, _PAIRS // max(1, pairs))
    if rounds >= _FEWEST_ROUNDS:
        trees = [_relaxed(tree, neighbours, rounds) for tree in trees]
    return _together(trees)


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {key: set() for key in sorted(graph.nodes)}
    for edge in graph.edges.values():
        if edge.source != edge.target:
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return {key: sorted(others) for key, others in found.items()}


def _degrees(graph: Graph) -> Counter[str]:
    return Counter(chain.from_iterable(map(itemgetter(0, 3), graph.edges)))


def _discs(graph: Graph, degrees: Mapping[str, int]) -> dict[str, Place]:
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    nodes = graph.nodes
    for key in sorted(sorted(nodes), key=degrees.__getitem__, reverse=True):
        kinds[nodes[key][1]].append(key)
    discs = sorted(kinds.values(), key=lambda keys: (-len(keys), keys[0]))
    places = {}
    inside = _packed([1.0] * max(map(len, discs)))
    for (x, y), keys in zip(_packed([sqrt(len(keys)) + 3 for keys in discs]), discs, strict=True):
        for key, (dx, dy) in zip(keys, inside, strict=False):
            places[key] = (_STEP * (x + dx), _STEP * (y + dy))
    return places


def _packed(radii: Sequence[float], start: float = 0.0) -> list[Place]:
    """Places for discs of these radii around the origin, on a spiral that turns by the golden angle; `start` is kept free."""
    area, x, y, out = start * start, 1.0, 0.0, []
    for radius in radii:
        away = sqrt(area) + radius if area else 0.0
        out.append((x * away, y * away))
        x, y = x * _COSINE - y * _SINE, x * _SINE + y * _COSINE
        area += radius * radius
    return out


def _components(neighbours: dict[str, list[str]]) -> list[dict[str, list[str]]]:
    """A spanning tree of each component, from its busiest node: the children of each node."""
    seen: set[str] = set()
    roots = sorted(neighbours, key=lambda key: (-len(neighbours[key]), key))
    return [_spanning(root, neighbours, seen) for root in roots if root not in seen]


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


def _placed(children: dict[str, list[str]]) -> dict[str, Place]:
    """A tree as a disc of discs around the origin."""
    radii = _radii(children)
    places: dict[str, Place] = {next(iter(children)): (0.0, 0.0)}
    for parent, below in children.items():
        ordered = sorted(below, key=lambda key: (radii[key], key))
        x, y = places[parent]
        for key, (dx, dy) in zip(ordered, _packed([radii[key] for key in ordered], 1.0), strict=True):
            places[key] = (x + dx * _STEP, y + dy * _STEP)
    return places


def _together(trees: list[dict[str, Place]]) -> dict[str, Place]:
    """All components in one picture, on a spiral, the large ones in the middle."""
    discs = []
    for tree in trees:
        xs, ys = [x for x, _ in tree.values()], [y for _, y in tree.values()]
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        far = max([(a - x) * (a - x) + (b - y) * (b - y) for a, b in tree.values()])
        discs.append((-sqrt(far) - _STEP, min(tree), x, y, tree))
    discs.sort(key=lambda disc: disc[:2])
    places: dict[str, Place] = {}
    for (x, y), (_, _, cx, cy, tree) in zip(_packed([-disc[0] for disc in discs]), discs, strict=True):
        places.update({key: (a + x - cx, b + y - cy) for key, (a, b) in tree.items()})
    return places


def _relaxed(places: dict[str, Place], neighbours: dict[str, list[str]], rounds: int) -> dict[str, Place]:
    """Pushes the nodes of a component apart and pulls neighbours together (Fruchterman and Reingold 1991)."""
    keys = sorted(places)
    number = {key: index for index, key in enumerate(keys)}
    ends = [(number[key], number[other]) for key in keys for other in neighbours[key] if key < other]
    xs, ys = [places[key][0] for key in keys], [places[key][1] for key in keys]
    for left in range(rounds, 0, -1):
        dx, dy = _pushes(xs, ys)
        _pull(xs, ys, ends, (dx, dy))
        reach = 2 * _STEP * left / rounds
        for index, (fx, fy) in enumerate(zip(dx, dy, strict=True)):
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


def _pull(xs: list[float], ys: list[float], ends: Sequence[tuple[int, int]], forces: tuple[list[float], list[float]]) -> None:
    dx, dy = forces
    for a, b in ends:
        x, y = xs[b] - xs[a], ys[b] - ys[a]
        pull = sqrt(x * x + y * y) / (2 * _STEP)
        dx[a] += x * pull
        dy[a] += y * pull
        dx[b] -= x * pull
        dy[b] -= y * pull
