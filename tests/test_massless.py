"""0/0, and outcomes that no law has: one rule for the exact, float, ball and symbolic interpreters, and for the prover."""

from fractions import Fraction

import pytest

import divergences as dv
from divergences.exact import Undefined, Vector
from divergences.verification.dialects import recheck as against
from divergences.verification.interpreters import balls, floats
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.interpreters.symbolic.proof import prove as carried
from divergences.verification.language.grammar import Relation, read
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.proof import restored
from tests.massless import claims
from tests.tolerances import PROOF_SECONDS

DEFINITIONS = [
    "sum((p - q)^2/q) = chi2(p, q)",
    "Tri(p, q) = sum((p - q)^2/(p + q))",
    "Dstar(p, q) = p/(p + q)",
    "sum(p*q/(p + q)) <= 1/2",
    "chi2(p, q) = sum(p^2/q) - 1",
    "Dstar(p, q) = p*(p + q)^(-1)",
    "sum(Dstar(p, q)) = sum(p/(p + q))",
    "sum(1 + p/q) = n + sum(p/q)",
    "chi2(p, q) + chi2(q, r) = sum((p - q)^2/q) + sum((q - r)^2/r)",
    "log(p/q) = log(p) - log(q)",
    "max(p/q) >= 1",
]
"""What is true by definition, or nearly so, and was false at an outcome that no law has."""
NOT = ["p > 0", "min(p) > 0", "sum(log(p)) > -inf", "p + q > 0", "H(p) < log(n)", "Dstar(p, q) = q/(p + q)"]
NOWHERE = {"p": Vector.of([1, 0]), "q": Vector.of([1, 0]), "r": Vector.of([1, 0]), "d": Vector.of(["1/2", "1/4"])}


def point(text, values=NOWHERE):
    return {letter: values[letter] for letter in read(text).letters()}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", DEFINITIONS)
def test_a_definition_is_true_where_some_law_has_mass(text):
    """At p = q = (1, 0), and for all laws, with the remark."""
    place = point(text)
    assert (holds(read(text), place), balls.truth(read(text), place), floats.holds(read(text), place)) == (
        True,
        True,
        True,
    )
    verdict = dv.check(text, timeout=PROOF_SECONDS)
    assert (str(verdict.status), verdict.recheck()) == ("proved", "")
    charged = "p + q + r > 0" if "r" in place else "p + q > 0"
    assert verdict.where == charged
    assert f"for all inputs, where {charged}" in verdict.answer()
    assert f"asked where {charged}" in verdict.understood
    assert verdict.as_dict()["where"] == charged


@pytest.mark.parametrize("text", NOT)
def test_a_claim_without_quotients_is_about_all_outcomes(text):
    verdict = dv.check(text, timeout=PROOF_SECONDS)
    assert (str(verdict.status), verdict.where, verdict.recheck()) == ("refuted", "", "")


@pytest.mark.parametrize(
    "text", ["E(q, p/q) <= 1", "V(p, q, D*) = 2*JS(p, q) - log(4)", "sum(p/p) = n", "TV(p, q) <= 1"]
)
def test_nothing_is_remarked_where_nothing_is_left_out(text):
    verdict = dv.check(text, timeout=PROOF_SECONDS)
    assert (str(verdict.status), verdict.where) == ("proved", "")


@pytest.mark.parametrize("text", ["sum((p - q)^2/q) = chi2(p, q) + KL(r, r)", "E(r, p/q) = E(r, p/q)", "p*q/q = p"])
def test_a_quotient_has_no_value_where_another_law_has_mass(text):
    """Neither held nor refuted, in any interpreter; and not proved to be false."""
    place = point(text, {"p": Vector.of([1, 0]), "q": Vector.of([1, 0]), "r": Vector.of(["1/2", "1/2"])})
    if "r" not in place:
        place["p"], place["q"] = Vector.of(["1/2", "1/2"]), Vector.of([1, 0])
    with pytest.raises(Undefined):
        holds(read(text), place)
    with pytest.raises(balls.Undefined):
        balls.truth(read(text), place)
    assert floats.truth(read(text), place) is None
    assert carried(read(text), ()) is not False


