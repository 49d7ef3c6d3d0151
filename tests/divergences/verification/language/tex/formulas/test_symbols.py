"""Laws, discriminators, points and numbers, and what a bracket after each of them is."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim

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
