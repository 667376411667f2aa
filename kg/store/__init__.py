"""A graph kept on disk, in one SQLite file: `write` and `read`.

A file is written beside its final place, brought to the disk, and moved there in one step: a run that is killed leaves
the old graph or the new one, whole. Equal graphs make equal files with one version of SQLite.
"""

from kg.store.reading import read
from kg.store.writing import write

__all__ = ["read", "write"]
