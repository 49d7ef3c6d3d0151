"""The words of the game: what each says, and what is refused."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


def test_it_is_said():
    assert "(V n p q (Dstar p q))" in statement("V(p, q, Dstar(p, q)) <= 0")


def test_a_discriminator_that_may_be_negative_is_refused():
    with pytest.raises(Unsayable, match="not seen to lie"):
        statement("V(p, q, d - 1) <= 0")


@pytest.mark.parametrize("claim", ["V(p, q, d) <= 0 given q in laws(m)", "Dstar(p, q) <= 1 given q in laws(m)"])
def test_vectors_of_several_lengths_have_no_game(claim):
    with pytest.raises(Unsayable, match="vectors of lengths n"):
        statement(claim)
