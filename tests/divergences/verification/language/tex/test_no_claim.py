"""Definitions, maps, goals and approximations state nothing; what is not understood is told from them."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.sentence import NoClaim, claim


@pytest.mark.parametrize(
    "tex",
    [r"L_D = -V(G, D)", r"p_g \approx p_{data}", r"G: z \to x", r"D: x, \Theta \rightarrow [0, 1]", r"x \sim p", r"V(G, D)",
     r"m := \frac{p + q}{2}", r"x \in \mathbb{R}^d", r"\min_G \max_D V(G, D)", r"\|x\| \to \min", r"L = ?"],
)  # fmt: skip
def test_what_states_nothing_is_told_from_what_is_not_understood(tex: str) -> None:
    with pytest.raises(NoClaim):
        claim(tex)
    with pytest.raises(Unreadable) as refusal:
        claim(r"f(x) \le 1")
    assert not isinstance(refusal.value, NoClaim)
