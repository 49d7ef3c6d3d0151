"""Integrals of what does not depend on the measure are sums; others are asked about, and those over pairs are refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim

READ = {
    r"\int p D dx \ge 0": "sum(p*d) >= 0",
    r"\int (\sqrt{p(x)} - \sqrt{q(x)})^2 d\mu(x) \ge 0": "sum((sqrt(p) - sqrt(q))**2) >= 0",
    r"\int_x p(x) [D(x) + 1] \ge 1": "sum(p*(d + 1)) >= 1",
    r"\int D(x) \, dP \le 1": "E(p, d) <= 1",
    r"\int_Z p_z(z) \log(1 - D(G(z))) \, dz \le 0": "E(q, log(1 - d)) <= 0",
    r"\frac12 \int |p - q| \le 1": "1/2*sum(abs(p - q)) <= 1",
}


@pytest.mark.parametrize("tex", READ)
def test_integrals_are_read(tex):
    assert claim(tex) == READ[tex]


@pytest.mark.parametrize(
    "tex",
    [
        r"\int p^2 dx \le 1",
        r"\int p q \le 1",
        r"\int D dx \le 1",
        r"\int p(x) d\gamma(x, y) \le 1",
        r"\int p + q \le 2",
        r"\int_y p(x) \, dx = 1",
        r"\int_{p(y) > q(y)} (p(x) - q(x)) \, dx \le 1",
        r"\int_{x: p(x) > q(x)} (p(y) - q(y)) \, dy \le 1",
    ],
)
def test_others_are_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)
