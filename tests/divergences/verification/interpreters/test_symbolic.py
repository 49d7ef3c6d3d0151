"""The symbolic interpreter proves what is true, refuses what is false, and says so where it does not know."""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.proof import carries, identity_holds, inequality_holds, prove
from divergences.verification.interpreters.symbolic.signs import nonnegative, positive
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read

p, q, t = sp.symbols("p q t", positive=True)

TRUE = [
    "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
    "JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2",
    "KL(p, q) = CE(p, q) - H(p)",
    "J(p, q) = KL(p, q) + KL(q, p)",
    "J(p, q)/4 = JS(p, q) + (KL((p + q)/2, p) + KL((p + q)/2, q))/2",
    "KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p)",
    "Tri(p, q) = 2*chi2(p, (p + q)/2)",
    "sum(p) = 1",
    "E(p, log(p)) = -H(p)",
    "V(p, q, Dstar(p, q)) = KL(p, (p + q)/2) + KL(q, (p + q)/2) - log(4) = 2*JS(p, q) - log(4)",
]
FALSE = [
    "V(p, q, Dstar(p, q)) = log(4) + 2*JS(p, q)",
    "V(p, q, Dstar(p, q)) = -log(4) + JS(p, q)",
    "V(p, q, Dstar(q, p)) = -log(4) + 2*JS(p, q)",
    "KL(p, q) = KL(q, p)",
    "KL(p, q) = -CE(p, q)",
    "KL(q, p) - 2*JS(p, q) = KL((p + q)/2, p)",
    "Tri(p, q) = chi2(p, (p + q)/2)",
    "sum(p) = 2",
    "JS(p, q) = KL(p, (p + q)/2)",
    "KL(p, q) = JS(p, q)",
]


@pytest.mark.parametrize("text", TRUE)
def test_identities_are_proved(text):
    assert prove(read(text), ()) is True


@pytest.mark.parametrize("text", FALSE)
def test_false_identities_are_decided_false(text):
    assert prove(read(text), ()) is False


def test_a_broken_link_breaks_the_chain():
    assert prove(read("JS(p, q) = JS(q, p) = 2*JS(p, q)"), ()) is False


KL_LEMMA = ("KL(p, q) - p + q >= 0", ("p", "q"))
JS_LEMMA = ("JS(p, q) >= 0", ("p", "q"))
TOP_LEMMA = ("p*log(1 + q/p)/2 + q*log(1 + p/q)/2 >= 0", None)
GAP_LEMMA = ("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)"))


def lemma(text, at):
    finding = inequality_holds(text, at)
    assert finding.holds
    return text, finding


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("KL(p, q) >= 0", [KL_LEMMA]),
        ("KL(p, q) = 0 iff p = q", [KL_LEMMA]),
        ("0 <= JS(p, q) <= log(2)", [JS_LEMMA, TOP_LEMMA]),
        ("JS(p, q) = 0 iff p = q", [JS_LEMMA]),
        ("JS(p, q) = log(2) iff p*q = 0", [TOP_LEMMA]),
        ("V(p, q, d) <= V(p, q, Dstar(p, q))", [GAP_LEMMA]),
        ("KL(p, q) = inf iff not p << q", []),
    ],
)
def test_steps_carry_their_claims(text, lemmas):
    assert prove(read(text), [lemma(*x) for x in lemmas]) is True


@pytest.mark.one_in(8)
@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) <= 0",
        "KL(p, q) > 0",
        "KL(p, q) >= log(2)",
        "KL(p, q) = 0 iff p << q",
        "KL(p, q) = 0 iff p*q = 0",
        "KL(p, q) = inf iff not q << p",
        "KL(p, q) = inf iff p << q",
        "JS(p, q) = inf iff not p << q",
        "JS(p, q) <= log(2)/2",
        "2*JS(p, q) <= log(2)",
        "JS(p, q) = log(2) iff p = q",
        "JS(p, q) = 0 iff p*q = 0",
        "V(p, q, d) <= V(p, q, Dstar(q, p))",
        "V(p, q, d) >= V(p, q, Dstar(p, q))",
        "not JS(p, q) = JS(q, p)",
        "TV(p, q) >= 0",
        "KL(p, q)*KL(p, q) = inf iff not p << q",
        "KL(p, q)*p = p*KL(p, q)",
        "log(KL(p, q)) <= 0",
        "1/KL(p, q) = 0",
        "2**KL(p, q) >= 1",
        "JS(p, q)**2 >= 0",
    ],
)
def test_no_step_carries_what_is_false_or_out_of_reach(text):
    everything = [lemma(*x) for x in (KL_LEMMA, JS_LEMMA, TOP_LEMMA, GAP_LEMMA)]
    assert prove(read(text), everything) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("KL(p, q) >= 0", ("p", "q")),  # true of sums, false of one outcome
        ("KL(p, q) - p + q > 0", ("p", "q")),
        ("t*log(t) - t + 2 >= 0", ("t", "1")),
        ("t*log(t) - t >= 0", ("t", "1")),
        ("t - 1 >= 0", None),
        ("log(t) >= 0", None),
        ("-p/d**2 - q/(1 - d)**2 > 0", None),
        ("JS(p, q) >= p", ("p", "q")),
        ("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "q/(p + q)")),
        ("V(p, q, d) <= V(p, q, Dstar(q, p))", ("d", "p/(p + q)")),
        ("t = t", None),
    ],
)
def test_false_lemmas_are_not_seen(text, at):
    interior = "d**2" in text
    assert inequality_holds(text, at, interior=interior).holds is False


