"""Frequencies, their bias, and the intervals of what is computed from them."""

from collections import Counter
from itertools import product
from math import factorial, inf, log, prod

import numpy as np
import pytest
from scipy.stats import entropy as scipy_entropy

import divergences as dv
from divergences import samples
from divergences.samples.outcomes import ENTROPY, JS, KL, _held_out, tally
from tests.tolerances import SAMPLES_ORDER_RTOL, SAMPLES_RTOL

P, Q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])


def multinomials(n, p):
    """Every table of counts of n draws, with its probability."""
    for c in product(range(n + 1), repeat=len(p)):
        if sum(c) == n:
            yield np.array(c), factorial(n) / prod(map(factorial, c)) * float(np.prod(p**c))


@pytest.mark.parametrize(("name", "reference"), [("kl", dv.kl), ("js", dv.js), ("total_variation", dv.total_variation)])
def test_values_are_those_of_frequencies(name, reference):
    x, y = list("aaabbc") * 5, list("abbbcc") * 4
    counts = [np.array([Counter(v)[k] for k in "abc"]) for v in (x, y)]
    more = {} if name == "total_variation" else {"correction": None}
    found = getattr(samples, name)(x, y, **more)
    assert found.value == pytest.approx(float(reference(*(c / c.sum() for c in counts))), rel=SAMPLES_RTOL)
    assert getattr(samples, name)(*(dict(zip("abc", c, strict=True)) for c in counts), **more).value == found.value
    assert found.n == (30, 24)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("plug", "given"), [(ENTROPY, (P,)), (KL, (P, Q)), (JS, (P, Q))], ids=["entropy", "kl", "js"])
def test_the_second_order_is_that_of_the_mean_over_all_draws(plug, given):
    """Over every table of 40 draws of one sample E f(p̂, q) − f(p, q) is curvature/2n nearly, the variance both orders."""
    n = 40
    for k, (curve, slope) in enumerate(zip(plug.curvature(*given), plug.influence(*given), strict=True)):
        values, weights = [], []
        for counts, weight in multinomials(n, given[k]):
            shares = [counts / n if j == k else v for j, v in enumerate(given)]
            value = float(plug.value(*shares))
            if value < inf:
                values.append(value)
                weights.append(weight)
        values, weights = np.array(values), np.array(weights)
        mean = values @ weights / weights.sum()
        assert mean - plug.value(*given) == pytest.approx(curve / (2 * n), rel=SAMPLES_ORDER_RTOL)
        spread = weights @ (values - mean) ** 2
        first = (given[k] @ slope**2 - (given[k] @ slope) ** 2) / n
        assert spread == pytest.approx(first + abs(curve) / (2 * n**2), rel=SAMPLES_ORDER_RTOL)


def test_miller_and_madow_and_the_jackknife():
    x = list("aaabbbbccd")
    plain = scipy_entropy([3, 4, 2, 1])
    assert samples.entropy(x).value == pytest.approx(plain + 3 / 20, rel=SAMPLES_RTOL)
    without = sum(
        c * scipy_entropy([n - (k == j) for k, n in enumerate([3, 4, 2, 1])]) for j, c in enumerate([3, 4, 2, 1])
    )
    assert samples.entropy(x, correction="jackknife").value == pytest.approx(
        10 * plain - 9 * without / 10, rel=SAMPLES_RTOL
    )
    assert samples.entropy(x, outcomes=list("abcdef")).facts["unseen"] == 2


def test_js_is_biased_as_stated():
    """(2K − 2 + Δ)/8n for two samples of n with full supports, Δ the triangular discrimination."""
    n, k = 100, 3
    found = samples.js(dict(enumerate((n * P).astype(int))), dict(enumerate((n * Q).astype(int))))
    assert found.facts["bias"] == pytest.approx((2 * k - 2 + float(dv.triangular(P, Q))) / (8 * n), rel=SAMPLES_RTOL)


def test_an_outcome_that_is_missing_makes_kl_infinite_and_leaves_a_bound():
    found = samples.kl(["a"] * 40 + ["b"] * 40, ["a"] * 90)
    assert found.value == found.upper == inf
    tv = _held_out(tally(None, x=["a"] * 40 + ["b"] * 40, y=["a"] * 90), 0.05, None)
    assert found.lower == pytest.approx(2 * tv**2, rel=SAMPLES_RTOL)
    assert 0 < found.lower < 2 * 0.5**2
    assert found.facts["missing"] == 1
    assert found.proved


@pytest.mark.parametrize("same", [True, False])
def test_intervals_hold_the_truth(same):
    rng, trials, q = np.random.default_rng(5), 120, P if same else Q
    truths = {"kl": dv.kl(P, q), "js": dv.js(P, q), "total_variation": dv.total_variation(P, q)}
    missed = Counter()
    for _ in range(trials):
        x, y = (dict(enumerate(rng.multinomial(200, p))) for p in (P, q))
        for name, truth in truths.items():
            missed[name] += truth not in getattr(samples, name)(x, y)
        missed["entropy"] += scipy_entropy(P) not in samples.entropy(x)
    assert max(missed.values()) <= 14  # of 120 at 5 %: more come once in a thousand times
    assert missed["total_variation"] <= 6


BAD = [
    (["a"], ["b", "c"], {}, "x: found 1 draws"),
    *(({"a": 9, "b": bad}, {"a": 2}, {}, "x: found counts") for bad in (1.5, float("nan"), float("inf"), "x", None)),
    (["a", None], ["b", "c"], {}, "x: found None at index 1"),
    (["a", "z"], ["a", "b"], {"outcomes": ["a", "b"]}, "x: found the outcome 'z'; expected one of"),
    (["a", "b"], ["a", "b"], {"outcomes": 0}, "outcomes: found 0"),
    (["a", "b"], ["a", "b"], {"correction": "none"}, "correction: found 'none'; expected one of"),
    (["a", "b"], ["a", "b"], {"method": "knn"}, "method: found 'knn'; expected one of"),
]


@pytest.mark.parametrize(("x", "y", "more", "said"), BAD, ids=[said for *_, said in BAD])
def test_bad_input_is_one_line(x, y, more, said):
    with pytest.raises(ValueError, match=said):
        samples.js(x, y, **more)


def test_millions_of_counts_are_no_list():
    found = samples.total_variation({"a": 3 * 10**8, "b": 10**8}, {"a": 10**8, "b": 3 * 10**8})
    assert 0.4999 < found.lower < 0.5 < found.upper < 0.5001
    with pytest.raises(ValueError, match="x, y: found 2000000000 draws; expected fewer than"):
        samples.total_variation({"a": 10**9, "b": 10**9}, {"a": 1, "b": 1})


def test_half_of_log_two_is_the_most_that_words_say():
    assert samples.js(["a"] * 30, ["b"] * 30).upper == log(2)


def test_outcomes_that_all_came_once_have_no_interval():
    found = samples.js(np.arange(40.0), np.arange(40.0) + 100, method="outcomes")
    assert (found.lower, found.upper) == (0, log(2))
    assert "no interval" in found.method
