import pytest

from divergences.verification.formal.statement import statement


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("TV(p, q) > 0", "(TV n p q) > 0"),
        ("KL(p, q) > 0", "Rbar_lt (Finite 0) (KL n p q)"),
        ("KL(p, q) != 1", "(KL n p q) <> (Finite 1)"),
        ("E(p, log(q)) <= 0", "vle (expectation"),
        ("p != q", "~ ((forall i', (i' < n)%nat -> (p i') = (q i')))"),
        ("p << q", "dominated n p q"),
    ],
)
def test_a_relation_is_that_of_the_larger_type(claim, said):
    assert said in statement(claim)


def test_what_is_assumed_has_a_value_and_what_is_claimed_need_not():
    shown = statement("KL(p, q) >= 0 given E(p, log(q)) <= -1")
    assert "(defined (expectation n" in shown
    assert "defined" not in statement("E(p, log(q)) <= 0")
