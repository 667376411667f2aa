"""Dates: each form has its value; numbers that are no date stay alone."""

from itertools import pairwise

import pytest

from kg.extract.dates import extract_dates
from kg.model import Document
from kg.segment import segment


def dates(text: str) -> list[tuple[str, str, str]]:
    return [(d.text, d.form, d.part("value")) for d in extract_dates(segment(Document("x", text, "x")), ())]


@pytest.mark.parametrize(
    ("text", "words", "form", "value"),
    [
        ("自2021年5月7日起", "2021年5月7日", "", "2021-05-07"),
        ("一九九六年八月二十七日", "一九九六年八月二十七日", "", "1996-08-27"),
        ("二〇二一年", "二〇二一年", "", "2021"),
        ("到2025年底，", "2025年底", "", "2025-12"),
        ("2021—2023年", "2021—2023年", "", "2021..2023"),
        ("2026-02-28 15:00", "2026-02-28 15:00", "", "2026-02-28"),
        ("“十四五”期间", "“十四五”", "period", "2021..2025"),
        ("“十三五”末", "“十三五”", "period", "2016..2020"),
        ("于3月31日前", "3月31日", "month", "--03-31"),
        ("每年11月底", "11月底", "month", "--11"),
        ("今年底前完成", "今年底", "relative", "+0"),
        ("明年上半年", "明年上半年", "relative", "+1"),
    ],
)
def test_a_date_has_its_words_form_and_value(text: str, words: str, form: str, value: str) -> None:
    assert (words, form, value) in dates(text)


@pytest.mark.parametrize("text", ["某政发〔2021〕5号", "三个月内", "第五条", "十五个项目", "3年期", "编号X2021"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_dates_do_not_overlap() -> None:
    spans = sorted((d.start, d.end) for d in extract_dates(segment(Document("x", "2019年1月1日至12月31日，今年3月底", "x")), ()))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
