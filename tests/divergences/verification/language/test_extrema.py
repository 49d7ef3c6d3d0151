"""An optimum in a claim is decided by a bound for all, and the claim at a point where it is attained."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import extremum


def test_the_optimal_discriminator():
    said = extremum("JS(p, q) = log 2 + ½ sup_D V(p, q, D)")
    assert next(iter(said.candidates())) == "Dstar(p, q)"
    assert str(said.bound("Dstar(p, q)")) == "V(p, q, d) <= V(p, q, Dstar(p, q))"
    assert str(said.at("Dstar(p, q)")) == "JS(p, q) = log(2) + 1 / 2 * V(p, q, Dstar(p, q))"
    assert said.for_all("<=") is None


def test_laws_and_functions_have_letters_of_the_language():
    said = extremum("inf_m (KL(p‖m) + KL(q‖m))/2 = JS(p, q)")
    assert [*said.candidates()] == ["p", "q", "(p + q)/2"]
    assert str(said.for_all(">=")) == "(KL(p, r) + KL(q, r)) / 2 >= JS(p, q)"
    said = extremum("sup_f (E_p[f] - log E_q[e^f]) = KL(p‖q)")
    assert str(said.for_all("<=")) == "E(p, x) - log(E(q, exp(x))) <= KL(p, q)"


def test_none_and_more_than_one():
    assert extremum("KL(p, q) >= 0") is None
    with pytest.raises(Unreadable, match="a second optimum at column 21"):
        extremum("sup_d V(p, q, d) >= inf_r KL(p, r)")
    with pytest.raises(Unreadable, match="over f beside x"):
        extremum("sup_f E(p, f) = E(p, x)")


def test_of_two_the_inner_one_is_decided_first():
    said = extremum("inf_q sup_d V(p, q, d) = -log 4")
    assert (said.letter, said.nested) == ("d", True)
    outer = said.around("Dstar(p, q)")
    assert (outer.letter, outer.nested, str(outer.at("p"))) == ("q", False, "V(p, p, Dstar(p, p)) = -log(4)")
    with pytest.raises(Unreadable, match="a letter for each"):
        extremum("sup_d infimum(d, V(p, q, d)) = 0")
