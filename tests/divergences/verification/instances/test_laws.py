"""What is drawn for clauses of laws and convex functions is what they declare."""

from fractions import Fraction
from random import Random

import pytest

from divergences.verification.instances.drawing import Drawing
from divergences.verification.instances.draws import DRAWS

SEEDS = range(20)


def drawn(seed, **lengths):
    at = Drawing(Random(seed), {"n": 3, "m": 2, "k": 2}, lengths, meets=seed % 2 == 0)
    at.values |= {"p": at.law(3), "q": at.law(at.size("q")), "t": Fraction(2), "c": Fraction(1)}
    return at


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_under_convex_functions_stay_under_them_and_tangents_touch(seed):
    at = drawn(seed)
    DRAWS["generator"](at, ("f",))
    places = [Fraction(k, 4) for k in range(1, 20)]
    for clause in ("conjugates", "tangents"):
        DRAWS[clause](at, ("s", "h", "f", "p", "q")[: 3 if clause == "conjugates" else 5])
        lines = list(zip(at.values["s"], at.values["h"], strict=True))
        assert all(t * x - at.values["f"].at(x) <= h for t, h in lines for x in places)
    assert all(
        t * a / b - at.values["f"].at(a / b) == h for t, h, a, b in zip(*(at.values[x] for x in "shpq"), strict=True)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_laws_that_move_stay_laws(seed):
    at = drawn(seed)
    DRAWS["directions"](at, ("h", "q"))
    assert sum(at.values["h"]) == 0
    assert sum(at.values["q"]) == 1
    assert min(at.values["q"]) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_no_weight_of_a_network_is_larger_than_its_bound(seed):
    at = drawn(seed)
    DRAWS["networks"](at, ("g", "c"))
    assert all(abs(w) <= at.values["c"] for layer in at.values["g"] for row in layer for w in row)
