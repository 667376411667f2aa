"""`kg load` against a small server of our own: what it posts, how it goes on, and what it says when the server refuses."""

import base64
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hostile import plain

import kg
from kg.errors import ExportError
from kg.export import Options, export, posting
from kg.export.posting import Posted, post
from kg.model import Graph, Node

SIZE = 4000


class Answer:
    """What the server does: refuses the request of a number (from 1), and keeps the others."""

    def __init__(self, refused: int = 0, status: int = 500, words: str = "", location: str = "", hang_up: bool = False) -> None:
        self.refused, self.status, self.words, self.location, self.hang_up = refused, status, words, location, hang_up
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.kept: list[bytes] = []


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._take()

        def do_GET(self) -> None:
            self._take()

        def _take(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer.seen.append((self.command, self.path, dict(self.headers)))
            refused = len(answer.seen) == answer.refused
            if refused and answer.hang_up:
                return
            if not refused:
                answer.kept.append(body)
            self.send_response(answer.status if refused else 204)
            if refused and answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            if refused:
                self.wfile.write(answer.words.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/store"
        running.shutdown()


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "SIZE", SIZE)


@pytest.fixture
def lines(tmp_path: Path) -> list[bytes]:
    export(plain(), tmp_path / "g.nq")
    return (tmp_path / "g.nq").read_bytes().splitlines(keepends=True)


def test_chunks_are_whole_lines_and_together_the_file(lines: list[bytes]) -> None:
    answer, told = Answer(), list[Posted]()
    with server(answer) as url:
        done = post(plain(), url, progress=told.append)
    assert b"".join(answer.kept) == b"".join(lines)
    assert all(len(chunk) <= SIZE and chunk.endswith(b" .\n") for chunk in answer.kept)
    assert len(answer.kept) > 5
    assert done == told[-1] == Posted(len(answer.kept), len(lines), len(b"".join(lines)), 0)
    assert [posted.chunks for posted in told] == list(range(1, len(answer.kept) + 1))
    assert {(command, path) for command, path, _ in answer.seen} == {("POST", "/store")}
    assert {headers["Content-Type"] for _, _, headers in answer.seen} == {"application/n-quads"}


def test_a_thing_larger_than_a_chunk_is_split_and_a_long_line_is_not() -> None:
    names = frozenset((*(f"第{number}个名称" * 20 for number in range(100)), "很" * 3 * SIZE))
    answer = Answer()
    with server(answer) as url:
        post(Graph([Node("a1", "agency", names)]), url)
    assert sum(len(chunk) > SIZE for chunk in answer.kept) == 1
    assert sum(chunk.count(b"\n") for chunk in answer.kept) == 103


def test_a_load_that_was_broken_off_goes_on(lines: list[bytes]) -> None:
    answer = Answer(refused=3, status=503, words="<b>busy</b>\r\n  come   again")
    with server(answer) as url:
        with pytest.raises(ExportError) as problem:
            post(plain(), url)
        said = str(problem.value)
        assert said == f"{url} refused chunk 3: HTTP 503 Service Unavailable: <b>busy</b> come again. Go on with --from-chunk 3"
        post(plain(), url, start=3)
    assert b"".join(answer.kept) == b"".join(lines)


def test_the_first_chunk_refused() -> None:
    with (
        server(Answer(1, 400, "line 1: no such thing.")) as url,
        pytest.raises(ExportError, match=r"no such thing\. Nothing was loaded$"),
    ):
        post(plain(), url)


@pytest.mark.parametrize(
    ("status", "words"), [(401, "user and password"), (403, "write"), (404, "7878"), (405, "Fuseki"), (415, "N-Quads")]
)
def test_refusals_that_have_a_remedy(status: int, words: str) -> None:
    with server(Answer(1, status)) as url, pytest.raises(ExportError, match=rf"HTTP {status} .*{words}"):
        post(plain(), url)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_told_and_not_followed(status: int) -> None:
    answer = Answer(1, status, location="http://127.0.0.1:1/elsewhere")
    with server(answer) as url, pytest.raises(ExportError, match=r"moved to http://127.0.0.1:1/elsewhere"):
        post(plain(), url)
    assert len(answer.seen) == 1


def test_a_server_that_hangs_up() -> None:
    with server(Answer(2, hang_up=True)) as url, pytest.raises(ExportError, match=r"cannot be reached: .*--from-chunk 2"):
        post(plain(), url)


def test_no_server() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/store"
    with pytest.raises(ExportError, match=r"Connection refused. Is the store running there\? Nothing was loaded"):
        post(plain(), url)


def test_user_and_password_are_sent_and_not_shown() -> None:
    answer = Answer(1, 403)
    with server(answer) as url, pytest.raises(ExportError) as problem:
        post(plain(), url.replace("http://", "http://王:p%40ss@"))
    assert "p%40ss" not in str(problem.value)
    assert "p@ss" not in str(problem.value)
    sent = answer.seen[0][2]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent).decode() == "王:p@ss"


def test_a_path_with_spaces_and_chinese() -> None:
    answer = Answer()
    with server(answer) as url:
        post(plain(), f"{url}/某 库?graph=a b&x=%20")
    assert answer.seen[0][1] == "/store/%E6%9F%90%20%E5%BA%93?graph=a%20b&x=%20"


@pytest.mark.parametrize(
    "url", ["", "localhost:7878/store", "ftp://x/y", "file:///etc/passwd", "http://", "http://x:port/", "http://[::1/"]
)
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(ExportError, match="is no URL of a store"):
        post(plain(), url)


def test_no_such_chunk() -> None:
    with server(Answer()) as url, pytest.raises(ExportError, match=r"there is no chunk 999: this graph has \d"):
        post(plain(), url, start=999)


def test_an_empty_graph_and_lost_characters() -> None:
    with server(Answer()) as url:
        assert post(Graph(), url) == Posted(0, 0, 0, 0)
        assert post(Graph([Node("a1", "agency", frozenset(("a\x0b\ud800",)))]), url).removed > 0


def test_options_are_kept(tmp_path: Path) -> None:
    answer, options = Answer(), Options("https://example.org/x/", evidence="none")
    with server(answer) as url:
        post(plain(), url, options)
    export(plain(), tmp_path / "g.nq", options=options)
    assert b"".join(answer.kept) == (tmp_path / "g.nq").read_bytes()


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "kg", "load", *map(str, arguments)], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_the_command(tmp_path: Path, lines: list[bytes]) -> None:
    kg.save(plain(), tmp_path / "graph.kg")
    answer = Answer(2, 500, "disk full")
    with server(answer) as url:
        assert run(tmp_path / "graph.kg", "--store", url) == (0, f"{len(lines):,} quads in 1 chunk\n", "")
        code, out, err = run(tmp_path / "graph.kg", "--store", url)
        assert (code, out) == (1, "")
        assert err == f"kg: {url} refused chunk 1: HTTP 500 Internal Server Error: disk full. Nothing was loaded\n"
        assert run(tmp_path / "graph.kg", "--store", url, "--from-chunk", "9")[0] == 1
    assert run(tmp_path / "none.kg", "--store", url)[0] == 1
