"""A divergence bounded from below by total variation, from two outcomes."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import Value, Vector
from divergences.verification.prover.templates import two_point
from divergences.verification.prover.templates.two_point import Tracked
from tests.divergences.verification.prover.links import link

TRUE, FALSE = "KL(p, q) >= -log(1 - TV(p, q)**2)", "KL(p, q) >= -log(1 - TV(p, q)**2)*(1 + 1/10**6) + TV(p, q)**2"
ONE, TWO = (Value(number(k)) for k in (1, 2))


def test_a_slope_is_found_and_checked():
    certificate = two_point.find(link(TRUE), inf)
    assert two_point.check(link(TRUE), certificate)
    assert not two_point.check(link(TRUE), {**certificate, "letter": "s"})
    assert not two_point.check(link(TRUE), {**certificate, "depth": two_point.DEEPEST + 1})


def test_what_is_just_false_has_none():
    assert two_point.find(link(FALSE), inf) is None


@pytest.mark.parametrize("damage", [{"letter": 0}, {"depth": "0"}, {"depth": None}])
def test_a_damaged_certificate_is_refused(damage):
    certificate = two_point.find(link(TRUE), inf)
    with pytest.raises(Malformed):
        two_point.check(link(TRUE), {**certificate, **damage})


def test_a_bound_from_above_is_not_proved():
    assert not two_point.check(link("KL(p, q) <= TV(p, q)"), {"letter": "b", "depth": 0})


def test_a_value_is_tracked_with_the_divergences_in_it():
    up = Tracked(ONE, 1)
    assert [(up + ONE).moves, (ONE - up).moves, (up * -TWO).moves, (up / TWO).moves, up.log().moves] == [
        1,
        -1,
        -1,
        1,
        1,
    ]
    assert (up + ONE).value.form.sign() == 1
    for wrong in (
        lambda: up - up,
        lambda: up * up,
        lambda: ONE / up,
        lambda: up**TWO,
        lambda: TWO**up,
        lambda: abs(up),
        lambda: up.sqrt(),
        lambda: up + Vector([ONE]),
        lambda: Vector([ONE]) * up,
        lambda: up + Value(inf),
    ):
        with pytest.raises(OutOfReach):
            wrong()
    assert (Tracked(TWO) ** TWO).value.form.sign() == 1
    assert not (Tracked(TWO) / Tracked(TWO)).value.form - number(Fraction(1))
