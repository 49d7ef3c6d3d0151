"""Expressions by their values: each is compared with the same one written by hand in Python's arithmetic."""

from math import exp, log, sqrt

import numpy as np
import pytest

from divergences.verification.language.decimals import parsed
from divergences.verification.language.grammar import evaluate
from divergences.verification.language.tex.claim import claim
from tests.tolerances import FORMULA_RTOL

T, S = 0.3, 0.7
BY_HAND = {
    r"\frac12": 1 / 2,
    r"\frac1{t + s}": 1 / (T + S),
    r"\frac{1}{\frac{1}{t} + \frac2s}": 1 / (1 / T + 2 / S),
    r"2^{-3} t": T / 8,
    r"-t^2": -(T**2),
    r"(-t)^2": T**2,
    r"t - s - 1": T - S - 1,
    r"t / s \cdot 2": T / S * 2,
    r"e^{-t^2/2}": exp(-(T**2) / 2),
    r"\exp(-t) s": exp(-T) * S,
    r"\log t + s": log(T) + S,
    r"t \log\frac{t}{s}": T * log(T / S),
    r"-\log(1 - t)": -log(1 - T),
    r"\log^2 t": log(T) ** 2,
    r"\log t^2": log(T**2),
    r"\log_2 t": log(T) / log(2),
    r"\sqrt{t} \sqrt[3]{s}": sqrt(T) * S ** (1 / 3),
    r"\sqrt ts": sqrt(T) * S,
    r"t^2s": T**2 * S,
    r"|t - s| |s|": (S - T) * S,
    r"\left| t - |s| \right|": S - T,
    r"2(t + s)(t - s)": 2 * (T + S) * (T - S),
    r"{t + s}^2": (T + S) ** 2,
    r"\max\{t, s\} \min(t, s)": T * S,
    r"3 \cdot 10^{-2} t": 0.03 * T,
    r"t + -s": T - S,
    r"\tfrac{t}{2}^2": (T / 2) ** 2,
    r"\dfrac t s": T / S,
    r"t^{s}": T**S,
}  # fmt: skip
WORDS = {
    "number": float,
    "log": log,
    "log2": lambda x: log(x) / log(2),
    "exp": exp,
    "sqrt": sqrt,
    "abs": abs,
    "max": lambda *x: max(x),
    "min": lambda *x: min(x),
}


@pytest.mark.parametrize("tex", BY_HAND)
def test_a_formula_has_the_value_that_it_has_by_hand(tex):
    said = claim(rf"{tex} \ge 0").partition(" >= ")[0]
    value = evaluate(parsed(said), WORDS, {"t": T, "s": S})
    assert np.isclose(value, BY_HAND[tex], rtol=FORMULA_RTOL, atol=0), said
