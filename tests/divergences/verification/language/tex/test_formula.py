"""Norms of differences of laws, by number; others are not in the language.

A number or a power that may be two is refused with both; one that is one is read. Expressions by their values: each is
compared with the same one written by hand in Python's arithmetic.
"""

from math import exp, log, sqrt

import numpy as np
import pytest

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import evaluate
from divergences.verification.language.tex.sentence import claim
from tests.tolerances import FORMULA_RTOL


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\|p - q\|_1 \le 2", "sum(abs(p - q)) <= 2"),
        (r"\lVert p - q \rVert_2^2 \le 2", "sqrt(sum((p - q)**2))**2 <= 2"),
        (r"\left\| p - q \right\|_\infty \le 1", "max(abs(p - q)) <= 1"),
        (r"||p - q||_{1} \le 2", "sum(abs(p - q)) <= 2"),
        (r"\|\hat{\theta} - \hat{\theta}\|_2 \le t", "0 <= t"),
    ],
)
def test_norms_are_read(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    "tex", [r"\|p - q\| \le 2", r"\|D\|_L \le 1", r"\|p - q\|_{TV} \le 1", r"\|p - q \ge 0", r"\|p(x) - q(y)\|_1 \le 2"]
)
def test_others_are_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"2\tfrac12 p \le 1", "2 before a fraction of numbers"),
        (r"p \ge 3 \, \frac{1}{2} q", "3 before a fraction of numbers"),
        (r"t^2 3 \ge 0", "digits after"),
        (r"p^{(1)} \le 1", "an index, which is not read"),
        (r"\mathrm{KL}(p^{(1)} \| p^{(2)}) \ge 0", "an index, which is not read"),
    ],
)
def test_two_readings_are_refused(tex, said):
    with pytest.raises(Unreadable, match=rf"{said}.*") as refusal:
        claim(tex)
    assert "which has two readings" in str(refusal.value)


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"2 \cdot \frac12 p \le 1", "2*(1/2)*p <= 1"),
        (r"2 \frac{p}{q} \ge 0", "2*(p/q) >= 0"),
        (r"2^{\frac12} p \ge 0", "2**(1/2)*p >= 0"),
        (r"e^{(t)} \ge 0 \text{ for all } t \in (0, 1)", "exp(t) >= 0 given t in (0, 1)"),
        (r"2^{(t)} \ge 0 \text{ for all } t \in (0, 1)", "2**t >= 0 given t in (0, 1)"),
        (r"t^{23} \ge 0 \text{ for all } t \in (0, 1)", "t**23 >= 0 given t in (0, 1)"),
    ],
)
def test_one_reading_is_read(tex, read):
    assert claim(tex) == read


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
    r"(\log t)^2": log(T) ** 2,
    r"\left(\log\frac{t}{s}\right)^2": log(T / S) ** 2,
    r"\bigl[\ln(t)\bigr]^3": log(T) ** 3,
    r"\{\log t\}^2": log(T) ** 2,
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


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\sum_x p^2(x) \le 1", "sum(p**2) <= 1"),
        (r"\sum_x \frac{p^2(x)}{q(x)} \ge 1", "sum(p**2/q) >= 1"),
        (r"\sum_x p^{\frac12}(x) q^{\frac12}(x) \le 1", "sum(p**(1/2)*q**(1/2)) <= 1"),
        (r"(p - q)^2(x) \ge 0", "(p - q)**2 >= 0"),
        (r"\mathbb{E}_{x \sim p}[q^2(x)] \le 1", "E(p, q**2) <= 1"),
    ],
)
def test_a_power_at_an_outcome_is_that_of_the_law(tex, said):
    assert claim(tex) == said


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"\log(t)^2 \ge 0", "a power after a logarithm"),
        (r"{\log t}^2 \ge 0", "a power after a logarithm"),
        (r"\log\frac{p}{q}^2 \ge 0", "a power after a logarithm"),
        (r"\sum_x p\log\frac{p(x)}{q(x)}^2 = 2KL(p\|q)", "a power after a logarithm"),
        (r"p^n(x) \le 1", r"\(x\) after a formula"),
        (r"p(x)^2(x) \le 1", r"\(x\) after a formula"),
        (r"t^2(x) \ge 0", r"\(x\) after a formula"),
    ],
)
def test_a_power_of_two_readings_is_asked_about(tex, found):
    with pytest.raises(Unreadable, match=f"{found}, which has two readings"):
        claim(tex)
