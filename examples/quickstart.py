"""Ten lines of kg over the papers beside this file. Their places, agencies and numbers are invented; the laws are real."""

from pathlib import Path

import kg
from kg import query

graph = kg.build(Path(__file__).parent)
print(graph)
for citer in query.citers(graph, "松岭省黑土地保护利用条例"):
    print(citer)
for paper in query.stale(graph, "2025-01-01"):
    print(paper)
