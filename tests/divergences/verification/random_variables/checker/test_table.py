"""The checker's laws: a witness that is none is refused, and relations are decided anew."""

import pytest

from divergences.verification.random_variables.checker.numbers import Rejected
from divergences.verification.random_variables.checker.table import Table
from divergences.verification.random_variables.language.grammar import read

CLAIM = read("I(X;Y|Z) <= I(X;Y)")
XOR = {"X": [0, 0, 1, 1], "Y": [0, 1, 0, 1], "Z": [0, 1, 1, 0], "probability": ["1/4"] * 4}


def test_relations():
    assert not Table(CLAIM, XOR).holds(CLAIM.cases[0].links[0])
    for text in ("I(X;Y|Z) = log 2", "min(H(X), H(X,Y)) = log 2", "log|X| + log|Y| = H(X,Y,Z)", "H(X) < 0.7"):
        assert Table(CLAIM, XOR).holds(read(text).cases[0].links[0])


@pytest.mark.parametrize(
    "change",
    [
        {"probability": ["1/4", "1/4", "1/4", "1/5"]},
        {"probability": ["1/2", "1/2", "1/2", "-1/2"]},
        {"X": [0, 1]},
        {"copies": [0]},
    ],
)
def test_what_is_no_law_is_refused(change):
    with pytest.raises(Rejected):
        Table(CLAIM, XOR | change)
