"""Products of sums are multiplied out, and not too many of them.

Curvature by rules: a sum is affine, and whatever has no rule is refused.
"""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.curvature import Curve, expanded
from divergences.verification.prover.forms.values import Value, Vector


def test_products_are_multiplied_out():
    (link,) = read("TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))").relation.links
    assert str(expanded(link)) == "1 * TV(p, q) ** 2 <= 2 * Hell2(p, q) + -1 * Hell2(p, q) ** 2"
    (kept,) = read("2*TV(p, q)**2 <= KL(p, q)").relation.links
    assert expanded(kept) is kept


def test_a_product_of_many_sums_is_out_of_reach():
    factors = "*".join(f"(KL(p, q) + TV(p, q)*{k} + {k})" for k in range(2, 14))
    (link,) = read(f"0 <= {factors}").relation.links
    with pytest.raises(OutOfReach):
        expanded(link)


AFFINE, CONCAVE, CONVEX, NEITHER = Curve(), Curve(True, False), Curve(False, True), Curve(False, False)
ONE, TWO, HALF = (Value(number(x)) for x in (1, 2, Fraction(1, 2)))


def test_what_the_rules_say():
    assert [AFFINE + ONE, ONE - AFFINE, AFFINE * TWO, AFFINE**ONE] == [AFFINE] * 4
    assert [AFFINE.log(), AFFINE.sqrt(), CONCAVE.log(), -(AFFINE**TWO), CONVEX * -ONE, CONCAVE / TWO] == [CONCAVE] * 6
    assert [AFFINE**TWO, abs(AFFINE), -CONCAVE, CONVEX + CONVEX] == [CONVEX] * 4
    assert [CONCAVE + CONVEX, CONCAVE**TWO, abs(CONVEX), CONVEX.log()] == [NEITHER] * 4


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: AFFINE * AFFINE,
        lambda: ONE / AFFINE,
        lambda: AFFINE / Value(number(0)),
        lambda: AFFINE**HALF,
        lambda: AFFINE**AFFINE,
        lambda: TWO**AFFINE,
        lambda: AFFINE + Value(inf),
        lambda: AFFINE + Vector([ONE]),
        lambda: Vector([ONE]) * AFFINE,
    ],
)
def test_what_has_no_rule_is_refused(wrong):
    with pytest.raises(OutOfReach):
        wrong()
