"""Questions to a graph: who cites this, what is it based on, who issues jointly, who must do what by when; what is stale, what
the graph was on a day, and what a collection lacks.

A thing is asked for by its node, its id, or a name as people write it (with or without 《》). Answers are sorted, and
each carries the edge it is read from, with its evidence.
"""

from kg.query.answers import Answer
from kg.query.asking import (
    JointIssue,
    Stale,
    Thing,
    based_on,
    charged_with,
    citers,
    co_issuers,
    connection,
    find,
    issued_by,
    predecessors,
    stale,
    successors,
)
from kg.query.duties import Task, tasks
from kg.query.explaining import Explanation, Reason, explain
from kg.query.legal import Life, as_of, lives, state
from kg.query.missing import Coverage, Fault, Gap, Missing, coverage, faults, gaps, missing

__all__ = [
    "Answer",
    "Coverage",
    "Explanation",
    "Fault",
    "Gap",
    "JointIssue",
    "Life",
    "Missing",
    "Reason",
    "Stale",
    "Task",
    "Thing",
    "as_of",
    "based_on",
    "charged_with",
    "citers",
    "co_issuers",
    "connection",
    "coverage",
    "explain",
    "faults",
    "find",
    "gaps",
    "issued_by",
    "lives",
    "missing",
    "predecessors",
    "stale",
    "state",
    "successors",
    "tasks",
]
