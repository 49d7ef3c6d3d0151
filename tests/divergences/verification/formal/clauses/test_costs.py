"""Clauses of costs: what is drawn for them is what they declare."""

from fractions import Fraction

import pytest

from divergences.verification.formal.clauses.drawing import NothingThere
from tests.divergences.verification.formal.clauses.drawn_at import draw, drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


def test_there_is_no_metric_whose_least_distance_is_above_its_largest():
    at = drawn(0)
    with pytest.raises(NothingThere):
        draw("metric_between", at, ("d", "t", "c"))
