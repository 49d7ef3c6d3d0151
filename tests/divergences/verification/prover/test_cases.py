"""A claim with declared numbers is split into links about positive letters."""

import ast

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover.cases import cases


@pytest.mark.parametrize(
    ("domain", "values"),
    [
        ("(0, 1)", ["0 + 1 / (1 + u)"]),
        ("[0, 1)", ["0 + 1 / (1 + u)", "0"]),
        ("[1/2, 2]", ["1 / 2 + 3 / 2 / (1 + u)", "1 / 2", "2"]),
        ("[3, inf)", ["3 + u", "3"]),
        ("(-inf, 3)", ["3 - u"]),
        ("R", ["u", "-u", "0"]),
        ("{1, 1/2}", ["1", "1 / 2"]),
        ("[2, 2]", ["2"]),
    ],
)
def test_a_number_is_split_into_cases(domain, values):
    links = cases(read(f"TV(p, q) = t given t in {domain}"))
    assert [ast.unparse(link.right) for link in links] == values


def test_only_the_letters_of_a_link_are_split():
    links = cases(read("0 <= TV(p, q) <= t given t in [1, 2] and s in [0, 1]"))
    assert [str(link) for link in links] == [
        "0 <= TV(p, q)",
        *(f"TV(p, q) <= {t}" for t in ("1 + 1 / (1 + u)", "1", "2")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "not p = q",
        "p = q iff q = p",
        "t = t",
        "TV(p, q) >= t given t in (0, 0)",
        "W1(p, q, x) >= 0 given x in R points",
    ],
)
def test_what_has_no_cases_is_left_open(text):
    assert cases(read(text)) is None
