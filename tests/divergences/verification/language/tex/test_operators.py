"""In LaTeX all outcomes, a support, and the outcomes where one law has more are read; another part is refused.

Integrals of what does not depend on the measure are sums; others are asked about, and those over pairs are refused. How
far sums, expectations, integrals and extremes reach.
"""

from dataclasses import replace

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import claim

READ = {
    r"\sum_{i=0}^{n-1} p_i = 1": "sum(p) = 1",
    r"\sum^{n}_{i=1} p_i = 1": "sum(p) = 1",
    r"\sum\limits_{i \in [n]} p_i = 1": "sum(p) = 1",
    r"\max_{1 \le i \le n} p_i \le 1": "max(p) <= 1",
    r"\int_{-\infty}^{\infty} p(x) \, dx = 1": "sum(p) = 1",
    r"\int_{\mathbb{R}^d} p(x) \, dx = 1": "sum(p) = 1",
    r"\int_{p(x) \ge q(x)} (p(x) - q(x)) \, dx = \mathrm{TV}(p, q)": "sum(max(p - q, 0)) = TV(p, q)",
    r"\sum_{x: p(x) < q(x)} (q(x) - p(x)) \le 1": "sum(max(q - p, 0)) <= 1",
    r"\int_{\{x : p(x) > q(x)\}} (p(x) - q(x)) \, dx \ge 0": "sum(max(p - q, 0)) >= 0",
    r"\sum_{x \in \mathcal{X}, p(x) > 0} q(x) \le 1": "E(p, q/p) <= 1",
    r"\sum_{x \in \operatorname{supp}(p)} q(x) \le 1": "E(p, q/p) <= 1",
    r"\sum_{x \in \mathrm{supp}(p)} p(x) \log p(x) \le 0": "sum(p*log(p)) <= 0",
    r"\sum_l p_l \log p_l \le 0": "sum(p*log(p)) <= 0",
    r"\sum_l p_l x_l \le 1": "sum(p*x) <= 1",
    r"\sum_{p_i > q_i} (p_i - q_i) \le 1": "sum(max(p - q, 0)) <= 1",
    r"\sum_{p_i > 0} q_i \le 1": "E(p, q/p) <= 1",
}
PARTS = (
    r"\sum_{i=1}^{n-1} p_i = 1", r"\int_A p(x) dx = 1", r"\int_{x>0} p(x) dx = 1", r"\max_{x \in A} p(x) \le 1",
    r"\sup_{x \in A} p(x) \le 1", r"\mathbb{E}_{x \in A}[p(x)] \le 1", r"\prod_{i<k} p_i \le 1", r"\int_A dP = 1",
    r"\int_{p \ge q} (p + q) \, dx = 1", r"\sum_{x \in A: p(x) > q(x)} (p(x) - q(x)) \le 1",
    r"\int_{\mathbb{R}_{>0}} p(x) dx = 1",
    r"\sum_{x: p(y) > q(y)} (p(x) - q(x)) \le 1", r"\sum_{p(x) > q(y)} (p(x) - q(x)) \le 1",
    r"\sum_{x: p(y) > 0} q(x) \le 1", r"\sum_{i: p_j > 0} q_i \le 1",
    r"\sum_{\substack{i=1\\ i \ne j}}^n p_i \le 1", r"\min_{i \ne j} p_i \le 1",
)  # fmt: skip


@pytest.mark.parametrize("tex", READ)
def test_what_the_language_can_say(tex):
    assert claim(tex) == READ[tex]


@pytest.mark.parametrize("tex", PARTS)
def test_a_part_is_refused(tex):
    with pytest.raises(Unreadable, match=r"at column \d+; expected all outcomes, .* over a part is not read$"):
        claim(tex)


def test_another_letter_than_n_is_asked_about_and_answered():
    tex = r"-\sum_{i=1}^{K} p_i \log p_i \le \log K"
    with pytest.raises(TwoReadings, match="a sum to K") as asked:
        claim(tex)
    assert asked.value.question == "size"
    conventions = Conventions()
    assert claim(tex, replace(conventions, size="K")) == "-sum(p*log(p)) <= log(n)"
    with pytest.raises(Unreadable, match="a sum over a part is not read"):
        claim(tex, replace(conventions, size="part"))


INTEGRALS_READ = {
    r"\int p D dx \ge 0": "sum(p*d) >= 0",
    r"\int (\sqrt{p(x)} - \sqrt{q(x)})^2 d\mu(x) \ge 0": "sum((sqrt(p) - sqrt(q))**2) >= 0",
    r"\int_x p(x) [D(x) + 1] \ge 1": "sum(p*(d + 1)) >= 1",
    r"\int D(x) \, dP \le 1": "E(p, d) <= 1",
    r"\int_Z p_z(z) \log(1 - D(G(z))) \, dz \le 0": "E(q, log(1 - d)) <= 0",
    r"\frac12 \int |p - q| \le 1": "1/2*sum(abs(p - q)) <= 1",
}


@pytest.mark.parametrize("tex", INTEGRALS_READ)
def test_integrals_are_read(tex):
    assert claim(tex) == INTEGRALS_READ[tex]


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


OPERATORS_READ = {
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


@pytest.mark.parametrize("tex", OPERATORS_READ)
def test_operators_reach_as_far_as_they_do(tex):
    assert claim(tex) == OPERATORS_READ[tex]


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
