"""Draws docs/gephi.png: Gephi itself (gephi-toolkit) opens the GEXF of the examples, lays it out and draws it.

    python docs/gephi.py [GEPHI-TOOLKIT.jar]

Without a jar, that of `KG_GEPHI_TOOLKIT` or of the local Maven repository. Needs Java 17 and the font Noto Sans CJK SC.
Positions come from the file and the layout runs in one thread: with one version of toolkit and font the picture is the same.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import kg

ROOT = Path(__file__).parent.parent
MAVEN = Path.home() / ".m2/repository/org/gephi/gephi-toolkit/0.10.1/gephi-toolkit-0.10.1-all.jar"


def draw(jar: str, picture: Path) -> None:
    """Build the graph of the examples, write it as GEXF, and have Gephi draw it."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.gexf"
        kg.export(kg.build(ROOT / "examples"), graph)
        program = Path(__file__).with_name("GephiPicture.java")
        options = ("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp", jar)
        subprocess.run(["java", *options, str(program), str(graph), str(picture)], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KG_GEPHI_TOOLKIT") or str(MAVEN), ROOT / "docs" / "gephi.png")
