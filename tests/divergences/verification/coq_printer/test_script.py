"""Each link of a chain has its part; what has no laws, or no script, is refused.

The file says the generated statement, stands on nothing of ours, and is accepted by coqc on allowed axioms only.
"""

import re

import pytest

import divergences as dv
from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.script import library, proof
from divergences.verification.formal.statement import statement
from tests.coq import accepted, accepted_and_no_other, needs_coq, refused


def test_a_chain_has_a_part_for_each_link():
    text = "0 <= Hell2(p, q) <= 1"
    lemmas, script = proof(statement(text), dv.check(text).certificate)
    assert script.count("{ sides_of_definitions") == 2
    assert any("ray1_0_0" in x for x in lemmas)


def test_a_claim_about_one_positive_number_has_two_rays_and_one_on_an_interval_is_refused():
    text = "log(t) <= t - 1 given t in (0, inf)"
    lemmas, script = proof(statement(text), dv.check(text).certificate)
    assert len(lemmas) == 2
    assert "number_1_0 (1 / t)" in script
    text = "-t*log(t) - (1 - t)*log(1 - t) <= log(2) given t in (0, 1)"
    with pytest.raises(Unprintable, match=r"without laws|letters beside"):
        proof(statement(text), dv.check(text).certificate)


def test_sums_of_values_are_opened_as_such_and_what_is_decided_has_no_links():
    text = "sum(p*log(p/q)) >= 0"
    assert "sides_with_sums_of_values p q" in proof(statement(text), dv.check(text).certificate)[1]
    text = "KL(p, q) = inf iff not p << q"
    assert "dominated_dec" in proof(statement(text), dv.check(text).certificate)[1]


def test_a_weight_is_at_an_end_or_between_and_what_the_catalogue_says_whole_is_taken_from_there():
    text = "TV(mix(p, q, t), q) = (1 - t)*TV(p, q) given t in [0, 1]"
    lemmas, script = proof(statement(text), dv.check(text).certificate)
    assert script.count("rewrite ?mix_at_zero, ?mix_at_one") == 2
    assert lemmas[-1] == "Import Mixtures."
    text = "H(mix(p, q, t)) >= (1 - t)*H(p) + t*H(q) given t in [0, 1]"
    assert "entropy_is_concave" in proof(statement(text), dv.check(text).certificate)[1]


def test_a_number_has_a_name_beside_those_of_the_script():
    text = "sum(i*p) = i given i in (0, 1)"
    script = proof(statement(text), dv.check(text).certificate)[1]
    assert "intros n p i' Hp Hi'" in script
    assert "destruct (at_ends i' " in script


@pytest.mark.slow
def test_a_chain_of_which_one_link_has_no_script_is_taken_from_the_catalogue_where_it_says_so():
    text = "log(2)*Hell2(p, q) <= JS(p, q) <= Hell2(p, q)"
    script = proof(statement(text), dv.check(text).certificate)[1]
    assert script.count("eapply js_lies_between_log_two_hellinger_and_hellinger.") == 6


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "there", "instead"),
    [
        ("TV(mix(p, q, t), q) = (1 - t)*TV(p, q) given t in [0, 1]", "((1 - t) * (TV", "(t * (TV"),
        ("sum(i*p) = i given i in (0, 1)", "(i * (p i_'))", "(p i_')"),
        ("KL(p, mix(p, q, t)) <= -log(1 - t) given t in [0, 1)", "(ln (1 - t))", "(ln (1 - t) + t / 100)"),
    ],
)
def test_coq_accepts_a_mixture_and_refuses_another_weight(claim, there, instead, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), there, instead, tmp_path)


