r"""\max_D and \min_G are read as what they say, and a changed sign, factor or letter changes the claim or is refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim

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
    ],
)
def test_refused(tex, why):
    with pytest.raises(Unreadable, match=why):
        claim(tex)
