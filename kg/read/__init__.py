"""Bytes → Document. One file a format; `READERS` says which reads what."""

from hashlib import blake2b
from pathlib import Path

from kg.model import Document


def read(path: str | Path) -> Document:
    """Read one file."""
    path = Path(path)
    data = path.read_bytes()
    return Document(blake2b(data, digest_size=8).hexdigest(), data.decode("utf-8"), path.stem, str(path))


def read_text(text: str, name: str = "text") -> Document:
    """A document from a text in memory; its id is the hash of its UTF-8 bytes."""
    return Document(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), text, name)
