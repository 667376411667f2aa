"""Where names stand: many names are looked for in one scan, with the same answer as one by one."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import finding
from kg.extract.finding import apart, find_all

WORDS = st.text("甲乙😀", max_size=3)


@given(st.text("甲乙丙😀", max_size=40), st.lists(WORDS, max_size=8))
def test_one_scan_finds_what_looking_for_each_finds(text: str, names: list[str]) -> None:
    found = {name: [at for at in range(len(text)) if text.startswith(name, at)] for name in names if name}
    assert find_all(text, names) == found
    usual, finding._MUCH = finding._MUCH, -1
    try:
        assert find_all(text, names) == found
    finally:
        finding._MUCH = usual


def test_places_that_overlap_the_one_taken_before_are_left_out() -> None:
    assert list(apart([0, 1, 3, 4, 9], 2)) == [0, 3, 9]
    assert list(apart([0, 1, 3, 4, 9], 2, 1)) == [1, 3, 9]
