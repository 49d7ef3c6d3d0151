"""The table of digits on the page of scores is what the program says, where scikit-learn is installed."""

import re

import pytest

from tests.meta.source import ROOT

PAGE = (ROOT / "docs" / "scores.md").read_text(encoding="utf-8")


def test_the_table_of_digits_is_that_of_the_program():
    pytest.importorskip("sklearn")
    from benchmarks.digits import scores

    found = scores()
    for name, (fid, unbiased, lower, upper, kid, classes) in found.items():
        row = re.search(rf"^\| {name} \| (.*) \|$", PAGE, re.MULTILINE).group(1)
        said = [float(x) for x in re.split(r" \| | to ", row.replace("−", "-"))]
        for printed, value in zip(said, (fid, unbiased, lower, upper, kid, classes), strict=True):
            digits = 4 if value is kid else 2 if value is classes else 3
            assert round(value, digits) == printed, name
    assert found["as they are"][2] == 0 < found["noised"][2] < found["blurred"][2]
