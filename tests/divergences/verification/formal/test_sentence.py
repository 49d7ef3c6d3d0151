"""A formal text as a sentence: what each letter is, then what is claimed, then what words of one theorem stand for."""

from __future__ import annotations

import pytest

from divergences.verification.formal.sentence import NAMED, plain, scope, sentence
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


TEXTS = formal_texts()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p, q) >= 0", "For all distributions p, q on n outcomes: KL(p, q) >= 0"),
        (
            "W1(p, q, d) = W1(q, p, d) given d metric",
            "For all distributions p, q on n outcomes; d a metric on the sites: W1(p, q, d) = W1(q, p, d)",
        ),
        (
            "W1(p, q, d) = sum(g*d) for some g in couplings(p, q) given d metric",
            "For all distributions p, q on n outcomes; d a metric on the sites: W1(p, q, d) = sum(g*d), "
            "for some g a coupling of p and q",
        ),
        (
            "KL(copies(p, k), copies(q, k)) = k*KL(p, q) given k in counts",
            "For all distributions p, q on n outcomes; k = 1, 2, 3, …: KL(copies(p, k), copies(q, k)) = k*KL(p, q), "
            "where copies(p, k) is the distribution of k independent samples of p",
        ),
        (
            "s*E(p, f) + t*E(p, h) = E(p, s*f + t*h) given f in R^n and h in R^n and s in R and t in R",
            "For all distributions p on n outcomes; s, t in R; f_i, h_i a number for each outcome: "
            "s*E(p, f) + t*E(p, h) = E(p, s*f + t*h)",
        ),
        (
            "KL(joint(p, k), joint(q, l)) = KL(p, q) + E(p, KL(k, l)) given k in channels and l in channels",
            "For all distributions p, q on n outcomes; k, l channels: KL(joint(p, k), joint(q, l)) = KL(p, q) + E(p, KL(k, l))"
            ", where joint(…) is the distribution of a pair whose second part is independent or comes through a channel",
        ),
        (
            "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)",
            "For all distributions p, q on n outcomes; t in (0, 1): KL(p, mix(p, q, t)) <= -log(1 - t), "
            "where mix(p, q, t) = (1 − t) p + t q",
        ),
        (
            "V(p, q, d) <= V(p, q, Dstar(p, q))",
            "For all distributions p, q on n outcomes; d a discriminator: V(p, q, d) <= V(p, q, Dstar(p, q))",
        ),
        (
            "E(p, d) <= max(d) given d in R^n",
            "For all distributions p on n outcomes; d_i a number for each outcome: E(p, d) <= max(d)",
        ),
        (
            "E(p, t) - E(q, h) = Df(f, p, q) given t, h in tangents(f, p, q) and f in generators",
            "For all distributions p, q on n outcomes; f convex with f(1) = 0; "
            "x ↦ t_i x - h_i the tangents of f at p_i/q_i, where p, q > 0: E(p, t) - E(q, h) = Df(f, p, q), "
            "where Df(f, p, q) = Σ q·f(p/q), with the limits of f at the ends",
        ),
    ],
)
def test_what_is_given_stands_before_what_is_claimed(text, said):
    assert sentence(text) == said


@pytest.mark.parametrize("slug", TEXTS)
def test_every_text_of_the_catalogue_is_a_sentence(slug):
    said = sentence(TEXTS[slug])
    assert "$" not in said
    assert "\\" not in said
    assert "{" not in said.replace(TEXTS[slug].partition(" given ")[0], "")
    assert "of the kind" not in said


def test_what_stands_for_something_is_said_only_where_it_stands():
    used = {word for word in NAMED if any(f"{word}(" in text for text in TEXTS.values())}
    assert used == set(NAMED)
    assert "where" not in sentence("KL(p, q) >= 0")


def test_latex_becomes_plain():
    assert plain(r"${0}$ sites of $\mathbb{R}^{k}$, $x_{ij} \le 1$") == "{0} sites of R^k, x_ij ≤ 1"
