"""Numbers as they are written, without rounding.

Laws in words. Laws as they are written: parameters, conventions with two readings, and what is refused with a
suggestion.
"""

import warnings
from fractions import Fraction

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.families import (
    FAMILIES,
    NAMED,
    PLACES,
    Law,
    constant,
    law,
    refuse_unknown,
    same,
)
from divergences.verification.named_laws.translation import translated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.10000000000000000000001", Fraction("0.10000000000000000000001")),
        ("-(1/2)**2", Fraction(-1, 4)),
        ("(3) - (1)", Fraction(2)),
        ("t", None),
        ("1/0", None),
        ("sqrt(4)", None),
    ],
)
def test_the_value_of_a_text(text, value):
    assert constant(text) == value


@pytest.mark.parametrize("text", ["1or 2", "1if 2 else 3"])
def test_python_s_parser_warns_of_nothing(text, recwarn):
    warnings.simplefilter("always")  # as an error, its warning would be one of its refusals
    assert constant(text) is None
    assert not recwarn.list


def test_a_minus_of_any_kind_is_a_minus():
    assert law(Typed.of("Normal(−1, 2·3)"), {}, {}).parameters == ("-1", "2*3")
    with pytest.raises(Unreadable, match="a positive number"):
        law(Typed.of("Normal(0, −1)"), {}, {})
    assert (
        translated("KL(Normal(−1, 1), Normal(0, 1)) = 1/2").claims[0].text
        == translated("KL(Normal(-1, 1), Normal(0, 1)) = 1/2").claims[0].text
    )


def test_two_texts_of_one_number():
    assert same("1/2", "0.5")
    assert same("s + 1", "s+1")
    assert not same("s", "t")


def test_a_law_is_told_in_words():
    assert Law("Normal", ("0", "s")).words == "the normal distribution with mean 0 and standard deviation s"
    assert Law("Categorical", ("1/2", "1/2")).words == "the distribution on 1, 2, … with the probabilities 1/2, 1/2"


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_each_spelling_is_of_one_family(family):
    assert all(NAMED[spelling] == family.name for spelling in family.spellings)
    assert family.words.count("{}") == max(1, len(family.parameters))


def test_places_are_of_families():
    assert {*PLACES} <= {*FAMILIES}


def said(text, answers=()):
    return str(law(Typed.of(text), {}, dict(answers)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Normal(0, s)", "Normal(0, s)"),
        ("N(0, 1)", "Normal(0, 1)"),
        ("N(μ, σ²)", "Normal(μ, σ)"),
        ("N(m, s^2)", "Normal(m, s)"),
        ("Normal(0, var=4)", "Normal(0, sqrt(4))"),
        ("Normal(std=2, mean=1)", "Normal(1, 2)"),
        ("Exp(rate=2)", "Exponential(2)"),
        ("Exponential(scale=b)", "Exponential(1/(b))"),
        ("Exponential(1)", "Exponential(1)"),
        ("Unif(0, 1)", "Uniform(0, 1)"),
        ("δ_0", "Dirac(0)"),
        ("Cat(1/2, 1/2)", "Categorical(1/2, 1/2)"),
        ("Bern(½)", "Bernoulli(1/2)"),
    ],
)
def test_a_law_is_read(text, read):
    assert said(text) == read


@pytest.mark.parametrize(("what", "read"), [("var", "Normal(0, sqrt(2))"), ("std", "Normal(0, 2)")])
def test_a_convention_is_an_answer(what, read):
    assert said("N(0, 2)", {"N": what}) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("N(0, 2)", r"column 1 in two readings; .* Normal\(0, var=2\), and Normal\(0, std=2\)"),
        ("Normal(0, s^2)", "in two readings"),
        ("Exponential(2)", r"Exponential\(rate=2\), whose mean is 1/2, and Exponential\(scale=2\)"),
        ("Normal(0)", r"lacks std; expected Normal\(mean, std\)"),
        ("Normal(0, 1, 2)", "a parameter too many"),
        ("Normal(0, 0)", "whose std is 0; expected a positive number"),
        ("Bernoulli(3/2)", r"expected a number in \[0, 1\]"),
        ("Binomial(5/2, t)", "expected a whole number"),
        ("Uniform(1, 1)", "no length"),
        ("Categorical(1/2, 1/3)", "the sum 1"),
        ("Normal(mean=0, sdt=1)", r"found sdt = .* did you mean sd\?"),
        ("N(0, I)", "distributions on the line|in two readings"),
    ],
)
def test_what_is_no_law_or_two_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        said(text)


def test_an_unknown_name_has_a_suggestion():
    with pytest.raises(Unreadable, match=r"Norml\(0, 1\) at column 1, .* did you mean Normal\?"):
        refuse_unknown(Typed.of("Norml(0, 1)"))


def test_what_is_no_call_is_no_law():
    assert law(Typed.of("p + q"), {}, {}) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("(1 + a) - a", 1), ("2*(a + b)/2 - b - a", 0), ("(a)", None), ("a*a - a*a", None), ("1/a", None), ("0b1", None)],
)
def test_letters_may_cancel(text, value):
    assert constant(text) == value
