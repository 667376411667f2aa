"""The tables as Parquet, through pyarrow, which need not be installed for anything else. One row group after the other."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import ExportError
from kg.export.columns import Column
from kg.export.tables import STRINGS, TABLES, Table
from kg.export.values import Characters, Options, Writer
from kg.model import Graph

if TYPE_CHECKING:
    import pyarrow

Make = Callable[[Graph, Characters], Table]
_BATCH = 20_000


def _parquet(make: Make, graph: Graph, options: Options, characters: Characters) -> Iterator[bytes]:
    """A table as Parquet, one row group after the other."""
    check_pyarrow()
    import pyarrow as arrow  # noqa: PLC0415  (third-party, loads on use)
    from pyarrow import parquet  # noqa: PLC0415  (third-party, loads on use)

    table, out = make(graph, characters), _Out()
    schema = _schema(table.columns)
    with parquet.ParquetWriter(arrow.PythonFile(out, "w"), schema, compression="zstd") as writer:
        while batch := list(islice(table.rows, _BATCH)):
            writer.write_table(arrow.Table.from_pylist(batch, schema))
            yield out.taken()
    yield out.taken()


def check_pyarrow() -> None:
    """Raise ExportError where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401, PLC0415  (third-party, loads on use)
    except ImportError:
        remedy = "Install it with: python -m pip install 'policy-kg[parquet]', or write .jsonl"
        raise ExportError(f".parquet needs the package pyarrow, which is not installed. {remedy}") from None


def _schema(columns: Iterable[Column]) -> "pyarrow.Schema":
    import pyarrow as arrow  # noqa: PLC0415  (third-party, loads on use)

    types = {"string": arrow.string(), "int": arrow.int64(), "double": arrow.float64(), STRINGS: arrow.list_(arrow.string())}
    return arrow.schema([(column.name, types[column.type]) for column in columns])


class _Out:
    """A file in memory that is emptied as it grows."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        """Keep the bytes until they are taken."""
        self._pieces.append(bytes(data))
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were ever written."""
        return self._size

    def flush(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do: what was written can still be taken."""

    def taken(self) -> bytes:
        """What was written since it was last taken."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


PARQUET: tuple[tuple[str, Writer], ...] = tuple((name, partial(_parquet, make)) for name, make in TABLES.items())