def test_equality_cases_are_reported_row_by_row():
    finding = inequality_holds(*JS_LEMMA)
    assert sorted(finding.equality.values()) == ["always", "diagonal", "never", "never"]
    assert sorted(inequality_holds(*TOP_LEMMA).equality.values()) == ["always", "always", "always", "never"]
    assert set(inequality_holds("t*log(t) - t + 1 >= 0", ("t", "1")).equality.values()) == {"elsewhere"}


def test_identity_steps_see_every_row():
    assert identity_holds("V(p, q, Dstar(p, q)) = 2*JS(p, q) - (p + q)*log(2)", interior=False).holds
    assert not identity_holds("KL(p, q) = p*log(2)", interior=False).holds
    assert not identity_holds("KL(p, q) >= 0", interior=False).holds
    # true inside, false at q = 0 < p, where the left side is 0 and the right side is ∞
    assert identity_holds("q*log(q/p) = -q*log(p/q)", interior=True).holds


def test_calculus():
    assert identity_holds("diff(p*log(d) + q*log(1 - d), d) = p/d - q/(1 - d)", interior=True).holds
    assert not identity_holds("diff(p*log(d) + q*log(1 - d), d) = p/d + q/(1 - d)", interior=True).holds
    assert identity_holds("diff(KL(p, q), p, p) = 1/p", interior=True).holds


def test_a_lemma_must_add_up_to_the_claim():
    (link,) = read("KL(p, q) >= 0").relation.links
    assert carries(link, "KL(p, q) - p + q >= 0")
    assert not carries(link, "KL(p, q) - p + 2*q >= 0")
    assert not carries(link, "JS(p, q) >= 0")


@pytest.mark.parametrize(
    ("expression", "zero"),
    [
        (sp.log(p * q) - sp.log(p) - sp.log(q), True),
        (sp.log(p**2 - q**2) - sp.log(p - q) - sp.log(p + q), True),
        (sp.log(12) - 2 * sp.log(2) - sp.log(3), True),
        (sp.log(2 * p / (p + q)) - sp.log(2) - sp.log(p) + sp.log(p + q), True),
        (sp.log(p + q) - sp.log(p) - sp.log(q), False),
        (p * sp.log(2) - sp.log(2**3) * p / 3, True),
        ((p + q) ** 2 - p**2 - q**2 - 2 * p * q, True),
        (sp.log(2) * sp.log(3) - sp.log(6), None),
    ],
)
def test_normal_form(expression, zero):
    assert is_zero(expression) is zero


@pytest.mark.parametrize(
    "expression",
    [sp.sqrt(p), sp.log(-2), sp.log(sp.log(p)), sp.Abs(p - q), sp.exp(p), 1 / ((p + q) ** 2 - p**2 - 2 * p * q - q**2)],
)
def test_out_of_reach_is_said(expression):
    with pytest.raises(OutOfReach):
        is_zero(expression)


def test_signs_are_seen_only_where_they_are():
    assert positive(p + q)
    assert positive(sp.log(1 + p / q))
    assert positive(-sp.log(p / (p + q)))
    assert nonnegative((p - q) ** 2)
    assert not positive((p - q) ** 2)
    assert not positive(sp.log(p))
    assert not positive(p - q)


def test_chambers_decide_functions_of_order():
    assert agree_everywhere(lambda a, b: max(a, b) + min(a, b), lambda a, b: a + b, 2)
    assert agree_everywhere(max, lambda a, b: b, 2, where=lambda a, b: a <= b)
    assert not agree_everywhere(max, lambda a, b: a, 2)
    assert not agree_everywhere(lambda a: abs(a), lambda a: a, 1)
    assert not agree_everywhere(lambda a: a, lambda a: a, 1, where=lambda a: False)  # nothing checked, nothing shown
    assert always(lambda i, j: (i and j) == (j and i), 2)
    assert not always(lambda i, j: (i or j) == (i and j), 2)