FREE = ("chi2(p, q) >= 2*E(p, d) - E(q, d^2) - 1", "- 1)", "- 99 / 100)")
SCRIPTED = [
    FREE,
    ("sum(p*q) <= 1", "<= 1", "<= 99 / 100"),
    ("(s + t)^2 >= 4*s*t given s in R and t in R", "4 * s", "(4 + 1 / 100) * s"),
    ("t^2 <= t given t in [0, 1]", "<= t\n", "<= t - 1 / 100\n"),
    ("JS(p, q) = log(2) iff TV(p, q) = 1", "(TV n p q) = 1", "(TV n p q) = 0"),
    ("|E(p, d) - E(q, d)| <= TV(p, q)", "<= (TV", "<= 99 / 100 * (TV"),
]
"""Polynomials at every outcome or of numbers, two equations that are equivalent, an absolute value."""


@pytest.mark.parametrize(("claim", "there"), [row[:2] for row in SCRIPTED])
def test_what_is_polynomial_in_two_parts_or_a_size_has_a_script(claim, there):
    _, _, theorem = dv.check(claim).coq().rpartition("Theorem checked")
    assert there in theorem.partition("Proof.")[0].replace(".\n", "\n")


def test_of_two_equations_each_has_its_lemma():
    lemmas, script = proof(statement(SCRIPTED[4][0]), dv.check(SCRIPTED[4][0]).certificate)
    assert [x.split(" :")[0] for x in lemmas] == ["Lemma part_0", "Lemma part_1"]
    assert script.count("proj1") == script.count("proj2") == 2


def test_a_share_with_logarithms_or_exponentials_is_not_opened_so():
    with pytest.raises(ValueError, match=r"free: logarithms, exponentials or roots; verdict\.recheck\(\)"):
        dv.check("KL(p, q) >= E(p, d) - E(q, exp(d - 1))").coq()


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(("claim", "there", "instead"), SCRIPTED)
def test_coq_accepts_these_and_refuses_others(claim, there, instead, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), there.replace("\n", ".\n"), instead.replace("\n", ".\n"), tmp_path)


CLAIM = "JS(p, q) <= log(2)*TV(p, q)"


def test_the_statement_is_the_generated_one_and_the_library_is_inside():
    said = dv.check(CLAIM).coq()
    assert f"Theorem checked :\n{statement(CLAIM)}.\nProof." in said
    assert "Divergences.library" not in said
    assert not re.search(r"\b(Admitted|Axiom|Parameter|admit)\b", said)
    assert library().count("Fixpoint sum ") == 1


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    "claim",
    [
        CLAIM,
        "KL(p, q) >= 2*TV(p, q)^2",
        "JS(p, q) = H((p + q)/2) - (H(p) + H(q))/2",
        "2*JS(p, q) <= KL(p, r) + KL(q, r)",
        "H(p) <= -sum(p*log(q))",
        "chi2(p, q) = E(q, (p/q - 1)^2) given p << q",
        "log(t) <= t - 1 given t in (0, inf)",
        "Dstar(p, q) = p/(p + q)",
        "p/(p + q) <= 1",
        "sum((p - q)^2/(p + q)) = Tri(p, q)",
        "sum((p - q)^2/q) = chi2(p, q)",
        "sum(p*q/(p + q)) <= 1/2",
        "E(q, p/q) <= 1",
    ],
)
def test_coq_accepts_it_on_allowed_axioms(claim, tmp_path):
    accepted(dv.check(claim).coq(), tmp_path)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "there", "instead"),
    [
        (CLAIM, "((ln 2) * (TV n p q))", "((69 / 100) * (TV n p q))"),
        ("sum(p*log(p/q)) >= 0", "vle (num 0) (vsum", "vle (num (1 / 1000)) (vsum"),
        ("log(t) <= t - 1 given t in (0, inf)", "(ln t) <= (t - 1)", "(ln t) <= (t - 1001 / 1000)"),
        ("Dstar(p, q) = p/(p + q)", "((p i') + (q i')) > 0", "((p i') + (q i')) > -1"),
        ("sum(p*q/(p + q)) <= 1/2", "(num (1 / 2))", "(num (49 / 100))"),
    ],
)
def test_a_planted_constant_is_refused_by_coq(claim, there, instead, tmp_path):
    refused(dv.check(claim).coq(), there, instead, tmp_path)
