"""Constants are spread by weights that add up to 1, tilts add up to 0."""

from divergences.verification.printed.outcomes import BOTH, named, one_outcome, spread, zeros


def test_two_laws_share_the_constant_and_one_has_it_alone():
    assert spread("pq", "1").weights == BOTH
    assert "(1) * (p i - q i)" in spread("pq", "1").tilt
    assert spread("p").weights == "(fun i : nat => p i)"
    assert "outcome_by_outcome" in spread("p").script()


def test_each_letter_has_its_share_and_its_zero():
    assert "intros x" in one_outcome("pd")
    assert "intros w" in one_outcome("pd")
    assert zeros("pr").count("destruct") == len("pr")
    assert named(["x", "x", "2"]) == "try name_log (x); try name_log (2)"
