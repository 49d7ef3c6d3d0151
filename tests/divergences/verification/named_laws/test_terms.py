"""Names for laws.

Which texts have a law by name. Terms of laws by name in a text.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.terms import answers, defined, speaks_of_laws, terms


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("P = Normal(0, s); KL(P, Q) = 1", "KL(P, Q) = 1", ["P"]),
        ("KL(P, Q) = 1 where P = N(0, 1), Q = N(1, 1)", "KL(P, Q) = 1", ["P", "Q"]),
        ("KL(P, Q) = 1 given P = N(0, 1) and s in (0, 1)", "KL(P, Q) = 1 given s in (0, 1)", ["P"]),
        ("if P = N(0, 1) and Q = N(1, 1) then KL(P, Q) = 1", "KL(P, Q) = 1", ["P", "Q"]),
        ("E[X] = 0 given X ~ Normal(0, 1)", "E[X] = 0", ["X"]),
        ("TV(P, δ_0) = 1 where P = δ_θ", "TV(P, δ_0) = 1", ["P"]),
    ],
)
def test_definitions_are_taken_out(text, rest, names):
    typed, known = defined(Typed.of(text))
    assert (" ".join(typed.text.split()), [*known]) == (rest, names)


def test_one_name_is_defined_once():
    with pytest.raises(Unreadable, match="two definitions of P"):
        defined(Typed.of("P = N(0, 1); P = N(1, 1); KL(P, P) = 0"))


def test_what_a_second_parameter_is_may_be_said():
    typed, said = answers(Typed.of("KL(N(0, 2), N(0, 1)) = 1 where N(mean, variance)"))
    assert (typed.text, said["N"]) == ("KL(N(0, 2), N(0, 1)) = 1", "var")
    assert answers(Typed.of("KL(p, q) = 1"))[1] == {}


@pytest.mark.parametrize(
    "text",
    ["KL(Normal(0, 1), Q) = 1", r"\mathcal{N}(0, 1)", r"\mathcal N(0, 1)", "W1(δ_0, δ_θ) = θ", "h(U(0, 1)) = 0"],
)
def test_laws_by_name(text):
    assert speaks_of_laws(text)


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) >= 0", "exp(t) >= 1 given t in (0, 1)", "I(X;Y) <= H(X)", "KL(p, q) = 0 iff p = q", "min(p, q) <= δ"],
)
def test_none(text):
    assert not speaks_of_laws(text)


KNOWN = {"P": Law("Normal", ("0", "1")), "Q": Law("Normal", ("m", "1"))}


def found(text):
    return [str(term) for term in terms(Typed.of(text), KNOWN, {})]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("KL(P, Q)", ["KL(Normal(0, 1), Normal(m, 1))"]),
        ("D_{KL}(P || Q)", ["KL(Normal(0, 1), Normal(m, 1))"]),
        ("2TV(P, Q)^2", ["TV(Normal(0, 1), Normal(m, 1))"]),
        ("H²(P, Q) + χ²(P‖Q)", ["Hell2(Normal(0, 1), Normal(m, 1))", "chi2(Normal(0, 1), Normal(m, 1))"]),
        ("E_{x~P}[x^2]", ["E(Normal(0, 1), x**2)"]),
        ("E_Q[X]", ["E(Normal(m, 1), X)"]),
        ("R_α(P‖Q)", ["Renyi(Normal(0, 1), Normal(m, 1), α)"]),
        ("h(P) + log(KL(p, q))", ["h(Normal(0, 1))"]),
    ],
)
def test_terms_are_found(text, read):
    assert found(text) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("KL(P, q)", "found q at column 7, which is not a named distribution"),
        ("KL(P, Norml(0, 1))", r"did you mean Normal\?"),
        ("JS(P, Q; 1/3)", "found 3 arguments of JS"),
        ("KL(P, Q", "not closed"),
        ("Renyi(P, Q)", "with an order"),
    ],
)
def test_what_is_no_term_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        found(text)
