"""Names for laws."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.language.definitions import answers, defined


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("P = Normal(0, s); KL(P, Q) = 1", "KL(P, Q) = 1", ["P"]),
        ("KL(P, Q) = 1 where P = N(0, 1), Q = N(1, 1)", "KL(P, Q) = 1", ["P", "Q"]),
        ("KL(P, Q) = 1 given P = N(0, 1) and s in (0, 1)", "KL(P, Q) = 1 given s in (0, 1)", ["P"]),
        ("if P = N(0, 1) and Q = N(1, 1) then KL(P, Q) = 1", "KL(P, Q) = 1", ["P", "Q"]),
        ("E[X] = 0 given X ~ Normal(0, 1)", "E[X] = 0", ["X"]),
        ("TV(P, δ_0) = 1 where P = δ_θ", "TV(P, δ_0) = 1", ["P"]),
    ],
)
def test_definitions_are_taken_out(text, rest, names):
    typed, known = defined(Typed.of(text))
    assert (" ".join(typed.text.split()), [*known]) == (rest, names)


def test_one_name_is_defined_once():
    with pytest.raises(Unreadable, match="two definitions of P"):
        defined(Typed.of("P = N(0, 1); P = N(1, 1); KL(P, P) = 0"))


def test_what_a_second_parameter_is_may_be_said():
    typed, said = answers(Typed.of("KL(N(0, 2), N(0, 1)) = 1 where N(mean, variance)"))
    assert (typed.text, said["N"]) == ("KL(N(0, 2), N(0, 1)) = 1", "var")
    assert answers(Typed.of("KL(p, q) = 1"))[1] == {}
