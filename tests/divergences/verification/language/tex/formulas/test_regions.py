"""In LaTeX all outcomes, a support, and the outcomes where one law has more are read; another part is refused."""

from dataclasses import replace

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import Conventions

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
