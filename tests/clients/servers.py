"""Starts triple stores for a test and stops them again: Oxigraph, Fuseki, Virtuoso. They listen on this machine only.

A store keeps its quads in the folder that it is given: started again there, it still has them.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

FUSEKI = "5.2.0"
GET = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
DEFAULT = "urn:kg:default"
"""The graph that stands for the default graph in Virtuoso, which has none of its own."""


class Server(NamedTuple):
    """A running store: where it is asked, where it takes quads (empty: not over HTTP), what goes with each question."""

    query: str
    store: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    kill: Callable[[], None] = bool

    def ask(self, question: str) -> bytes:
        """The answers as CSV."""
        data = urllib.parse.urlencode([("query", question), *self.extra]).encode()
        request = urllib.request.Request(self.query, data, {"Accept": "text/csv"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return bytes(answer.read())


Start = Callable[[Path], AbstractContextManager[Server]]


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, place: Path) -> Iterator[Callable[[], None]]:
    """A process that listens at a port. It works in a folder of its own; yields what kills it."""
    with open(place / "log", "wb") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd=place) as process:
        try:
            for _ in range(600):
                assert process.poll() is None, (place / "log").read_text("utf-8", "replace")
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                except OSError:
                    time.sleep(0.1)
                else:
                    break
            else:
                pytest.fail(f"{command[0]} does not answer")
            yield process.kill
        finally:
            process.terminate()


def program(name: str, remedy: str) -> str:
    """The path of a program; the test is skipped where there is none."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    return path or pytest.skip(f"there is no {name} here: {remedy}")


@contextmanager
def oxigraph(place: Path) -> Iterator[Server]:
    """Oxigraph."""
    port = free_port()
    command = [program("oxigraph", "python -m pip install oxigraph"), "serve", "--location", str(place / "oxigraph")]
    with running([*command, "--bind", f"127.0.0.1:{port}"], port, place) as kill:
        yield Server(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store", kill=kill)


def fuseki_jar() -> Path:
    """The server of Jena, fetched by Maven; `KG_FUSEKI` may name it."""
    folder = Path.home() / f".m2/repository/org/apache/jena/jena-fuseki-server/{FUSEKI}"
    jar = Path(os.environ.get("KG_FUSEKI") or folder / f"jena-fuseki-server-{FUSEKI}.jar")
    if not jar.is_file():
        artifact = f"-Dartifact=org.apache.jena:jena-fuseki-server:{FUSEKI}"
        command = [program("mvn", "apt-get install maven"), "-q", "-B", GET, artifact, "-Dtransitive=false"]
        if subprocess.run(command, capture_output=True, timeout=900).returncode or not jar.is_file():
            pytest.skip(f"Maven could not fetch jena-fuseki-server {FUSEKI}")
    return jar


@contextmanager
def fuseki(place: Path) -> Iterator[Server]:
    """Apache Jena Fuseki."""
    port, java = free_port(), program("java", "apt-get install openjdk-17-jre-headless")
    command = [java, "-Xmx1g", "-jar", str(fuseki_jar()), "--localhost", "--port", str(port)]
    data = place / "fuseki"
    data.mkdir(exist_ok=True)
    with running([*command, "--tdb2", "--update", "--loc", str(data), "/kg"], port, place) as kill:
        yield Server(f"http://127.0.0.1:{port}/kg/query", f"http://127.0.0.1:{port}/kg/data", kill=kill)


@contextmanager
def virtuoso(place: Path) -> Iterator[Server]:
    """Virtuoso 7, filled from `graph.nq` in the folder: it takes quads from files only."""
    path, isql = (program(name, "apt-get install virtuoso-opensource-7") for name in ("virtuoso-t", "isql-vt"))
    sql, web = free_port(), free_port()
    (place / "v.ini").write_text(f"""[Database]
DatabaseFile={place}/v.db
ErrorLogFile={place}/v.log
LockFile={place}/v.lck
TransactionFile={place}/v.trx
xa_persistent_file={place}/v.pxa
[TempDatabase]
DatabaseFile={place}/t.db
TransactionFile={place}/t.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DirsAllowed={place}
NumberOfBuffers=10000
[HTTPServer]
ServerPort=127.0.0.1:{web}
ServerRoot={place}
""")
    with running([path, "-f", "-c", str(place / "v.ini")], web, place):
        load = f"DB.DBA.TTLP(file_to_string_output('{place}/graph.nq'),'','{DEFAULT}',512);"
        done = subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], capture_output=True, timeout=300)
        assert b"Error" not in done.stdout + done.stderr, done.stdout.decode()
        yield Server(f"http://127.0.0.1:{web}/sparql", extra=(("default-graph-uri", DEFAULT),))
