"""Of what a formal text speaks is said of all letters that it has."""

import pytest

from divergences.verification.formal.scope import scope
from tests.mutants import formal_texts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p, q) >= 0", "finite distributions: p, q on n outcomes, for every n"),
        (
            "W1(p, q, distances(a*x, a*y)) = abs(a)*W1(p, q, distances(x, y)) "
            "given q in laws(m) and x in R^(n, k) and y in R^(m, k) and a in R",
            "finite distributions: p on n outcomes, q on m; y: m points of R^k; x: n points of R^k, for every k and m and n",
        ),
        (
            "Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators",
            "finite distributions: p, q on n outcomes; k: distributions on m outcomes, one for each of n, for every m and n",
        ),
        (
            "W1(p, q, x) = 1 given x in R points and x is (0, 1) and p is (0, 1)",
            "finite distributions: p, q on 2 outcomes; ",
        ),
        ("a*s - t/2*a**2 <= s**2/(2*t) given a in R and s in R and t in (0, inf)", "a, s, t: real numbers"),
        ("(1 + s)^k >= 1 + k*s given s in [0, inf) and k in counts", "k: 1, 2, 3, …; s: real numbers"),
        ("sum(h) >= sum(l) given l likelihoods and h likelihoods", "h, l: finitely many numbers, for every n"),
        ("in words that nobody parses", ""),
    ],
)
def test_it_is_said_of_what_a_text_speaks(text, said):
    assert scope(text).startswith(said)
    assert bool(scope(text)) == bool(said)


def test_every_formal_text_of_the_catalogue_says_it():
    assert all(map(scope, formal_texts().values()))
