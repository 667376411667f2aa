"""Ten lines of kg over the papers beside this file. Their places, agencies and numbers are invented; the laws are real."""

from pathlib import Path

import kg
from kg import query

graph = kg.build(Path(__file__).parent)
print(graph)
for paper in query.stale(graph, "2025-01-01"):
    print(paper)
for joint in query.co_issuers(graph, "松岭省农业农村厅"):
    print(joint)
for duty in query.charged_with(graph, "松岭省林业和草原局"):
    print(duty)
print(kg.to_networkx(graph))
