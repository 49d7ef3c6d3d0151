"""Texts of formulas of Cauchy laws."""

import pytest
from scipy.integrate import quad
from scipy.stats import cauchy as law

from divergences.verification.named_laws.formulas import cauchy
from tests.tolerances import RELATED_RTOL


def test_cauchy_laws_of_two_scales_are_infinitely_far_apart():
    apart, together = cauchy.wasserstein1(("0", "s"), ("0", "t"))
    assert (apart.text, apart.conditions, together.conditions) == ("inf", ("s != t",), ("s = t",))


@pytest.mark.parametrize(("p", "q"), [((0, 1), (1, 2)), ((-2, 3), (1, 1))])
def test_chi2_is_its_integral(p, q):
    (found,) = cauchy.chi2([str(x) for x in p], [str(x) for x in q])
    truth, _ = quad(lambda x: (law.pdf(x, *p) - law.pdf(x, *q)) ** 2 / law.pdf(x, *q), -float("inf"), float("inf"))
    assert eval(found.text) == pytest.approx(truth, rel=RELATED_RTOL)
