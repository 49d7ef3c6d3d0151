"""How far sums, expectations, integrals and extremes reach."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim

READ = {
    r"\sum_x p(x) (1 - q(x)) \ge 0": "sum(p*(1 - q)) >= 0",
    r"\sum_x p(x) - \sum_x q(x) = 0": "sum(p) - sum(q) = 0",
    r"\sum_x (p(x) - q(x))^2 \ge 0": "sum((p - q)**2) >= 0",
    r"\mathbb{E}_{x \sim p} D(x) - \mathbb{E}_{x \sim q} D(x) \le 1": "E(p, d) - E(q, d) <= 1",
    r"\mathbb{E}_p [D] \, \mathbb{E}_q [D] \le 1": "E(p, d)*E(q, d) <= 1",
    r"\mathbb{E}_{\bar{z}} [\log D(G(\bar{z}))] \le 0": "E(q, log(d)) <= 0",
    r"\int p(x) D(x) + q(x) D(x) \, dx \ge 0": "sum(p*d + q*d) >= 0",
    r"\int_{\mathcal{Z}} p_z(z) D(G(z)) dz \ge 0": "E(q, d) >= 0",
    r"\sup_x \frac{p(x)}{q(x)} \ge 1": "max(p/q) >= 1",
    r"\mathbb{E}_{x \sim p}[x] \ge 0": "E(p, x) >= 0",
    r"\mathbb{E}_{X \sim p}\left[\log\frac{p(X)}{q(X)}\right] \ge 0": "E(p, log(p/q)) >= 0",
    r"\mathbb{E}_{Y \sim q}[\log D(Y)] - \mathbb{E}_{x \sim p}[x] \ge 0": "E(q, log(d)) - E(p, x) >= 0",
    r"\sum_i p_i x_i \ge 0": "sum(p*x) >= 0",
    r"\log \sum_x \frac{p(x)^2}{q(x)} \ge 0": "log(sum(p**2/q)) >= 0",
}


@pytest.mark.parametrize("tex", READ)
def test_operators_reach_as_far_as_they_do(tex):
    assert claim(tex) == READ[tex]


@pytest.mark.parametrize(
    "tex",
    [r"\sum_{x, y} p(x) \ge 0", r"\sum_{i=1}^{3} p_i \le 1", r"\sum_{i=2}^n p_i \le 1", r"\sum_x p(y) = 1",
     r"\int_0^1 p(x) dx = 1",
     r"\int p(x) dx dy = 1", r"\sum_x \sum_y p(x) q(y) = 1", r"\mathbb{E}_{x _ q}[D(x)] \le 1",
     r"\mathbb{E}_{z \sim p \sim q}[D(G(z))] \le 1",
     r"\max_\theta p \le 1", r"\sup_f p \le 1",
     r"\mathbb{E}_{x \sim N}[x] = 0",
     r"\mathbb{E}_{z \sim N}[p(z) D(G(z))] \ge 0", r"\sum p + q \ge 0", r"\log_3 t \ge 0", r"\sum \left(p\right) q \ge 0"],
)  # fmt: skip
def test_what_reaches_elsewhere_is_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\prod_x p(x) \le 1", "prod(p) <= 1"),
        (r"\prod_x \left(\frac{p(x)}{q(x)}\right)^{p(x)} \ge 1", "prod((p/q)**p) >= 1"),
        (r"-\log \prod_{i=1}^n p_i^{q_i} = 1", "-log(prod(p**q)) = 1"),
        (r"\mathrm{TV}(p, q) \le \log 2 \cdot \mathrm{KL}(p \mid\mid q)", "TV(p, q) <= log(2)*KL(p, q)"),
        (r"\log |\mathcal{X}| \ge H(p)", "log(n) >= H(p)"),
    ],
)
def test_products_and_sizes(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    "tex", [r"\prod_{i=1}^N q(x_i) = 1", r"\prod p = 1", r"\sum_x p \log 2 \cdot \frac{p}{q} \ge 0"]
)
def test_products_over_something_else_are_refused(tex):
    with pytest.raises(Unreadable):
        claim(tex)
