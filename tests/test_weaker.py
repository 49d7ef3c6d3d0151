"""A constant that is moved to the side that says less gives a claim that follows, and one moved the other way does not."""

import pytest

from tests.mutants import IMPLIED, mutants, verdict
from tests.weaker import MARK, follows, hollow

CASES = [
    ("KL(p, q) >= ω", 0.0, -0.01, True),
    ("KL(p, q) >= ω", 0.0, 0.01, False),
    ("ω*TV(p, q)**2 <= KL(p, q)", 2.0, 1.98, True),
    ("ω*TV(p, q)**2 <= KL(p, q)", 2.0, 2.02, False),
    ("TV(p, q) <= sqrt(ω - exp(-KL(p, q)))", 1.0, 1.01, True),
    ("JS(p, q) <= log(ω)*TV(p, q)", 2.0, 2.02, True),
    ("4/ω*TV(p, q)**4 <= KL(p, q)", 9.0, 9.1, True),
    ("4/ω*TV(p, q)**4 <= KL(p, q)", 9.0, 8.9, False),
    ("-log(ω) <= V(p, q, d)", 4.0, 4.1, True),
    ("TV(p, q) <= (ω - t)*J(p, q) given t in [0, 1]", 1.0, 1.01, True),
    ("W1(p, q, d) <= ω*W1(p, q, d) given d metric", 1.0, 1.01, True),
    ("W1(p, q, d) <= ω*W1(p, q, d) given d costs", 1.0, 1.01, False),
    ("ω*KL(p, q) = J(p, q)", 1.0, 0.99, False),
    ("TV(p, q) <= ω and JS(p, q) >= 0", 1.0, 1.01, True),
    ("TV(p, q) <= ω iff p = q", 1.0, 1.01, False),
    ("TV(p, q) <= ω implies p = q", 1.0, 1.01, False),
    ("ω <= TV(p, q) <= ω*t given t in R", 1.0, 0.99, False),
    ("TV(p, q) <= log(ω - chi2(p, q))", 1.0, 1.01, False),
    ("TV(p, q) <= ω*(V(p, q, d) + 1)", 1.0, 1.01, False),
    ("TV(p, q) <= (sum(p/p) - ω)/k given k in counts", 1.0, 0.99, True),
    ("TV(p, q) <= (sum(p/p) - ω)/k given k in counts", 1.0, 1.01, False),
    ("TV(p, q)**2 + (ω - Hell2(p, q))**2 <= 1", 1.0, 0.99, False),
    ("TV(p, q)**2 + (ω + Hell2(p, q))**2 <= 3", 1.0, 0.99, True),
    ("TV(p, q) <= ω*t given t in R and f in R^n and abs(f) <= t", 1.0, 1.01, True),
    ("TV(p, q) <= ω*t given t in R and f in R^n and abs(f) >= t", 1.0, 1.01, False),
    ("s**2/(ω*t) >= s given s in R and t in (0, inf)", 4.0, 3.9, True),
    ("s**2/(ω*t) >= s given s in R and t in (0, inf)", 4.0, 4.1, False),
    ("s**2/(ω - t) >= s given s in R and t in (0, 4)", 4.0, 3.9, False),
    ("E(p, max(ω, 1 - (p - q)/abs(p - q))) = 1", 0.0, -0.01, True),
    ("E(p, max(ω, 1 - (p - q)/abs(p - q))) = 1", 0.0, 0.01, False),
    ("TV(p, q) > ω implies KL(p, q) > 0", 0.0, 0.01, True),
    ("TV(p, q) > ω implies KL(p, q) > 0", 0.0, -0.01, False),
    ("KL(p, q) > 0 and not TV(p, q) > ω", 0.0, -0.01, False),
    ("sum(d) <= t*max(0, ω) given d costs up to t and t in R", 1.0, 1.01, True),
    ("sum(d) <= t*max(0, ω) given d costs and t in R", 1.0, 1.01, False),
    ("slope(E(q, h), q, h) = slope(ω, q, h) given h in directions(q)", 0.0, 0.01, True),
    ("log((1 + TV(p, q))/(ω - TV(p, q))) <= KL(p, q)", 1.0, 1.01, True),
    ("log((1 + TV(p, q))/(ω - TV(p, q))) <= KL(p, q)", 1.0, 0.99, False),
]


@pytest.mark.parametrize(("marked", "old", "new", "expected"), CASES)
def test_what_follows_is_told_by_the_side_and_the_direction(marked, old, new, expected):
    assert follows(marked.replace(MARK, "1"), marked, old, new) is expected


@pytest.mark.parametrize(
    ("text", "changed", "expected"),
    [
        ("q*r = 0 implies TV(q, r) = 1", "q*r < 0 implies TV(q, r) = 1", True),
        ("q*r = 0 implies TV(q, r) = 1", "q*r > 0 implies TV(q, r) = 1", False),
        ("q*r = 0 implies TV(q, r) = 1", "q*r = (-1/100) implies TV(q, r) = 1", True),
        ("q*r = 0 implies TV(q, r) = 1", "q*r = (1/100) implies TV(q, r) = 1", False),
        ("q*(max(d) - d) = 0 implies V(p, q, d) = 1", "q*(max(d) - d) > 0 implies V(p, q, d) = 1", True),
        ("q*(max(d) - d) = 0 implies V(p, q, d) = 1", "q*(max(d) - d) = (1/100) implies V(p, q, d) = 1", True),
        ("q*(max(d) - r) = 0 implies V(p, q, d) = 1", "q*(max(d) - r) = (1/100) implies V(p, q, d) = 1", False),
        ("q*r = 0 implies TV(q, r) = 1", "q*r = 0 implies TV(q, r) < 1", False),
        ("KL(p, q) >= 0 and (q*r = 0 implies TV(q, r) = 1)", "KL(p, q) >= 1 and (q*r < 0 implies TV(q, r) = 1)", False),
        ("q*r = 0 implies TV(q, r) = 1 given t in R", "q*r < 0 implies TV(q, r) = 1", False),
    ],
)
def test_what_stands_under_a_condition_that_nothing_meets_is_hollow(text, changed, expected):
    assert hollow(text, changed) is expected


def test_a_looser_constant_is_weaker_without_the_judge(monkeypatch):
    monkeypatch.setattr("tests.mutants.check", None)
    text = "2*TV(p, q)**2 <= KL(p, q)"
    (loose,) = [x for x in mutants(text) if x.kind == "2 is 2*99/100"]
    assert verdict(loose, text, 10, judged=True) == IMPLIED
