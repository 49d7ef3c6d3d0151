r"""A side that is told by cases is a claim for each, under its condition."""

import pytest

from divergences.verification.documents.forms.piecewise import by_cases, cases_of


def cases(*rows):
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def test_claims():
    assert cases_of("J", "=", cases(r"0 & t = 0", r"\log 2, & \text{if } t \ne 0")) == [
        r"J = 0 \text{ given } t = 0",
        r"J = \log 2 \text{ given } t \ne 0",
    ]


@pytest.mark.parametrize(("one", "other"), [("t = 0", r"t \ne 0"), (r"t \le 1", "t > 1"), ("t > 1", r"t \le 1")])
def test_otherwise(one, other):
    (_, found) = cases_of("J", "=", cases(f"0 & {one}", r"1 & \text{otherwise}"))
    assert found.split() == rf"J = 1 \text{{ given }} {other}".split()


@pytest.mark.parametrize(
    "value",
    [
        "0",
        cases("0 & t = 0"),
        cases("0 & t = 0", "1 & s"),
        cases("0", "1"),
        cases("0 & t = 0", r"1 & \text{if it rains}"),
    ],
)
def test_others_are_left(value):
    assert cases_of("J", "=", value) is None


def test_nothing_but_cases():
    assert by_cases(cases("0 & t = 0"))
    assert not by_cases("1 + " + cases("0 & t = 0"))
