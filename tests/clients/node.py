"""Runs the programs of this folder that are written for Node."""

import shutil
import subprocess
from pathlib import Path

import pytest

PLACE = Path(__file__).parent


def run(*command: str | Path) -> bytes:
    """What a command prints; it must end well and not complain."""
    done = subprocess.run([*map(str, command)], capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    assert not [line for line in done.stderr.splitlines() if b"rror" in line or b"arning" in line], done.stderr.decode()
    return done.stdout


def node(program: str, *arguments: str | Path, needs: tuple[str, ...]) -> bytes:
    """What a program prints; the test is skipped where Node or a package that it needs is missing."""
    wanted = ";".join(f"require('{package}')" for package in needs)
    if not shutil.which("node") or subprocess.run(["node", "-e", wanted], capture_output=True).returncode:
        pytest.skip(f"Node does not find {', '.join(needs)} here: npm install {' '.join(needs)}, and set NODE_PATH")
    return run("node", PLACE / program, *arguments)
