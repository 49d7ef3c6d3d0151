"""Equations: the slope that the shares differ by, and roots where they are taken.

Inequalities of two laws by λ, and by Jensen with squares. Any letters: a case for each set of zeros, and an order for
absolute values. Equations iff a condition: the share is 0 where it holds, and positive where it does not; Coq accepts
no other condition. Jensen's inequality for logarithms and exponentials of sums, where it is all that is needed.
Jensen's inequality for squares of means.
"""

import pytest

import divergences as dv
from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.templates import (
    equality,
    identity,
    linear,
    logs,
    pointwise,
    squares,
    words_of,
)
from divergences.verification.language.grammar import read
from divergences.verification.prover.templates.pointwise import POINTWISE as template
from tests.coq import accepted_and_no_other, needs_coq


def scripted(text):
    (link,) = read(text).relation.links
    return identity(link, {}, "pq", 0)[1]


def test_shares_that_differ_by_a_slope_are_tilted():
    assert "(1) / (2)) * (p i - q i)" in scripted("TV(p, q) = sum(max(p - q, 0))")
    assert "root_of" in scripted("sum(sqrt(p*q)) = 1 - Hell2(p, q)")
    assert "root_of" not in scripted("CE(p, q) = H(p) + KL(p, q)")


def test_strict_relations_are_refused():
    (link,) = read("KL(p, q) > -1").relation.links
    with pytest.raises(Unprintable, match="strict"):
        linear(link, {"lam": "0", "rays": {}}, "pq", 0)


def test_words_of_both_sides_are_met():
    (link,) = read("log(2)*TV(p, q) >= JS(p, q)").relation.links
    assert words_of(link) == {"log", "TV", "JS"}


def scripted_pointwise(text, laws):
    (link,) = read(text).relation.links
    step = template.find(link, float("inf"))
    return pointwise(link, step, laws, 0)[1]


def test_a_case_for_each_set_of_zeros():
    assert scripted_pointwise("2*JS(p, q) <= KL(p, r) + KL(q, r)", "pqr").count("\n   |") == 2 ** len("pqr") - 1


def test_absolute_values_are_ordered():
    assert scripted_pointwise("TV(p, r) <= TV(p, q) + TV(q, r)", "pqr").endswith("every_order.")


SAME = "KL(p, q) = 0 iff p = q"
DISJOINT = "JS(p, q) = log(2) iff p*q = 0"


def scripted_equality(claim):
    (step,) = dv.check(claim).certificate["links"]
    return equality(read(claim), step)


def test_the_larger_side_is_on_the_left_and_tangents_are_strict():
    assert "apply turned" not in scripted_equality(SAME)
    assert "apply turned" in scripted_equality(DISJOINT)
    assert "bound (" in scripted_equality(DISJOINT)
    assert "root_of" in scripted_equality("Hell2(p, q) = 1 iff p*q = 0")


def test_a_claim_without_a_condition_is_refused():
    with pytest.raises(Unprintable, match="iff a condition"):
        equality(read("KL(p, q) = 0"), {"relation": ">=", "lam": "0", "rays": {}})


@needs_coq
@pytest.mark.slow
def test_coq_accepts_it_and_refuses_another_condition(tmp_path):
    accepted_and_no_other(dv.check(DISJOINT).coq(), "((p i') * (q i')) = 0", "(p i') = (q i')", tmp_path)


CROSSED = "sum(p*q) >= exp(-H(p) - KL(p, q))"
MEANS = "exp(E(p, log(d))) <= E(p, d)"


def test_the_weights_are_those_of_the_certificate():
    assert "by_log_of_sum q Hq." in dv.check("sum(p*q) >= exp(-H(q) - KL(q, p))").coq()
    assert "by_log_of_sum p Hp." in dv.check("-log(sum(p^2)) <= H(p)").coq()


def test_where_more_than_jensen_is_needed_there_is_none():
    (link,) = read("-log(sum(p^2)) <= H(p) + 1").relation.links
    with pytest.raises(Unprintable, match="more than Jensen"):
        logs(link, link, {"shares": "masses", "weights": "p", "cases": ["seen", "seen", "nothing to show"]}, ["p"])


def test_ratios_and_means_of_exponentials_are_left_to_others():
    (link,) = read("H(p) <= log(sum(p/p))").relation.links
    with pytest.raises(Unprintable, match="more than Jensen"):
        logs(link, link, {"shares": "masses", "weights": "p", "cases": ["seen", "seen", "nothing to show"]}, ["p"])
    assert "entropy_is_at_most_log_n" in dv.check("H(p) <= log(n)").coq()
    assert "donsker_varadhan" in dv.check("KL(p, q) >= E(p, d) - log(E(q, exp(d)))").coq()


@pytest.mark.parametrize(
    "claim", ["sum(p^3) >= exp(-2*H(p))", "log(E(p, d)) >= E(p, log(d))", "-log(sum(p*q)) <= CE(p, q)"]
)
def test_what_the_library_does_not_open_is_refused(claim):
    with pytest.raises(Unprintable, match="more than Jensen"):
        dv.check(claim).coq()


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("claim", "there", "instead"),
    [(CROSSED, "(- (H n p))", "(1 / 100 - (H n p))"), (MEANS, "(num (E n p d))", "(num (E n p d / 2))")],
)
def test_coq_accepts_it_and_refuses_a_planted_constant(claim, there, instead, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), there, instead, tmp_path)


SECOND_MOMENT = "E(p, d)^2 <= E(p, d^2)"


def test_a_mean_of_squares_is_opened_at_its_weights():
    assert "squares_of_sums (fun i : nat => p i) one." in dv.check(SECOND_MOMENT).coq()


def test_words_beside_means_are_refused():
    (link,) = read("TV(p, q)^2 <= 1").relation.links
    cases = ["seen", "seen", "nothing to show", "nothing to show"]
    with pytest.raises(Unprintable, match="more than Jensen"):
        squares(link, {"shares": "plain", "weights": "p", "cases": cases}, ["p", "q"])


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("claim", [SECOND_MOMENT, "E(q, p)^2 <= E(q, p^2)"])
def test_coq_accepts_it_and_refuses_a_planted_constant_squares(claim, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), " <= ", " * (1001 / 1000) <= ", tmp_path)
