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


def test_claims_about_numbers_are_refused():
    text = "log(t) <= t - 1 given t in (0, inf)"
    with pytest.raises(Unprintable, match=r"without laws|letters beside"):
        proof(statement(text), dv.check(text).certificate)
