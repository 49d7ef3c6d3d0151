r"""Laws, discriminators, points and numbers, and what a bracket after each of them is.

\max_D and \min_G are read as what they say, and a changed sign, factor or letter changes the claim or is refused.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.sentence import claim

READ = {
    r"\pi \ge 3": "π >= 3",
    r"p(1 - p) \ge 0": "p*(1 - p) >= 0",
    r"d(p + q) = p": "d*(p + q) = p",
    r"t(1 - t) \ge 0": "t*(1 - t) >= 0",
    r"q_\theta(x) \ge 0": "q >= 0",
    r"p_i \ge 0": "p >= 0",
    r"D_\phi(\bar{x}) \le 1": "d <= 1",
    r"D^*_{p, q} \le 1": "Dstar(p, q) <= 1",
    r"D^{*}(x) \le 1": "Dstar(p, q) <= 1",
    r"D^\star(q, p) \le 1": "Dstar(q, p) <= 1",
    r"I_q(x) \ge -\log q(x)": "-log(q) >= -log(q)",
    r"V(p, q, D) \le 0": "V(p, q, d) <= 0",
    r"\sum_i p_{\mathrm{data}, i} q_{\theta, i} \le 1": "sum(p*q) <= 1",
    r"\mathrm{KL}(p_{X_1} \| p_{X_2}) \ge 0": "KL(p, q) >= 0",
    r"\mathrm{KL}(p_X \| p_{\hat{X}}) \ge 0": "KL(p, q) >= 0",
    r"\mathrm{KL}(p_{data} \| q_{\theta^*}) \ge 0": "KL(p, q) >= 0",
}


@pytest.mark.parametrize("tex", READ)
def test_symbols_are_read(tex):
    assert claim(tex) == READ[tex]


@pytest.mark.parametrize(
    "tex",
    [r"p(x | y) \ge 0", r"p(x, y) \ge 0", r"p(1) \ge 0", r"t(s) \ge 0", r"f(1 - t) \ge 0", r"\Theta = P \Sigma V^T",
     r"x' \ge 0", r"D(p) \ge 0", r"p_\log p \le 0", r"\sum_x p(x) - x \ge 0",
     r"t_i \ge 0", r"\mathcal{L} \ge 0", r"p^* \ge 0", r"I_p \ge 0", r"I_x(p) \ge 0", r"I_{p + q}(x) \ge 0", r"p(x) = q(y)"],
)  # fmt: skip
def test_other_symbols_are_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)


@pytest.mark.parametrize(
    "below",
    ["i^2", r"\sigma(i)", "f(i)", "i'", r"\bar{i}", "(i)", "[i]", "i^*", "i!", "ni", "2i", "i,2", "i,j", "X_i", "i+1"],
)
def test_what_is_computed_from_an_index_is_another_outcome(below):
    with pytest.raises(Unreadable, match="below a symbol at column 11; expected one index"):
        claim(rf"\sum_i p_{{{below}}} = 1")


MEANS = r"\mathbb{E}_{x \sim p}[\log D(x)] + \mathbb{E}_{x \sim q}[\log(1 - D(x))]"
SAID = "E(p, log(d)) + E(q, log(1 - d))"


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\max_D V(D, G) = 0", "supremum(d, V(p, q, d)) = 0"),
        (r"\sup_{D} V(G, D) = 0", "supremum(d, V(p, q, d)) = 0"),
        (r"\min_G \max_D V(G, D) = -\log 4", "infimum(q, supremum(d, V(p, q, d))) = -log(4)"),
        (r"\max_G \min_D V(G, D) = -\log 4", "supremum(q, infimum(d, V(p, q, d))) = -log(4)"),
        (rf"\max_D {MEANS} = 0", f"supremum(d, {SAID}) = 0"),
        (rf"\max_D \left\{{ {MEANS} \right\}} = 0", f"supremum(d, {SAID}) = 0"),
        (rf"\max_D {MEANS.replace('+', '-')} = 0", f"supremum(d, {SAID.replace('+', '-')}) = 0"),
        (r"\max_D V(D, G) + \log 12 = 0", "supremum(d, V(p, q, d)) + log(12) = 0"),
        (r"\max_D V(D, G) - \frac12 = 0", "supremum(d, V(p, q, d)) - 1/2 = 0"),
        (r"\min_q \mathrm{KL}(p \| q) = 0", "infimum(q, KL(p, q)) = 0"),
        (r"\min_G \mathrm{JS}(p_{data}, p_g) = 0", "infimum(q, JS(p, q)) = 0"),
        (r"D^* = \arg\max_D V(D, G)", "supremum(d, V(p, q, d)) = V(p, q, Dstar(p, q))"),
        (r"D^*_G = \operatorname*{arg\,max}_D V(D, G)", "supremum(d, V(p, q, d)) = V(p, q, Dstar(p, q))"),
        (r"\frac{p}{p + 2q} = \operatorname{argmax}_d V(p, q, d)", "supremum(d, V(p, q, d)) = V(p, q, p/(p + 2*q))"),
    ],
)
def test_read(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        (rf"\max_D V(D, G) = {MEANS.replace('q', 'p_g')}", "D beyond its optimum"),
        (r"\min_q \mathrm{KL}(p \| q) \le \mathrm{TV}(p, q)", "q beyond its optimum"),
        (r"\min_G V(D, G) = \mathrm{KL}(p_{data} \| p_g)", "beyond its optimum"),
        (r"\max_D \mathrm{KL}(p \| q) = 0", "has no D in it"),
        (r"\min_G \mathrm{KL}(p \| q) = 0", "has no G in it"),
        (r"\max_D \mathbb{E}_{x \sim p}\log D(x) + \log(1 - D(x)) = 0", "outside of an expectation"),
        (r"D^* = \arg\min_D V(D, G)", "arg min over D"),
        (r"D^* \le \arg\max_\theta V(D, G)", "arg max over"),
        (r"D^* = 2\arg\max_D V(D, G)", "an equation with it on one side"),
        (r"\log(\sum_x q(x)) \mathrm{d} x \le 1", "dx, a differential"),
        (r"\mu \log \frac{d \mu}{d \nu} \ge 0", r"a differential"),
    ],
)
def test_refused(tex, why):
    with pytest.raises(Unreadable, match=why):
        claim(tex)
