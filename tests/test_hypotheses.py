"""Claims under equations that leave where letters live: none is wrong, and the truth they are held against is not empty."""

from collections import Counter

import pytest

from tests import hypotheses

COUNT = len(hypotheses.cases())
SAMPLE = range(3, COUNT, 31)


def test_there_are_three_hundred_and_all_differ():
    texts = [case.text for case in hypotheses.cases()]
    assert len({*texts}) == len(texts) >= 300


@pytest.mark.slow
def test_what_is_held_against_them_is_met_where_it_should_be():
    first = {case.given.text: k for k, case in enumerate(hypotheses.cases())}
    met = {text: hypotheses.truth(k)[0] for text, k in first.items()}
    empty = {x.text for x in hypotheses.GIVEN if x.empty}
    assert {text for text, count in met.items() if not count} == empty


@pytest.mark.one_in(7)
@pytest.mark.parametrize("k", SAMPLE)
def test_no_verdict_of_a_sample_is_wrong(k):
    assert hypotheses.wrong(k)[1] == ""


@pytest.mark.slow
def test_no_verdict_is_wrong():
    found = [hypotheses.wrong(k) for k in range(COUNT)]
    assert [fault for _, fault in found if fault] == []
    said = Counter(status for status, _ in found)
    assert said["refused"] == 0
    assert min(said["proved"], said["refuted"], said["certified"], said["unknown"]) >= 10
