"""A constant that is moved to the side that says less gives a claim that follows, and one moved the other way does not."""

import pytest

from tests.mutants import IMPLIED, mutants, verdict
from tests.weaker import MARK, follows

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
]


@pytest.mark.parametrize(("marked", "old", "new", "expected"), CASES)
def test_what_follows_is_told_by_the_side_and_the_direction(marked, old, new, expected):
    assert follows(marked.replace(MARK, "1"), marked, old, new) is expected


def test_a_looser_constant_is_weaker_without_the_judge(monkeypatch):
    monkeypatch.setattr("tests.mutants.check", None)
    text = "2*TV(p, q)**2 <= KL(p, q)"
    (loose,) = [x for x in mutants(text) if x.kind == "2 is 2*99/100"]
    assert verdict(loose, text, 10, judged=True) == IMPLIED
