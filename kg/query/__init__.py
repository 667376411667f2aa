"""Questions to a graph: who cites this, what is it based on, who issues jointly, what is stale, who must do what by when.

A thing is asked for by its node, its id, or a name as people write it (with or without 《》). Answers are sorted, and
each carries the edge it is read from, with its evidence.
"""

from kg.query.asking import (
    Answer,
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
    stale,
)
from kg.query.duties import Task, tasks
from kg.query.explaining import Explanation, Reason, explain

__all__ = [
    "Answer",
    "Explanation",
    "JointIssue",
    "Reason",
    "Stale",
    "Task",
    "Thing",
    "based_on",
    "charged_with",
    "citers",
    "co_issuers",
    "connection",
    "explain",
    "find",
    "issued_by",
    "stale",
    "tasks",
]
