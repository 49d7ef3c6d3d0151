"""The names of conventions in repairs: each tells what is true, and none is told twice.

How a repaired formula is known: proved, at how many points, or not at all; and no mistake of ours reads as that.
Repairs: each convention repairs the formula that breaks it, and what is offered stands.
"""

import pytest

from divergences._check import check
from divergences.verification.judge import repairs
from divergences.verification.judge.repairs import CONVENTIONS, MOST, REPAIRED, candidates, follows, known, says_nothing
from divergences.verification.judge.repairs import repairs as repairs_in
from divergences.verification.judge.trial import Clock, Trial
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read


def test_each_says_what_makes_it_true():
    assert all(text.startswith("true ") for text in REPAIRED.values())
    assert len(set(REPAIRED.values())) == len(REPAIRED)


def asked(text, *, proved=False, only_proofs=False, seconds=20.0):
    return known(read(text), Clock.of(seconds), lambda _: proved, only_proofs=only_proofs)


def test_what_is_proved_is_said_to_be():
    assert asked("KL(p, q) >= 0", proved=True) == "proved"


def test_what_holds_is_counted():
    count = int(asked("J(p, q) = KL(p, q) + KL(q, p)").removeprefix("holds at ").removesuffix(" points"))
    assert count >= repairs.SURE


def test_no_proof_saves_what_fails():
    assert asked("KL(p, q) = KL(q, p)", proved=True) == ""
    assert asked("KL(p, q) >= 0", only_proofs=True) == ""
    assert asked("KL(p, q) >= 0", seconds=0.0) == ""
    assert asked("1 = 1 given KL(p, q) >= 0", proved=True) == ""


def test_an_equation_that_mostly_has_no_value_is_not_known():
    assert asked("JS(p, q) = KL((p - q)/2, p)/2 + KL((p + q)/2, q)/2 given p > 0") == ""


@pytest.mark.slow
def test_an_inequality_that_fails_far_out_only_does_not_hold(monkeypatch):
    claim = "KL(p, q) >= 2*(E(p, d) - log2(E(q, exp(d)))) given p << q"
    assert asked(claim) == ""
    monkeypatch.setattr(repairs, "_fails_far", lambda *_: False)
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


BROKEN = {
    "un-halved JS": "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)",
    "arguments swapped": "KL(q, p) = E(p, log(p/q))",
    "loss is −V": "-V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)",
    "log of 1 − D": "E(q, 1 - log(d)) = E(q, log(1 - d))",
    "in bits": "KL(p, q) = sum(p*log2(p/q))",
    "natural logarithms": "E(p, log2(p/q)) = KL(p, q)",
    "base 2": "JS(p, q) <= log(2)",
    "a square": "sqrt(p) = p",
}


def test_every_convention_has_an_edit_and_an_example():
    assert set(CONVENTIONS) == set(REPAIRED.values())
    assert set(BROKEN) == set(REPAIRED)


@pytest.mark.parametrize("convention", BROKEN)
def test_a_convention_proposes_its_formula(convention):
    (link,) = read(BROKEN[convention]).relation.links
    proposed = [str(changed) for name, changed in candidates(link) if name == REPAIRED[convention]]
    assert proposed
    assert str(link) not in proposed


def test_a_repair_keeps_every_digit():
    (offered, *_) = repairs_in(read("JS(p, q) >= 0.99999999999999999999"), Clock.of(20.0), lambda _: True)
    assert offered.endswith("JS(p, q) <= 0.99999999999999999999")


def test_what_is_offered_names_the_convention_and_how_it_is_known():
    offered = repairs_in(read(BROKEN["a square"]), Clock.of(20.0), lambda _: False)
    assert 0 < len(offered) <= MOST
    assert offered[0].startswith(f"may be {REPAIRED['a square']} (holds at ")
    assert offered[0].endswith("sqrt(p)**2 = p")


@pytest.mark.parametrize(
    ("text", "hypothesis"), [("E(q, p/q) = 1", "q > 0"), ("KL(p, q) + TV(p, q) <= inf*min(p + q)", "p + q > 0")]
)
def test_a_hypothesis_is_offered_where_no_change_stands(text, hypothesis):
    (offered,) = repairs_in(read(text), Clock.of(20.0), lambda _: False)
    assert offered.endswith(f" given {hypothesis}")


@pytest.mark.parametrize("text", ["JS(p, q) = 0 iff KL(p, q) = 7", "not KL(p, q) >= 0", "0 <= KL(p, q) <= 1"])
def test_only_single_relations_are_repaired(text):
    assert repairs_in(read(text), Clock.of(20.0), lambda _: True) == []


def test_what_says_nothing_is_not_offered():
    """KL(q, p) <= 2*KL(q, p) is true of every pair, and says nothing of what was claimed."""
    offered = repairs_in(read("KL(p, q) <= 2*KL(q, p)"), Clock.of(20.0), lambda _: True)
    assert not any(said.endswith(": KL(q, p) <= 2*KL(q, p)") for said in offered)
    (back,) = repairs_in(read("KL(p, q) <= KL(p, q)/2"), Clock.of(20.0), lambda _: True)
    assert back.endswith(": KL(p, q) >= KL(p, q)/2")


def test_what_is_merely_weaker_than_another_is_not_offered():
    """In bits the constant is 5/2·log 2: log 2 times 5/2 is that again, and half of 5/2 is less."""
    offered = repairs_in(read("KL(p, q) >= 5/2*TV(p, q)**2"), Clock.of(20.0), lambda _: True)
    assert any(said.startswith(REPAIRED["in bits"]) for said in offered)
    assert not any(" right side " in said for said in offered)


def test_repairs_are_simple_and_keep_what_is_given():
    (doubled,) = repairs_in(read("JS(p, q) <= TV(p, q)/2"), Clock.of(20.0), lambda _: True)[:1]
    assert doubled.endswith(": JS(p, q) <= TV(p, q)")
    text = "KL(p, q) + TV(p, q) <= inf*min(p + q) given p << q"
    (massive,) = repairs_in(read(text), Clock.of(20.0), lambda _: False)
    assert massive.endswith(f": {text} and p + q > 0")


def test_a_unit_that_nothing_proves_is_no_repair_of_an_inequality():
    """A side times log 2 holds at points far more often than anybody meant it."""
    offered = repairs_in(read("KL(p, q) >= 5/2*TV(p, q)**2"), Clock.of(20.0), lambda _: False)
    assert not any("bits" in said or "base 2" in said for said in offered)


@pytest.mark.parametrize(("right", "doubled"), [("0.3662*n", False), ("TV(p, q)/2", True), ("0.5*TV(p, q)", True)])
def test_nobody_means_twice_a_decimal(right, doubled):
    offered = repairs_in(read(f"JS(p, q) <= {right}"), Clock.of(20.0), lambda _: True)
    assert any("the right side doubled" in said for said in offered) == doubled


def test_no_sign_stands_before_another():
    told = check("sum(p) = -1").repairs
    assert "true with the sign of -1 changed (proved): sum(p) = 1" in told
    assert not any("--" in said for said in (*told, *check("KL(p, q) = -KL(p, q)").repairs))