@pytest.mark.parametrize(
    "text", ["sum((p - q)^2/q) = chi2(p, q)", "Dstar(p, q) = p/(p + q)", "sum(p^2/(p + q)) <= 1 if q > 0"]
)
def test_what_is_proved_at_some_outcomes_is_printed_for_coq_with_that_hypothesis(text):
    """In Coq 0/0 is 1, and the statement false without it."""
    said = dv.check(text, timeout=PROOF_SECONDS).coq()
    assert "((forall i', (i' < n)%nat -> ((p i') + (q i')) > 0)) ->" in said
    assert said.startswith(f"(* {text}, where p + q > 0 *)")


def test_of_joined_claims_at_some_outcomes_it_is_said_that_none_is_printed():
    text = "sum((p - q)^2/(p + q)) = Tri(p, q) and sum(p*q/(p + q)) <= 1/2"
    with pytest.raises(ValueError, match="claims that are joined"):
        dv.check(text, timeout=PROOF_SECONDS).coq()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("d <= 1 implies Dstar(p, q) = p/(p + q)", "claims that are joined"),
        ("Dstar(p, q) = p/(p + q) given TV(p, r) <= 1", "a distribution that the claim has not"),
    ],
)
def test_what_coq_would_be_told_otherwise_is_not_printed(text, why):
    """Without p + q > 0 the first is false in Coq; with it at every outcome, r would have to be 0 where p and q are."""
    with pytest.raises(ValueError, match=why):
        dv.check(text, timeout=PROOF_SECONDS).coq()


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("1/(1 + p) <= 9/10", False),
        ("max(1/(1 + p)) <= 9/10", False),
        ("p/(1 + p) >= 1/10", False),
        ("min(p/(1 + p)) >= 1/10", False),
        ("1/(2 - p) >= 3/5", False),
        ("E(p, 1/p) = n", False),
        ("E(p, 1/p) + sum(d) = n + sum(d)", True),
        ("max(1/p) <= 1", True),
        ("sum(1 + p/q) = n + sum(p/q)", True),
    ],
)
def test_what_is_nothing_over_nothing_is_left_out_and_nothing_else(text, truth):
    """At p = q = (1, 0): a divisor 1 + p is 1 where p is 0."""
    place = point(text)
    assert (holds(read(text), place), balls.truth(read(text), place), floats.holds(read(text), place)) == (truth,) * 3


TRUE_SOMEWHERE = [
    "E(p, 1/p) = n given d <= 1",
    "E(p, 1/p) = n given d = p",
    "E(p, 1/p) = n given 1/(1 + p) <= 1",
    "E(p, 1/p) >= n given d <= 1",
    "n <= E(p, 1/p) given d >= 0",
    "sum(p*(1/p)) = n given d <= 1",
    "d <= 1 implies E(p, 1/p) = n",
    "1/(1 + p) < 1",
    "max(1/(1 + p)) < 1",
    "p/(1 + p) > 0",
    "min(p/(1 + p)) > 0",
    "1/(2 - p) > 1/2",
    "p > 0 given 1/(1 + p) <= 1",
    "p > 0 given d = 1",
    "min(p + q) > 0 given d <= 1",
    "E(p, 1/p) + sum(q/q) = n + n given TV(p, r) <= 1",
]
"""What is true where p > 0, and is no claim about these outcomes alone: nothing in it is 0/0, and no d stands in it."""


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", TRUE_SOMEWHERE)
def test_what_is_given_does_not_say_at_which_outcomes_a_claim_is_asked(text):
    verdict = dv.check(text, timeout=PROOF_SECONDS)
    assert (str(verdict.status), verdict.where, verdict.recheck()) == ("refuted", "", "")


@pytest.mark.parametrize(
    ("text", "charged"),
    [
        ("E(p, 1/p) + sum(d) = n + sum(d)", "p > 0"),
        ("E(p, 1/p) + sum(d) = n + sum(d) given TV(p, q) <= 1", "p > 0"),
        ("E(q, 1/q) + sum(d) = n + sum(d) given TV(p, q) <= 1", "q > 0"),
        ("E(p, 1/p) = n or d > 1", "p > 0"),
        ("Dstar(p, q) = p/(p + q) given TV(q, r) <= 1/2", "p + q > 0"),
    ],
)
def test_a_law_or_d_that_is_given_beside_it_does_not_change_where(text, charged):
    """The certificate says where, if its claim alone does not, so that it is checked again at the same outcomes."""
    verdict = dv.check(text, timeout=PROOF_SECONDS)
    assert (str(verdict.status), verdict.where, verdict.recheck()) == ("proved", charged, "")


