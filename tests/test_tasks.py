"""Deadlines of measures, and the table of who must do what by when."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import query
from kg.errors import KgError
from kg.pipeline import read_document
from kg.read import read_text
from kg.store import write

HEAD = "澜河省人民政府办公厅关于泉域水源保护工作的通知\n澜政办发〔2021〕12号\n\n各市人民政府，省政府各部门：\n\n"
FOOT = "\n\n澜河省人民政府办公厅\n2021年5月6日\n"
PLAN = """澜河省泉域水源保护行动方案

一、划定泉域保护区。到2025年，建成泉域保护区126处，治理河道300公里。（省水利厅牵头，省财政厅、省生态环境厅配合）
二、建设监测站点。2022年6月底前建成监测站点45处，完善巡查制度。（省生态环境厅负责）
三、严禁在泉域保护区内新建排污口。
四、省水利厅建立了联合巡查制度。

澜河省人民政府办公厅
2021年5月6日
"""


TABLE = """澜河省2025年泉域水源保护任务分工方案

序号\t重点任务\t责任单位\t完成时限
1\t划定泉域保护区\t省水利厅\t2025年6月底前
2\t建设监测站点\t省生态环境厅\t12月底
3\t开展联合巡查\t省公安厅\t持续推进
"""


def due(text: str, head: str = HEAD, foot: str = FOOT) -> dict[str, tuple[str, str]]:
    """The deadline and the term of each measure that has one."""
    graph = read_document(read_text(head + text + foot, "case")).graph
    found = {node.name: (node.fact("deadline"), node.fact("term")) for node in graph.of_kind("measure")}
    return {name: told for name, told in found.items() if any(told)}


@pytest.mark.parametrize(
    ("text", "deadline", "term"),
    [
        ("到2025年，建设泉域保护区126处。", "2025", ""),
        ("到2025年底，建设泉域保护区126处。", "2025-12", ""),
        ("2022年6月30日前，建设泉域保护区126处。", "2022-06-30", ""),
        ("2022年底前建设泉域保护区126处。", "2022-12", ""),
        ("“十四五”期间，建设泉域保护区126处。", "2025", "“十四五”期间"),
        ("今年底前，建设泉域保护区126处。", "2021-12", "今年底前"),
        ("明年6月底前，建设泉域保护区126处。", "2022-06", "6月底前"),
        ("3月底前，建设泉域保护区126处。", "2022-03", "3月底前"),
        ("力争年底前，建设泉域保护区126处。", "2021-12", "年底前"),
        ("三年内，建设泉域保护区126处。", "2024-05-06", "三年内"),
        ("自本通知印发之日起20个工作日内制定泉域保护方案。", "2021-06-03", "自本通知印发之日起20个工作日内"),
        ("自受理申请之日起20个工作日内制定泉域保护方案。", "", "自受理申请之日起20个工作日内"),
        ("每年3月底前制定泉域保护方案。", "", "每年3月底前"),
    ],
)
def test_by_when_a_measure_is_due(text: str, deadline: str, term: str) -> None:
    assert list(due(text).values()) == [(deadline, term)]


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年底，建设泉域保护区126处。",
        "2019年底前，建设泉域保护区126处。",
        "自2022年1月1日起，建设泉域保护区126处。",
        "2018年以来，建设泉域保护区126处。",
        "已于2021年4月底前建成泉域保护区126处。",
        "三年内免征水资源税。",
        "近三年内，建设泉域保护区126处。",
        "将建设泉域保护区的时间推迟至2022年3月。",
        "依据《澜河省“十四五”水利规划（2021—2025年）》，建设泉域保护区126处。",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert due(text) == {}


def test_the_end_of_the_year_comes_every_year_in_a_rule() -> None:
    text = "第五条　市水利局应当在年底前报告巡查情况。"
    assert due(text, "澜河市泉域保护条例\n\n", "\n2021年5月6日\n") == {"报告巡查情况": ("", "年底前")}


def test_a_heading_date_reaches_its_sentence_and_a_clause_date_its_clause() -> None:
    assert due("到2025年，建设泉域保护区126处，治理河道300公里。完善巡查制度。") == {
        "建设泉域保护区126处": ("2025", ""),
        "治理河道300公里": ("2025", ""),
    }
    assert due("2022年底前建设泉域保护区126处，完善巡查制度。") == {"建设泉域保护区126处": ("2022-12", "")}
    assert due("到2025年，建设保护区126处；到2030年，治理河道300公里。") == {
        "建设保护区126处": ("2025", ""),
        "治理河道300公里": ("2030", ""),
    }


def test_a_bracket_dates_what_stands_before_it() -> None:
    assert due("建设泉域保护区126处（2022年底前完成）。完善巡查制度。") == {"建设泉域保护区126处": ("2022-12", "")}
    assert due("一、建设泉域保护区126处。治理河道300公里。（完成时限：2022年12月底）\n二、完善巡查制度。") == {
        "建设泉域保护区126处": ("2022-12", ""),
        "治理河道300公里": ("2022-12", ""),
    }


def test_a_report_without_a_date_counts_from_the_year_its_heading_plans_for() -> None:
    text = "二、2024年工作安排\n\n今年底前，建设泉域保护区126处。"
    assert due(text, "澜河省政府工作报告\n\n", "\n") == {"建设泉域保护区126处": ("2024-12", "今年底前")}
    assert due("今年底前，建设泉域保护区126处。", "澜河省政府工作报告\n\n", "\n") == {}


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return read_document(read_text(PLAN, "plan")).graph


def rows(found: list[query.Task]) -> list[tuple[str, str, str, str]]:
    return [(task.agency, task.measure, task.type, task.deadline) for task in found]


def test_who_must_do_what_by_when(graph: kg.Graph) -> None:
    found = query.tasks(graph, by="2025")
    first = [task for task in found if task.measure.startswith("建成泉域")]
    assert [(task.agency, task.type) for task in first] == [
        ("澜河省水利厅", "lead"),
        ("澜河省生态环境厅", "support"),
        ("澜河省财政厅", "support"),
    ]
    assert {task.deadline for task in first} == {"2025"}
    assert "126处" in first[0].quantity
    assert first[0].sentence == "到2025年，建成泉域保护区126处，治理河道300公里。"
    assert first[0].regulation == "澜河省泉域水源保护行动方案"


def test_what_is_done_is_left_out_unless_asked_for(graph: kg.Graph) -> None:
    assert not [task for task in query.tasks(graph) if task.status == "done"]
    assert {task.status for task in query.tasks(graph, status="done")} == {"done"}
    assert {task.measure for task in query.tasks(graph, status="banned")} == {"严禁在泉域保护区内新建排污口"}


def test_tasks_narrow(graph: kg.Graph) -> None:
    assert {task.agency for task in query.tasks(graph, agency="省生态环境厅")} == {"澜河省生态环境厅"}
    assert {task.deadline for task in query.tasks(graph, by="2022-06-30")} == {"2022-06"}
    assert query.tasks(graph, by="2022-05") == []
    assert query.tasks(graph, by="2025", region="白原省") == []
    assert rows(query.tasks(graph, by="2025", region="澜河省")) == rows(query.tasks(graph, by="2025"))
    with pytest.raises(KgError, match="no agency in the graph is called"):
        query.tasks(graph, agency="白原省水利厅")
    with pytest.raises(KgError, match="is no date"):
        query.tasks(graph, by="明年")


def test_a_paper_that_speaks_of_its_own_acts_is_named_by_its_issuers(graph: kg.Graph) -> None:
    (task,) = (task for task in query.tasks(graph) if task.status == "banned")
    assert task.agency == "澜河省人民政府办公厅"


def run(*arguments: str | Path, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(["-c", code] if code else ["-m", "kg"]), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


@pytest.fixture(scope="module")
def store(graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kg"
    write(graph, path)
    return path


def test_in_a_pipe_it_is_a_table_with_tabs(graph: kg.Graph, store: Path) -> None:
    done = run("tasks", store, "--by", "2025")
    head, *lines = done.stdout.splitlines()
    assert head.split("\t") == list(query.Task._fields)
    assert [tuple(line.split("\t")) for line in lines] == [tuple(task) for task in query.tasks(graph, by="2025")]


def test_csv_is_read_back(graph: kg.Graph, store: Path, tmp_path: Path) -> None:
    assert run("tasks", store, "-o", tmp_path / "t.csv").returncode == 0
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == [query.Task._fields, *map(tuple, query.tasks(graph))]


def test_xlsx_is_read_back_and_always_the_same(graph: kg.Graph, store: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    for name in ("a", "b"):
        done = run("tasks", store, "-o", tmp_path / f"{name}.xlsx")
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert cells == [query.Task._fields, *map(tuple, query.tasks(graph))]


def test_what_cannot_be_written_is_told_with_the_remedy(store: Path, tmp_path: Path) -> None:
    done = run("tasks", store, "-o", tmp_path / "t.docx")
    assert (done.returncode, "as .csv or .xlsx" in done.stderr) == (1, True)
    without = "import sys; sys.modules['xlsxwriter'] = None; import kg.cli; kg.cli.main()"
    done = run("tasks", store, "-o", tmp_path / "t.xlsx", code=without)
    assert (done.returncode, "python -m pip install 'policy-kg[xlsx]'" in done.stderr) == (1, True)
    assert not (tmp_path / "t.xlsx").exists()
    done = run("tasks", store, "-o", tmp_path / "no" / "t.csv")
    assert (done.returncode, "cannot be written" in done.stderr) == (1, True)


def test_on_a_terminal_those_who_share_a_measure_stand_together(
    graph: kg.Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.cli.tasks import show

    monkeypatch.setenv("COLUMNS", "200")
    show(query.tasks(graph, by="2025"))
    printed = capsys.readouterr().out
    assert printed.count("建成泉域保护区126处，治理河道300公里。") == 2, "once for each of the two measures, not for each body"
    assert printed.index("澜河省水利厅") < printed.index("澜河省财政厅")


def test_the_column_of_a_table_says_by_when() -> None:
    assert due(TABLE, "", "") == {
        "划定泉域保护区": ("2025-06", ""),
        "建设监测站点": ("2025-12", "12月底"),
        "开展联合巡查": ("", "持续推进"),
    }
