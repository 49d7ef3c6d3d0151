"""A product over the outcomes is exp(Σ log …), where no factor can be negative; where one can, it is refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read

SAME = {
    "∏_i p_i <= 1": "exp(sum(log(p))) <= 1",
    r"\prod_x p(x) q(x) \le 1": "exp(sum(log(p*q))) <= 1",
    "prod(1 - p) <= 1": "exp(sum(log(1 - p))) <= 1",
    "∏_i (1 - p_i q_i) <= 1": "exp(sum(log(1 - p*q))) <= 1",
    "∏_i |p_i - q_i| <= 1": "exp(sum(log(abs(p - q)))) <= 1",
    "∏_i (p_i - q_i)^2 <= 1": "exp(sum(log((p - q)**2))) <= 1",
    r"\prod_x \left(\frac{p(x)}{q(x)}\right)^{p(x)} \ge 1": "exp(sum(p*log(p/q))) >= 1",
    "-log(∏_i p_i^{q_i}) >= 0": "-log(exp(sum(q*log(p)))) >= 0",
    "∏_i (1 + t p_i) >= 1 given t in [0, 1)": "exp(sum(log(1 + t*p))) >= 1 given t in [0, 1)",
    "∏_i max(p_i - q_i, 0) <= 1": "exp(sum(log(max(p - q, 0)))) <= 1",
    "m = (p + q)/2; ∏_i m_i <= 1": "exp(sum(log((p + q)/2))) <= 1",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_product_is_read_as_the_language_says_it(typed):
    assert str(read(typed)) == str(read(SAME[typed]))


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        (r"\prod_i (p_i - q_i) \ge 0", "p - q"),
        ("∏_i (p_i - q_i) >= 0", "p - q"),
        ("∏_i (1 - 2 p_i) >= 0", "1 - 2 * p"),
        ("∏_i (1 - p_i/q_i) >= 0", "1 - p / q"),
        ("∏_i -p_i >= 0", "-p"),
        (r"\prod_i \log p_i \ge 0", "log"),
        ("∏_i (1 + t p_i) >= 0 given t in (-9, 1)", "1 + t"),
        ("∏_i (p_i - q_i)^3 >= 0", "p - q"),
        ("∏_i (p_i - q_i)^{p_i} >= 0", "p - q"),
        ("∏_i min(p_i, p_i - q_i) >= 0", "min"),
        ("m = p - q; ∏_i m_i >= 0", "p - q"),
    ],
)
def test_a_factor_that_may_be_negative_is_refused(typed, factor):
    with pytest.raises(Unreadable, match=r"a product of .* expected factors that are never negative") as refused:
        read(typed)
    assert factor in str(refused.value)
