"""Jensen's inequality for squares of means."""

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.printed.means.squares import squares
from divergences.verification.printed.refusal import Unprintable
from tests.coq import accepted_and_no_other, needs_coq

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
def test_coq_accepts_it_and_refuses_a_planted_constant(claim, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), " <= ", " * (1001 / 1000) <= ", tmp_path)
