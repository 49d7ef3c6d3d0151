"""Laws as they are written: parameters, conventions with two readings, and what is refused with a suggestion."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.language.reading import law, refuse_unknown


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
