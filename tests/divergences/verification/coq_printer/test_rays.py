"""A sign is seen from Bernstein's coefficients and the signs of logarithms, and of nothing that is negative somewhere.

Towers of derivatives are found for true inequalities, and for none that fails by a little. Lemmas about a ray are in
the order in which Coq reads them. Two corners and two rays: what is not to be shown is lacking, and logs are of what
the laws are there.
"""

from fractions import Fraction

import pytest

from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.rays import (
    Shares,
    bernstein,
    in_squares,
    positive_number,
    ray_lemmas,
    scripts,
    seen,
    tower,
)
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, S, log, number, polynomial


def test_bernsteins_coefficients_give_the_polynomial_back():
    p = 2 * S**2 - 3 * S + 5
    for extra in (0, 3):
        c, s = bernstein(p, extra), Fraction(1, 7)
        n = len(c) - 1
        assert sum(x * s**k * (1 - s) ** (n - k) for k, x in enumerate(c)) == 2 * s**2 - 3 * s + 5


def test_signs_are_seen_and_planted_ones_are_not():
    assert seen(ZERO) == ["0"]
    assert seen(polynomial((1 - S) ** 2 + S)) is not None
    assert seen(-log(polynomial(S))) is not None
    assert seen(log(polynomial(S))) is None
    assert seen(polynomial(1 - 2 * S)) is None
    assert seen(log(number(2)) - polynomial(S) * number(Fraction(7, 10))) is None
    assert seen(log(number(2)) - polynomial(S) * number(Fraction(6, 10))) is not None


def test_the_logarithm_is_below_its_tangent_and_a_bit_more_is_not():
    tangent = polynomial(S) - UNIT - log(polynomial(S))
    steps = tower(tangent)
    assert steps is not None
    assert steps[0][1].at(s=1).sign() == 0
    assert tower(tangent - number(Fraction(1, 10**6))) is None


def test_even_forms_are_written_in_squares():
    form = log(polynomial(S)) * polynomial(S**2) + polynomial(1 + S**4)
    assert in_squares(form) is not None
    assert not in_squares(form) - (log(polynomial(S)) * polynomial(S) * number(Fraction(1, 2)) + polynomial(1 + S**2))
    assert in_squares(polynomial(S)) is None


TANGENT = polynomial(S) - UNIT - log(polynomial(S))


def test_what_is_used_comes_before_its_use():
    said = ray_lemmas("ray", TANGENT)
    assert said.index("Lemma ray_1 ") < said.index("Lemma ray_0 ")
    assert said.count("Qed.") == said.count("Lemma ")


def test_a_false_sign_has_no_lemma():
    with pytest.raises(Unprintable, match="no short chain"):
        ray_lemmas("ray", -TANGENT)


def test_a_number_is_at_most_one_or_the_inverse_of_such_a_number():
    (link,) = read("log(u) <= u - 1").relation.links
    said, script = positive_number(link, "t")
    assert [x.count("Lemma number_0_") > 0 for x in said] == [True, False]
    assert "share_of_one" in script
    (strict,) = read("log(u) < u").relation.links
    with pytest.raises(Unprintable, match="strict"):
        positive_number(strict, "t")


def test_a_ray_that_is_infinite_is_lacking_and_roots_are_named():
    tangent = polynomial(S**2) - UNIT - log(polynomial(S**2))
    lemmas, script = scripts(3, Shares([tangent, None], [None, UNIT], rooted=False))
    assert len(lemmas) == 1
    assert "ray3_0_0 (y / x)" in script
    assert "| lacking]" in script
    rooted = scripts(0, Shares([polynomial(S), polynomial(S)], [None, None], rooted=False))[1]
    assert "root_of x" in rooted