@pytest.mark.parametrize(
    "text", ["sum((p - q)^2/q) = 0 given p = r and q = r", "sum(d) = sum(Dstar(p, q)) given d = Dstar(p, q)"]
)
def test_letters_that_equations_give_are_put_in_where_the_claim_is_asked(text):
    proof = prove_any(read(text), seconds=PROOF_SECONDS)
    assert proof
    assert against(text, "proved", proof.stored(), proof.given) == ""


@pytest.mark.parametrize("where", ["", "q > 0", "p > 0 ", "q + p > 0", "z > 0"])
def test_a_certificate_of_other_outcomes_proves_nothing(where):
    verdict = dv.check("E(p, 1/p) = n or d > 1", timeout=PROOF_SECONDS)
    assert verdict.certificate["where"] == "p > 0"
    forged = {**verdict.certificate, "where": where}
    assert against(verdict.statement, "proved", forged, verdict.given)
    assert not restored(forged, verdict.given).recheck()
    without = {k: x for k, x in verdict.certificate.items() if k != "where"}
    assert not restored(without, verdict.given).recheck()


def test_of_a_law_that_the_claim_has_not_nothing_is_used_where_it_is_no_distribution():
    """p = (1, 0), r = (1/2, 1/2): H(r) = log 2, and n counts the outcome where p > 0."""
    text = "log(n) + sum(d) + TV(p, p) >= t + sum(d) given H(r) >= t and t in R"
    place = {"p": Vector.of([1, 0]), "r": Vector.of(["1/2", "1/2"]), "d": Vector.of([0, 0]), "t": Fraction(1, 2)}
    assert not holds(read(text), place)
    assert relation_holds(next(x for x in read(text).given if isinstance(x, Relation)), place)
    assert prove_any(read(text), seconds=PROOF_SECONDS) is None
    forged = {"claim": text, "links": [], "template": "lemmas"}
    assert not restored(forged, ()).recheck()


def test_a_letter_over_itself_counts_the_outcomes():
    place = {"p": Vector.of([1, 0, 0])}
    for truth in (holds, balls.truth, floats.holds):
        assert truth(read("sum(p/p) = 3"), place)


def test_what_d_is_where_no_law_has_mass_does_not_matter():
    """The best discriminator is D* where p + q > 0; a d that differs elsewhere is no counterexample."""
    text = "d = Dstar(p, q) given V(p, q, d) = 2*JS(p, q) - log(4)"
    assert holds(read(text), NOWHERE)
    assert not holds(read(text), NOWHERE | {"d": Vector.of(["1/4", "1/4"])})


def test_a_witness_does_not_rest_on_an_outcome_that_no_law_has():
    verdict = dv.check("sum((p - q)^2/q) = 2*chi2(p, q)")
    masses = zip(verdict.witness["p"], verdict.witness["q"], strict=True)
    assert all(any(pair) for pair in masses)


@pytest.mark.parametrize("text", ["Dstar(p, q) = q/(p + q)", "sum(p*(q*(1/q))) = 1", "sum((p - q)*(p/(p - q))) = 1"])
def test_what_is_false_where_some_law_has_mass_is_not_proved(text):
    assert prove_any(read(text), seconds=PROOF_SECONDS) is None
    assert carried(read(text), ()) is not True


def judged_wrongly(count, seed):
    """The made claims whose verdict contradicts their truth."""
    wrong = []
    for made in claims(seed, count):
        verdict = dv.check(made.text, timeout=PROOF_SECONDS, points=100)
        bad = verdict.status == "refuted" if made.true else verdict.accepted
        wrong += [(made, str(verdict.status))] if bad else []
    return wrong


@pytest.mark.slow
def test_made_claims_are_judged_as_they_are():
    assert not judged_wrongly(20, seed=1)


@pytest.mark.slow
def test_many_made_claims_are_judged_as_they_are():
    assert not judged_wrongly(330, seed=0)


@pytest.mark.slow
def test_the_made_claims_are_true_and_false():
    made = list(claims(0, 330))
    assert len({x.text for x in made}) == 330
    assert min(sum(x.true for x in made), sum(not x.true for x in made)) > 80
    assert Fraction(1, 3) < Fraction(sum("/" in x.text for x in made), len(made))
