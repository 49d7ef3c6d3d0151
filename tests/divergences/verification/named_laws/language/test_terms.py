"""Terms of laws by name in a text."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.language.families import Law
from divergences.verification.named_laws.language.terms import terms

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
