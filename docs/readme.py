"""Fills the README's blocks from what the examples really print: python docs/readme.py

Each block stands between `<!-- name -->` and `<!-- end -->`. A test compares the blocks with what this makes.
"""

import contextlib
import io
import re
import runpy
import tempfile
from pathlib import Path

from typer.testing import CliRunner

import kg
from kg import query
from kg.cli import app

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
REPORT = EXAMPLES / "carbon-market" / "10-work-report.txt"
PLAN = "江源市黑土地保护工程实施方案（2024—2027年）"


def quickstart() -> str:
    """The example script, and what it prints."""
    code = (EXAMPLES / "quickstart.py").read_text("utf-8").split("\n", 2)[2]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(EXAMPLES / "quickstart.py"))
    return f"```python\n{code.strip()}\n```\n\nIt prints:\n\n```text\n{printed.getvalue().strip()}\n```"


def commands() -> str:
    """Some commands on the examples, and what they print."""
    shown = []
    with tempfile.TemporaryDirectory() as place:
        kg.save(kg.build(EXAMPLES), f"{place}/graph.kg")
        for words in (
            ["stale", "graph.kg", "--day", "2025-01-01"],
            ["basis", "graph.kg", PLAN],
            ["tasks", "graph.kg", "--agency", "澜江市生态环境局", "--by", "2025"],
        ):
            result = CliRunner().invoke(app, [words[0], f"{place}/graph.kg", *words[2:]])
            shown.append(f"$ kg {' '.join(words)}\n{result.stdout.strip()}")
    return "```text\n" + "\n\n".join(shown) + "\n```"


def report() -> str:
    """The tasks of a work report, as a table of four columns: those who share a task stand together."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for task in query.tasks(kg.build(REPORT)):
        key = (task.measure, task.quantity.partition(" (")[0], task.deadline)
        rows.setdefault(key, []).append(f"{task.agency} ({task.type})" if task.type else task.agency)
    lines = [f"| {measure} | {quantity} | {due} | {'、'.join(who)} |" for (measure, quantity, due), who in rows.items()]
    return "\n".join(["| measure | quantity | deadline | agency |", "|---|---|---|---|", *lines])


BLOCKS = {"quickstart": quickstart, "commands": commands, "report": report}


def filled(readme: str) -> str:
    """The README with its blocks made anew."""
    for name, make in BLOCKS.items():
        block = f"<!-- {name} -->\n{make()}\n<!-- end -->"
        readme = re.sub(rf"<!-- {name} -->\n.*?<!-- end -->", lambda _: block, readme, flags=re.DOTALL)  # noqa: B023
    return readme


if __name__ == "__main__":
    for name in ("README.md", "README.zh-CN.md"):
        path = ROOT / name
        path.write_text(filled(path.read_text("utf-8")), "utf-8")
