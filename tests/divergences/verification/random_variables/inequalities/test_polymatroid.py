"""Inequalities that are not of Shannon's kind are told from those that are."""

import pytest

from divergences.verification.random_variables.inequalities.forms import Coordinates
from divergences.verification.random_variables.inequalities.goals import hypotheses
from divergences.verification.random_variables.inequalities.polymatroid import breaks
from divergences.verification.random_variables.language.grammar import read

ZHANG_YEUNG = "2I(C;D) <= I(A;B) + I(A;C,D) + 3I(C;D|A) + I(C;D|B)"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (ZHANG_YEUNG, True),
        ("I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)", True),
        ("I(X;Y) <= H(X)", False),
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", False),
        ("I(X;Z) <= I(X;Y)", True),
        ("H(X) <= 1", False),
    ],
)
def test_what_a_polymatroid_breaks(text, broken):
    statement = read(text)
    coordinates = Coordinates(statement.variables)
    known, _ = hypotheses(statement.cases[0], coordinates)
    (form,) = coordinates.least_of(statement.cases[0].links[0])
    assert breaks(form, len(statement.variables), known) is broken
