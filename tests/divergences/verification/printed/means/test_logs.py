"""Jensen's inequality for logarithms and exponentials of sums, where it is all that is needed."""

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.printed.means.logs import logs
from divergences.verification.printed.refusal import Unprintable
from tests.coq import accepted_and_no_other, needs_coq

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
