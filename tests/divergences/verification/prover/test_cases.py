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
    ],
)
def test_what_has_no_cases_is_left_open(text):
    assert cases(read(text)) is None


def test_sites_stay_as_they_are():
    assert [str(link) for link in cases(read("W1(p, q, x) >= t given x in R points and t in {0}"))] == [
        "W1(p, q, x) >= 0"
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("exp(t) >= 1 + t given t in R", ["log(u)"]),
        ("exp(t) >= 1 + t given t in (0, inf)", ["log(1 + u)"]),
        ("exp(t) >= 1 + t given t in (-inf, 0]", ["-log(1 + u)", "0"]),
        ("exp(t) >= 1 + t given t in [1, 1]", ["1"]),
        ("1 - exp(-TV(p, q)) <= t given t in R", ["u", "-u", "0"]),
    ],
)
def test_a_number_whose_exponential_is_asked_for_is_a_logarithm(text, values):
    found = [link.right for link in cases(read(text))]
    assert [ast.unparse(side.right if isinstance(side, ast.BinOp) else side) for side in found] == values
