"""Graphs that try to break a file: every field holds what a format might trip over."""

import random

from hypothesis import strategies as st

from kg.export.terms import CLASSES, FACTS
from kg.model import Edge, Evidence, Graph, Node

NASTY = (
    "",
    " ",
    "]]>",
    "<a href='x'>&amp;\"</a>",
    "a\x00b\x0bc\x1f",
    "\ud800 \udfff",
    "\ufffe\uffff",
    "line\nbreak\r\n\ttab \r end",
    "\u0085\u2028\u2029\xa0\x7f\x9f",
    "𠮷田 😀 \U0010ffff",
    "=HYPERLINK(1)",
    "-5",
    "+1",
    "@x",
    "\t=1",
    'back\\slash \\" \\u0041 """',
    "〔2021〕〈〉《土地管理法》",
    '{"@id": "x"}',
    "; ",
    "%41 a b<c>",
    "..",
    "很" * 5000,
    "2021-02-30",
    "2021-12-31",
    "50000..200000",
    "-3.5",
    "label",
    "Id",
    "٣",
)
CHARACTERS = st.characters(exclude_categories=()) | st.characters(categories=("Cc", "Cs", "Cn", "Co"))
TEXTS = st.sampled_from(NASTY) | st.text(CHARACTERS, max_size=12)
KEYS = st.sampled_from(sorted(FACTS)) | TEXTS
KINDS = st.sampled_from(sorted(CLASSES)) | TEXTS
RELATIONS = st.sampled_from(("cites", "issued", "undertakes", "is_part_of")) | TEXTS
TYPES = st.sampled_from(("", "basis", "refers", "lead")) | TEXTS
FACT_SETS = st.frozensets(st.tuples(KEYS, TEXTS), max_size=4)
EVIDENCE = st.builds(Evidence, TEXTS, st.integers(0, 10**6), st.integers(0, 10**6), TEXTS, TEXTS, TEXTS)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A small graph whose ids, kinds, names, facts, relations and evidence are hostile."""
    ids = draw(st.lists(TEXTS, min_size=1, max_size=5, unique=True))
    nodes = [Node(each, draw(KINDS), draw(st.frozensets(TEXTS, max_size=3)), draw(FACT_SETS)) for each in ids]
    ends = st.sampled_from(ids)
    edges = st.builds(Edge, ends, RELATIONS, TYPES, ends, FACT_SETS, st.frozensets(EVIDENCE, max_size=3))
    return Graph(nodes, draw(st.lists(edges, max_size=5)))


_PLANES = (
    (0, 0x20),
    (0x20, 0x7F),
    (0x7F, 0x250),
    (0x2000, 0x2070),
    (0x4E00, 0x9FFF),
    (0xD800, 0xE000),
    (0xFFF0, 0x10000),
    (0x10000, 0x110000),
)


def _text(chance: random.Random) -> str:
    """One of the nasty texts, a piece of one, or characters of any kind."""
    kind = chance.random()
    if kind < 0.6:
        nasty = chance.choice(NASTY)
        return nasty if kind < 0.5 or len(nasty) > 99 else nasty + chance.choice(NASTY)[:9]
    return "".join(chr(chance.randrange(*chance.choice(_PLANES))) for _ in range(chance.randrange(1, 9)))


def _facts(chance: random.Random) -> frozenset[tuple[str, str]]:
    keys = chance.choices((*FACTS, ""), k=chance.choice((0, 0, 1, 2, 4)))
    return frozenset((key or _text(chance), _text(chance)) for key in keys)


def random_graph(seed: int) -> Graph:
    """A small hostile graph, the same for the same seed. No id looks like one that a file gives to something else."""
    chance = random.Random(seed)

    def some(*known: str) -> str:
        return chance.choice(known) if chance.random() < 0.7 else _text(chance)[:99]

    def words() -> Evidence:
        start = chance.randrange(99)
        quote = _text(chance)
        end = start + chance.choice((0, 2, len(quote)))
        return Evidence(some("d", "e"), start, end, quote, some("", "根据"), some("", "r"))

    count = chance.randrange(1, 5)
    ids = dict.fromkeys(some("a1", "r1") if chance.random() < 0.3 else f"n{_text(chance)[:99]}" for _ in range(count))
    ids |= {"": None} if chance.random() < 0.1 else {}
    names = [frozenset(_text(chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))) for _ in ids]
    nodes = [Node(each, some(*CLASSES), name, _facts(chance)) for each, name in zip(ids, names, strict=True)]
    edges = []
    for _ in range(chance.randrange(5)):
        source, target = chance.choice(nodes).id, chance.choice(nodes).id
        relation, kind = some("cites", "issued", "undertakes", "is_part_of"), some("", "basis", "refers", "lead")
        said = frozenset(words() for _ in range(chance.choice((0, 1, 1, 2, 3))))
        edges.append(Edge(source, relation, kind, target, _facts(chance), said))
    return Graph(nodes, edges)


def evidence(number: int = 0, quote: str = "根据《某条例》，制定本办法。") -> Evidence:
    """A place in a paper."""
    return Evidence("5e5542af0919fccb", 10 * number, 10 * number + len(quote), quote, "根据", "basis")


FACTS_OF = {
    "r1": "date 2021-05-06 genre 条例 jurisdiction 某省",
    "r2": "number 某办发〔2020〕3号 document 5e5542af0919fccb file notice",
    "p1": "pinpoint 第三条",
    "m1": "status ordered",
    "q1": "value 8500 unit 公顷 status target year 2025",
    "q2": "value 50000..200000 unit 元 status limit",
    "g1": "code 990000 level 省级",
    "a1": "kind bureau level 省级 region 某省 since 2018 until 2023",
}
NAMES_OF = {
    "a1": ("某省自然资源厅", "省自然资源厅"),
    "a2": ("某省农业农村厅",),
    "d1": ("交流材料",),
    "g1": ("某省",),
    "m1": ("建立耕地监测制度",),
    "p1": ("某省耕地保护条例第三条",),
    "q1": ("8500公顷",),
    "q2": ("5万元以上20万元以下",),
    "r1": ("某省耕地保护条例",),
    "r2": ("某办发〔2020〕3号",),
}
EDGES_OF = """
r2 cites r1 basis
r2 cites r1 refers
r2 addressed a2
r2 copied a1
r2 amends r1
a1 issued r2
a2 issued r2 lead
d1 cites r2 implements
a1 implements r1
a1 undertakes m1 lead
a2 undertakes m1 support
r1 provides m1
m1 achieves q1
m1 achieves q2
p1 is_part_of r1
r1 repeals r2
a1 succeeded_by a2 part
a1 jurisdiction g1
"""


def plain() -> Graph:
    """A small graph as real ones are: every kind, every relation, several words for one edge, a region that gives its name."""
    kinds = {kind[0]: kind for kind in CLASSES} | {"g": "region", "r": "regulation"}
    nodes = []
    for key, names in NAMES_OF.items():
        words = FACTS_OF.get(key, "").split()
        nodes.append(Node(key, kinds[key[0]], frozenset(names), frozenset(zip(words[::2], words[1::2], strict=True))))
    edges = []
    for number, line in enumerate(EDGES_OF.split("\n")[1:-1]):
        source, relation, target, *kind = line.split()
        edges.append(Edge(source, relation, "".join(kind), target, evidence=frozenset((evidence(number),))))
    elsewhere = evidence(91)._replace(document="b7")
    cited = frozenset((("pinpoint", "第三十七条"),))
    return Graph(nodes, [*edges, Edge("r2", "cites", "basis", "r1", cited, frozenset((evidence(90), elsewhere)))])
