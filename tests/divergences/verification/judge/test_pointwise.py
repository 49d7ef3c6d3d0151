"""Claims about joint laws, judged at points: a counterexample or an example with both sides, or a proof of either kind."""

import pytest

from divergences.verification.judge.pointwise import of_joint_laws

POINTS, SECONDS = 40, 4.0


def judged(text):
    return of_joint_laws(text, POINTS, 0, SECONDS)


@pytest.mark.parametrize(
    ("text", "lifted"),
    [
        ("TV(p(x,y), p(x)p(y)) <= 1", "TV(p, q) <= 1"),
        ("TV(p(x,y), p(x)p(y))**2 <= KL(p(x,y) || p(x)p(y))/2", "TV(p, q) ** 2 <= KL(p, q) / 2"),
        ("KL(p_xy, q_xy) = inf iff not p_xy << q_xy", "KL(p, q) = inf iff not p << q"),
    ],
)
def test_what_is_true_of_any_distributions_is_true_of_joint_ones(text, lifted):
    verdict = judged(text)
    assert (verdict.status, verdict.recheck()) == ("proved", "")
    assert (verdict.certificate["template"], verdict.certificate["claim"]) == ("any distributions", lifted)
    assert verdict.told[0] == f"It is true of any distributions: {lifted}."


def test_what_speaks_of_a_law_and_its_marginals_is_proved_by_facts():
    verdict = judged("JS(p(x,y), q(x,y)) >= JS(p(y), q(y))")
    assert (verdict.status, verdict.recheck()) == ("proved", "")
    assert verdict.certificate["template"] == "facts"
    assert verdict.given == ["the data-processing inequality"]


def test_what_is_true_at_all_points_and_not_proved_only_holds():
    verdict = judged("H(p_xy)**2 >= H(p_x)**2")
    assert (verdict.status, verdict.certificate) == ("holds", {})
    assert verdict.looked.startswith(f"exactly at {POINTS} joint distributions")


@pytest.mark.parametrize(("text", "status"), [("", "refuted"), ("not ", "certified")])
def test_a_counterexample_has_both_sides_and_is_an_example_of_the_contrary(text, status):
    verdict = judged(f"{text}KL(p_xy, q_xy) = KL(p_x, q_x)")
    assert verdict.status == status
    p, q = (verdict.witness[name] for name in "pq")
    assert sum(map(sum, p)) == sum(map(sum, q)) == 1
    assert p != q
    assert verdict.told[1].startswith("At this point the left side is ")


def test_of_a_contrary_without_an_example_nothing_is_known():
    verdict = judged("not KL(p_xy, q_xy) >= KL(p_x, q_x)")
    assert (verdict.status, verdict.witness) == ("unknown", None)
