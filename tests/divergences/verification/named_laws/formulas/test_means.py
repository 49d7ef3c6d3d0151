"""Expectations under laws by name."""

import ast
import re

import pytest

from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.formulas.means import mean, polynomial, variance
from divergences.verification.named_laws.formulas.quantities import simplified
from tests.divergences.verification.named_laws.formulas.integrals import law
from tests.divergences.verification.named_laws.formulas.test_quantities import QUADRATURE, value


@pytest.mark.parametrize("power", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("family", "parameters"),
    [
        ("Normal", ("1/2", "2")),
        ("Laplace", ("1/2", "2")),
        ("Uniform", ("1/2", "2")),
        ("Exponential", ("3/2",)),
        ("Poisson", ("3/2",)),
        ("Binomial", ("4", "1/4")),
    ],
)
def test_moments_are_those_of_scipy(family, parameters, power):
    numbers = [float(value(x)) for x in parameters]
    found = value(mean(Law(family, parameters), f"x**{power}", "x")[0].text)
    assert found == pytest.approx(float(law(family, *numbers).moment(power)), rel=QUADRATURE)


@pytest.mark.parametrize(
    ("one", "of", "text"),
    [
        (Law("Normal", ("m", "s")), "2*x + 1", "1 + 2 * m"),
        (Law("Normal", ("0", "1")), "exp(t*x)", "exp(t ** 2 / 2)"),
        (Law("Dirac", ("t",)), "exp(x)", "exp(t)"),
    ],
)
def test_texts(one, of, text):
    found = simplified(mean(one, of, "x")[0].text)
    assert value_at(found) == value_at(text)


def value_at(text):
    return value(re.sub(r"(?<!\w)([mst])(?!\w)", lambda found: str("mst".index(found.group()) + 2), text))


def test_what_is_no_polynomial_has_no_mean():
    assert polynomial(ast.parse("log(x)", mode="eval").body, "x") is None
    assert mean(Law("Cauchy", ("0", "1")), "x", "x") is None
    assert mean(Law("Normal", ("0", "1")), "x**5", "x") is None


def test_the_variance_of_a_normal_law():
    assert value(variance(Law("Normal", ("3", "2")))[0].text) == 4
