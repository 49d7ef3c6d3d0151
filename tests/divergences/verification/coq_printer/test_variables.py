"""Claims about random variables for Coq: what is stated, a lemma for each step, and what is refused with what to do."""

import pytest

from divergences._check import check
from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.script import INSTEAD
from divergences.verification.coq_printer.variables import printed
from tests.coq import accepted_and_no_other, needs_coq

BOUND = "forall (n : nat) (p : nat -> R) (X Y Z : nat -> nat),\n  pmf n p ->\n"


def of(text):
    """What stands before the theorem of a claim, and the theorem."""
    return printed(text, check(text).certificate)


def test_the_statement_is_the_claim_and_each_step_is_a_lemma():
    before, theorem = of("I(X;Y|Z) <= H(X)")
    assert f"Theorem checked :\n{BOUND}  (information n p [X] [Y] [Z] <= entropy n p [X])." in theorem
    assert f"(* I(X;Z) >= 0 *)\nLemma step_1 :\n{BOUND}  0 <= information n p [X] [Z] []." in before
    assert f"(* I(X;X|Y,Z) >= 0 *)\nLemma step_2 :\n{BOUND}  0 <= information n p [X] [X] [Y; Z]." in before
    assert "step_3" not in before


def test_what_is_given_stands_before_what_is_claimed():
    _, theorem = of("X -> Y -> Z implies I(X;Z) <= I(X;Y)")
    assert f"{BOUND}  (information n p [X] [Z] [Y] = 0 -> information n p [X] [Z] [] <= information" in theorem


def test_a_divergence_is_a_sum_of_entropies_and_multiples_are_fractions():
    _, theorem = of("I(X;Y) = KL(P_{XY} || P_X P_Y)")
    assert "[] = (entropy n p [X] + entropy n p [Y] - entropy n p [X; Y]))" in theorem
    _, theorem = of("H(X,Y,Z) <= (H(X,Y) + H(Y,Z) + H(X,Z))/2")
    assert "1 / 2" in theorem


@pytest.mark.parametrize("text", ["H(X) <= log|X|", "H(X) <= max(H(X), H(Y))", "H(X) <= H(X) + log 2"])
def test_what_is_more_than_entropies_is_refused_and_says_what_can_be_done(text):
    verdict = check(text)
    assert verdict.status == "proved"
    with pytest.raises(Unprintable, match="Shannon: ") as refusal:
        verdict.coq()
    assert str(refusal.value).endswith(INSTEAD)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "there", "instead"),
    [
        ("I(X;Y|Z) <= H(X)", "entropy n p [X])", "entropy n p [Z])"),
        ("X -> Y -> Z implies I(X;Z) <= I(X;Y)", "[X] [Z] [Y] = 0", "[X] [Z] [] = 0"),
        ("H(X,Y) = H(X) + H(Y|X)", "conditional n p [Y] [X]", "conditional n p [X] [Y]"),
        ("H(X,Y,Z) <= (H(X,Y) + H(Y,Z) + H(X,Z))/2", "1 / 2", "1 / 3"),
    ],
)
def test_coq_accepts_the_file_and_refuses_it_with_another_statement(text, there, instead, tmp_path):
    accepted_and_no_other(check(text).coq(), there, instead, tmp_path)
