"""How a repaired formula is known: proved, at how many points, or not at all; and no mistake of ours reads as that."""

import pytest

from divergences.verification.judge import standing
from divergences.verification.judge.standing import follows, known, says_nothing
from divergences.verification.judge.trial import Clock, Trial
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read


def asked(text, *, proved=False, only_proofs=False, seconds=20.0):
    return known(read(text), Clock.of(seconds), lambda _: proved, only_proofs=only_proofs)


def test_what_is_proved_is_said_to_be():
    assert asked("KL(p, q) >= 0", proved=True) == "proved"


def test_what_holds_is_counted():
    count = int(asked("J(p, q) = KL(p, q) + KL(q, p)").removeprefix("holds at ").removesuffix(" points"))
    assert count >= standing.SURE


def test_no_proof_saves_what_fails():
    assert asked("KL(p, q) = KL(q, p)", proved=True) == ""
    assert asked("KL(p, q) >= 0", only_proofs=True) == ""
    assert asked("KL(p, q) >= 0", seconds=0.0) == ""
    assert asked("1 = 1 given KL(p, q) >= 0", proved=True) == ""


def test_an_equation_that_mostly_has_no_value_is_not_known():
    assert asked("JS(p, q) = KL((p - q)/2, p)/2 + KL((p + q)/2, q)/2 given p > 0") == ""


def test_an_inequality_that_fails_far_out_only_does_not_hold(monkeypatch):
    claim = "KL(p, q) >= 2*(E(p, d) - log2(E(q, exp(d)))) given p << q"
    assert asked(claim) == ""
    monkeypatch.setattr(standing, "_fails_far", lambda *_: False)
    assert asked(claim).startswith("holds at"), "no small point breaks it"


def test_misfits_are_refused():
    with pytest.raises(Unreadable):
        asked("KL(p, 1) = 0")


def test_a_mistake_is_raised(monkeypatch):
    def broken(*_):
        raise TypeError("planted")

    monkeypatch.setattr(Trial, "fails", broken)
    with pytest.raises(TypeError, match="planted"):
        asked("KL(p, q) >= 0")


def link(text):
    """The only relation of the text."""
    (found,) = read(text).relation.links
    return found


@pytest.mark.parametrize(
    ("text", "other", "weaker"),
    [
        ("JS(p, q) <= 2*TV(p, q)", "JS(p, q) <= log(2)*TV(p, q)", True),
        ("JS(p, q) <= log(2)*TV(p, q)", "JS(p, q) <= 2*TV(p, q)", False),
        ("JS(p, q) >= TV(p, q)/2", "JS(p, q) >= TV(p, q)*log(2)", True),
        ("JS(p, q) <= TV(p, q)/2", "2*JS(p, q) <= TV(p, q)", True),
        ("JS(p, q) = TV(p, q)/2", "2*JS(p, q) = TV(p, q)", False),
        ("JS(p, q) <= TV(p, q)/log(2)", "log(2)*JS(p, q) <= TV(p, q)", True),
        ("JS(p, q) <= TV(p, q)", "JS(p, q) >= TV(p, q)", False),
        ("JS(p, q) <= TV(p, q)", "JS(p, q) <= TV(q, p)", False),
        ("JS(p, q) <= (-2)*TV(p, q)", "JS(p, q) <= TV(p, q)", False),
    ],
)
def test_which_of_two_formulas_says_no_more(text, other, weaker):
    assert follows(link(text), link(other)) == weaker


def test_a_formula_between_multiples_says_nothing():
    assert says_nothing(link("KL(q, p) <= 2*KL(q, p)"))
    assert not says_nothing(link("KL(p, q) <= 2*KL(q, p)"))
    assert not says_nothing(link("log(2)*(log(3)*KL(p, q)) <= KL(p, q)")), "two logarithms are left as they are"
