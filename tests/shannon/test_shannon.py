"""The claims about random variables through the judge, how they are said to psitip, and the table."""

import pytest

from divergences.verification.random_variables.grammar import read
from tests.shannon.__main__ import judged, table
from tests.shannon.beside import spoken, verdicts
from tests.shannon.claims import BEYOND, CLAIMS

QUICK = 6
"""Variables of claims that are judged in tens of milliseconds."""


def test_there_are_sixty_true_and_false_ones_of_up_to_eight_variables():
    assert len({claim.text for claim in CLAIMS}) == len(CLAIMS) >= 60
    assert sum(not claim.true for claim in CLAIMS) >= 30
    assert {len(read(claim.text).variables) for claim in CLAIMS} == set(range(1, 9))


def slow_if_large(claim):
    large = len(read(claim.text).variables) > QUICK
    return pytest.param(claim, marks=[pytest.mark.slow] * large, id=claim.text)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("claim", [slow_if_large(claim) for claim in CLAIMS])
def test_every_verdict_is_right_and_is_accepted_when_it_is_checked_again(claim):
    found = judged(claim)
    assert not found.wrong, found.again
    assert not found.short
    assert (found.verdict.status == "unknown") == (claim.text in BEYOND)


def test_claims_in_psitips_words():
    assert (
        spoken("I(X;Z) <= I(X;Y) given X -> Y -> Z") == "bool(((I(vX & vZ | vY) == 0)) >> ((I(vX & vZ) <= I(vX & vY))))"
    )
    assert spoken("H(X,Y|Z) >= 0.5*H(X)") == "bool((H(vX+vY | vZ) >= (0.5*H(vX))))"
    assert spoken("H(X) > 0") == spoken("H(X) <= log 2") == ""


def test_a_python_without_psitip_says_nothing(tmp_path):
    silent = tmp_path / "python"
    silent.write_text("#!/bin/sh\ncat > /dev/null\n")
    silent.chmod(0o755)
    assert verdicts(str(silent), ["H(X) >= 0"], 60.0) == [("-", 0.0)]


def test_the_table_says_what_is_wrong_and_what_fell_short():
    right, wrong = CLAIMS[0], CLAIMS[0]._replace(true=False)
    text = table([judged(right), judged(wrong)], [("True", 0.0), ("True", 0.0)])
    assert "wrong: 1;" in text
    assert "psitip accepts 1 true and 1 false ones" in text
