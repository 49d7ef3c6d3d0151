"""Formulas without what is trivial.

Closed forms against quadrature and sums, and where there is none.
"""

import pytest
from flint import arb

from divergences.verification.interpreters.balls.relations import enclosure
from divergences.verification.language.grammar import read
from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.formulas.quantities import cases, simplified
from divergences.verification.named_laws.terms import Term
from divergences.verification.named_laws.translation import translated
from tests.divergences.verification.named_laws.formulas.integrals import divergence, law


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("(m)**2/(2*1**2)", "m ** 2 / 2"),
        ("log(1) - log(s)", "-log(s)"),
        ("0.10000000000000000000001 + t", "10000000000000000000001 / 100000000000000000000000 + t"),
        ("max(0, 1 - 2)", "0"),
        ("1/0", "1 / 0"),
        ("0*log(0)", "0 * log(0)"),
        ("a + -b", "a - b"),
        ("(a - b)*(2 - 1)", "a - b"),
    ],
)
def test_numbers_are_worked_out(text, short):
    assert simplified(text) == short


QUADRATURE = 1e-8
"""What adaptive quadrature of densities with kinks reaches in float64."""
PAIRS = [
    ("Normal", (0.25, 1.5), (-0.5, 1.25)),
    ("Normal", (0.25, 1.5), (1.0, 1.5)),
    ("Normal", (0.25, 1.5), (0.25, 2.5)),
    ("Laplace", (0.25, 1.5), (-0.5, 0.75)),
    ("Laplace", (0.25, 1.5), (-0.5, 1.5)),
    ("Laplace", (0.25, 1.5), (0.25, 0.75)),
    ("Uniform", (0.0, 1.0), (-0.5, 2.0)),
    ("Uniform", (0.0, 1.0), (0.0, 2.5)),
    ("Uniform", (0.0, 1.0), (0.25, 1.25)),
    ("Uniform", (0.0, 4.0), (1.0, 2.0)),
    ("Exponential", (2.0,), (0.5,)),
    ("Exponential", (0.5,), (0.75,)),
    ("Pareto", (3.0, 1.5), (4.0, 1.25)),
    ("Pareto", (3.0, 1.5), (2.0, 1.5)),
    ("LogNormal", (0.25, 0.5), (-0.25, 0.75)),
    ("Geometric", (0.5,), (0.625,)),
    ("Poisson", (2.5,), (1.25,)),
    ("Bernoulli", (0.25,), (0.625,)),
    ("Binomial", (4.0, 0.25), (4.0, 0.625)),
    ("Binomial", (12.0, 0.25), (12.0, 0.625)),
]


def value(text):
    """A closed form of numbers."""
    return float(enclosure(read(f"{text} + log(1) = 0").relation.links[0].left, {}).x)


def closed(word, family, one, other):
    """The closed form, by the text that says it; None where it has none, or is infinite."""
    p, q = (f"{family}({', '.join(str(int(x)) if x == int(x) else str(x) for x in y)})" for y in (one, other))
    if family == "Exponential":
        p, q = (f"Exponential(rate={y[0]})" for y in (one, other))
    said = translated(f"{word}({p}, {q}) = 0")
    text = dict(said.formulas)
    return None if said.enclosed or "inf" in text.values() else value(next(iter(text.values())))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("pair", PAIRS, ids=str)
@pytest.mark.parametrize("word", ["KL", "JS", "TV", "Hell2", "chi2", "Tri", "W1"])
def test_a_closed_form_is_the_integral_or_the_sum(word, pair):
    family, one, other = pair
    found = closed(word, family, one, other)
    if found is None:
        return
    breaks = [x for y in (one, other) for x in (y if family == "Uniform" else y[:1])]
    reach = 40.0
    if family == "Exponential":
        breaks, reach = [0.0, 10.0, 50.0], 200.0
    if family in ("Pareto", "LogNormal"):
        breaks, reach = [0.0, one[1], 3.0, 10.0, 50.0, 1000.0], 1e5
    wanted = divergence(word, law(family, *one), law(family, *other), breaks=breaks, reach=reach)
    assert found == pytest.approx(wanted, abs=QUADRATURE)


@pytest.mark.parametrize(
    ("word", "found"),
    [("KL", 15), ("W1", 11)],
)
def test_most_pairs_have_a_closed_form(word, found):
    """So that the test above is about something."""
    assert sum(closed(word, *pair) is not None for pair in PAIRS) >= found


@pytest.mark.parametrize("word", ["KL", "chi2", "JS", "Tri"])
def test_two_cauchy_laws_are_as_the_library_encloses_them(word):
    from divergences.verification.named_laws.enclosures import enclosed

    p, q = Law("Cauchy", ("1/4", "3/2")), Law("Cauchy", ("-1/2", "5/4"))
    other = enclosed(Term(word, (p, q), 0, 0), 128)
    assert isinstance(other, arb)
    text = cases(Term(word, (p, q), 0, 0))[0].text
    assert value(text) == pytest.approx(float(other), abs=QUADRATURE)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("KL(Uniform(0, 2), Uniform(0, 1)) = 0", "inf"),
        ("chi2(Normal(0, 2), Normal(0, 1)) = 0", "inf"),
        ("chi2(Bernoulli(1/2), Bernoulli(1)) = 0", "inf"),
        ("KL(Normal(0, 1), Bernoulli(1/2)) = 0", "inf"),
        ("JS(Normal(0, 1), Dirac(0)) = 0", "log(2)"),
        ("W1(Cauchy(0, 1), Cauchy(0, 2)) = 0", "inf"),
        ("KL(Normal(m, s), Normal(m, s)) = 0", "0"),
        ("W2(Normal(0, 1), Normal(3, 5)) = 0", "sqrt(25)"),
        ("J(Normal(0, 1), Normal(m, 1)) = 0", "m ** 2 / 2 + m ** 2 / 2"),
        ("Renyi(Normal(m, 1), Normal(0, 1), α) = 0", "α * m ** 2 / 2"),
    ],
)
def test_corners_and_texts(text, formula):
    assert [said for _, said in translated(text).formulas] == [formula]


@pytest.mark.parametrize("text", ["TV(Normal(0, 1), Normal(1, 1)) = 0", "KL(Normal(0, 1), Laplace(0, 1)) = 0"])
def test_what_has_no_closed_form_has_a_letter(text):
    assert len(translated(text).enclosed) == 1
