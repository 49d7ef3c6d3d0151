"""Each link of a chain has its part; what has no laws, or no script, is refused."""

import pytest

import divergences as dv
from divergences.verification.formal.statement import statement
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.script import proof


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
    text = "t^2 <= t given t in [0, 1]"
    with pytest.raises(Unprintable, match=r"without laws|letters beside"):
        proof(statement(text), dv.check(text).certificate)


def test_sums_of_values_are_opened_as_such_and_what_is_decided_has_no_links():
    text = "sum(p*log(p/q)) >= 0"
    assert "sides_with_sums_of_values p q" in proof(statement(text), dv.check(text).certificate)[1]
    text = "KL(p, q) = inf iff not p << q"
    assert "dominated_dec" in proof(statement(text), dv.check(text).certificate)[1]
