"""A graph into a triple store over HTTP: N-Quads, posted in chunks to a Graph Store or bulk endpoint.

The chunks of a graph are the same in every run, and no chunk needs another (there are no blank nodes), so a load that was
broken off goes on with the chunk that failed; one that is posted twice does no harm.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.errors import ExportError
from kg.export.choosing import chosen
from kg.export.rdf import write_nquads
from kg.export.values import DEFAULTS, Characters, Options
from kg.model import Graph

SIZE = 1_000_000
"""Bytes of a chunk, at most, unless one line alone is longer: what web servers in front of stores let pass by default."""

_SECONDS = 600
_MOST_WORDS = 500
_SAFE = "/%:=&?~+!$,;'@()*"
_EXAMPLES = (
    "Oxigraph: http://localhost:7878/store, Fuseki: http://localhost:3030/DATASET/data, GraphDB: …/repositories/NAME/statements"
)
_REMEDIES = {
    401: "Give user and password: http://USER:PASSWORD@HOST/…",
    403: "The store must let this user write",
    404: f"Give the endpoint that takes quads ({_EXAMPLES})",
    405: f"Give the endpoint that takes quads ({_EXAMPLES})",
    415: f"Give an endpoint that takes N-Quads ({_EXAMPLES})",
}


class Posted(NamedTuple):
    """What is in the store now: chunks, quads and bytes posted by this run, how many unwritable characters were left out of all,
    and how many facts their property cannot hold.
    """

    chunks: int
    quads: int
    size: int
    removed: int
    kept: int = 0


Progress = Callable[[Posted], None]


class Target(NamedTuple):
    """Where to post: the URL without user and password, and the headers."""

    url: str
    headers: dict[str, str]


def post(graph: Graph, url: str, options: Options = DEFAULTS, start: int = 1, progress: Progress | None = None) -> Posted:
    """Post a graph to a store, from one of its chunks on, which count from 1.

    Raises ExportError where the store cannot be reached or refuses a chunk; the message tells the chunk to go on with.
    """
    options.check()
    target, characters = _target(url), Characters()
    done, number = Posted(0, 0, 0, 0), 0
    for number, chunk in enumerate(_chunks(write_nquads(chosen(graph, options), options, characters)), 1):
        if number >= start:
            _send(target, chunk, number)
            done = Posted(done.chunks + 1, done.quads + chunk.count(b"\n"), done.size + len(chunk), characters.removed)
            if progress:
                progress(done)
    if start > max(number, 1):
        raise ExportError(f"there is no chunk {start}: this graph has {number}")
    return done._replace(removed=characters.removed, kept=characters.kept)


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of whole lines as chunks of whole lines."""
    chunk: list[bytes] = []
    size = 0
    for line in _small(pieces):
        if size and size + len(line) > SIZE:
            yield b"".join(chunk)
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    if chunk:
        yield b"".join(chunk)


def _small(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        data = piece.encode("utf-8")
        if len(data) <= SIZE // 8:
            yield data
        else:
            yield from (line + b"\n" for line in data.split(b"\n")[:-1])


def _target(url: str) -> Target:
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as problem:
        raise ExportError(f"{url!r} is no URL of a store ({problem}). Such are: {_EXAMPLES}") from problem
    if parts.scheme not in ("http", "https") or not host:
        raise ExportError(f"{url!r} is no URL of a store. Such are: {_EXAMPLES}")
    host = f"[{host}]" if ":" in host else host
    headers = {"Content-Type": "application/n-quads", "User-Agent": "policy-kg"}
    if parts.username is not None:
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(user.encode('utf-8')).decode('ascii')}"
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return Target(urlunsplit((parts.scheme, host + port, path, query, "")), headers)


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: the other place would be asked without the data."""

    def redirect_request(self, *_: object) -> None:
        """None: the redirection is an error, with its place."""


def _send(target: Target, chunk: bytes, number: int) -> None:
    again = f"Go on with --from-chunk {number}" if number > 1 else "Nothing was loaded"
    try:
        with build_opener(_Stay).open(Request(target.url, chunk, target.headers), timeout=_SECONDS) as answer:
            answer.read()
    except HTTPError as problem:
        raise ExportError(f"{target.url} refused chunk {number}: {_refusal(problem)}. {again}") from problem
    except (OSError, HTTPException) as problem:
        reason = problem.reason if isinstance(problem, URLError) else problem
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise ExportError(f"{target.url} cannot be reached: {words}. Is the store running there? {again}") from problem


def _refusal(problem: HTTPError) -> str:
    """The status, the words of the server on one line, and what to do."""
    with problem:
        try:
            said = problem.read(4 * _MOST_WORDS).decode("utf-8", "replace")
        except (OSError, HTTPException):
            said = ""
    place = problem.headers.get("Location", "")
    remedy = f"It has moved to {place}: give that URL" if place else _REMEDIES.get(problem.code, "")
    words = " ".join(said.split())[:_MOST_WORDS].rstrip(".")
    return ". ".join(filter(None, (f"HTTP {problem.code} {problem.reason}".strip() + (f": {words}" if words else ""), remedy)))
