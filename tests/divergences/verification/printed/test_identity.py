"""Equations: the slope that the shares differ by, and roots where they are taken."""

from divergences.verification.language.grammar import read
from divergences.verification.printed.identity import identity


def scripted(text):
    (link,) = read(text).relation.links
    return identity(link, {}, "pq", 0)[1]


def test_shares_that_differ_by_a_slope_are_tilted():
    assert "(1) / (2)) * (p i - q i)" in scripted("TV(p, q) = sum(max(p - q, 0))")
    assert "root_of" in scripted("sum(sqrt(p*q)) = 1 - Hell2(p, q)")
    assert "root_of" not in scripted("CE(p, q) = H(p) + KL(p, q)")
