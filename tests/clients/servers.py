"""Starts an Oxigraph server for a test and stops it again."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def program() -> str:
    """The path of `oxigraph`; the test is skipped where there is none."""
    path = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    return path or pytest.skip("there is no Oxigraph server here: python -m pip install oxigraph")


@contextmanager
def oxigraph() -> Iterator[str]:
    """The URL of a server that keeps its triples in memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program(), "serve", "--bind", place]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(process, place)
            yield f"http://{place}"
        finally:
            process.terminate()


def _await(process: subprocess.Popen[bytes], place: str) -> None:
    host, port = place.split(":")
    for _ in range(200):
        assert process.poll() is None, "the server did not start"
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")


def post(url: str, data: bytes, kind: str) -> int:
    """Post and return the status."""
    request = urllib.request.Request(url, data, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return int(answer.status)


def ask(server: str, question: str) -> bytes:
    """The answers of the server as CSV."""
    data = urllib.parse.urlencode({"query": question}).encode()
    request = urllib.request.Request(f"{server}/query", data, {"Accept": "text/csv"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())
