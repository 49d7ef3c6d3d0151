"""Signs of P(s) + log(s)·Q(s) on (0, 1) by Taylor models, and limits at the ends."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, S, X, log, number, polynomial

s = polynomial(S)
GIBBS = s * log(s) - s + UNIT
NUDGED = GIBBS - (UNIT - s) ** 2 * number(Fraction(501, 1000))


@pytest.mark.parametrize("form", [ZERO, GIBBS, -log(s), UNIT - s, s * (UNIT - s), (UNIT - s) ** 2 / s])
def test_a_sign_is_found_and_checked(form):
    certificate = taylor.find(form, inf)
    assert taylor.check(form, certificate)
    assert not taylor.check(-form, certificate) or not form


@pytest.mark.parametrize("form", [NUDGED, -GIBBS, s - number(Fraction(1, 2)), log(s) + UNIT])
def test_what_is_negative_somewhere_has_no_certificate(form):
    assert taylor.find(form, inf) is None


def test_every_number_of_a_certificate_counts():
    certificate = taylor.find(GIBBS, inf)
    assert certificate["right"]["order"] == 2
    assert not taylor.check(NUDGED, certificate)
    for end, key, value in [("left", "order", 1), ("right", "order", 1), ("right", "order", 3), ("left", "log", True)]:
        assert not taylor.check(GIBBS, {**certificate, end: {**certificate[end], key: value}})
    for points in ([], certificate["points"][1:], certificate["points"][:-1], ["0", "1"]):
        assert not taylor.check(GIBBS, {**certificate, "points": points})
    assert not taylor.check(GIBBS, {"zero": True})


@pytest.mark.parametrize(
    "damage", [{"left": None}, {"right": {}}, {"points": "0"}, {"points": [0]}, {"points": ["1/0"]}]
)
def test_a_damaged_certificate_is_refused(damage):
    with pytest.raises(Malformed):
        taylor.check(GIBBS, {**taylor.find(GIBBS, inf), **damage})


@pytest.mark.parametrize("at", [0, -1, 61, 10**9])
def test_an_end_of_another_width_is_refused_at_once(at):
    certificate = taylor.find(GIBBS, inf)
    with pytest.raises(OutOfReach):
        taylor.check(GIBBS, {**certificate, "left": {**certificate["left"], "at": at}})


def test_limits_and_orders():
    assert taylor.order_at(GIBBS, 1) == 2
    assert not taylor.limit_at_zero(GIBBS) - UNIT
    assert taylor.limit_at_zero(-log(s)) == inf
    assert taylor.limit_at_zero(-UNIT / s) == -inf
    assert not taylor.ratio_at_zero(s * log(s), log(s))
    assert taylor.positive_at(GIBBS, Fraction(1, 3))
    assert not taylor.positive_at(-GIBBS, Fraction(1, 3))


def test_other_letters_are_out_of_reach():
    with pytest.raises(OutOfReach):
        taylor.Function(polynomial(X))
