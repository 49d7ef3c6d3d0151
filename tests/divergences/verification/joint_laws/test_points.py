"""Points that claims about joint laws are tried at."""

from itertools import islice

import pytest

from divergences.verification.joint_laws.decision import meets
from divergences.verification.joint_laws.points import STYLES, points, sizes
from divergences.verification.joint_laws.statement import joint, value


@pytest.mark.parametrize(
    "text",
    [
        "KL(p_xy, q_xy) >= 0",
        "KL(pK, qL) >= t given K channel and L channel and t in (0, 1)",
        "KL(p_xy, q_xy) >= t given t in (7, 8)",
    ],
)
def test_laws_are_laws_and_numbers_are_in_their_domain(text):
    said = joint(text)
    for point in islice(points(said, 0), 60):
        for law in said.laws:
            assert sum(value(law, point) if said.channels else value(f"{law}xy", point)) == 1
        for row in (row for k in said.channels for row in point[k]):
            assert sum(row) == 1
        assert all(x.contains(point[x.letter]) for x in said.statement.given)


def test_some_share_their_conditional_laws_and_some_their_marginals():
    said = joint("KL(p_xy, q_xy) >= 0")
    tried = list(islice(points(said, 0), 40))
    for part in ("ygx", "x"):
        assert any(value(f"p{part}", x) == value(f"q{part}", x) and x["p"] != x["q"] for x in tried)


def test_some_share_only_their_conditional_laws_and_some_only_their_marginals():
    seen = list(islice(points(joint("KL(p_xy, q_xy) >= 0"), 0), 60))
    same = [[value("p" + of, point) == value("q" + of, point) for of in ("ygx", "x")] for point in seen]
    assert [True, False] in same
    assert [False, True] in same
    at = {style: k for k, style in enumerate(STYLES)}
    assert all(conditional for conditional, _ in same[at["conditional"] :: len(STYLES)])
    assert all(marginal for _, marginal in same[at["marginal"] :: len(STYLES)])


@pytest.mark.parametrize(
    "text",
    [
        "KL(p_xy, q_xy) >= 0 given q_xy = p_x p_y",
        "KL(p_xy, q_xy) >= 0 given p_xy = 1/4",
        "KL(p_xy, q_xy) >= 0 given q_x = 1/3",
        "KL(p_xy, q_xy) >= 0 given q_y = p_y",
        "TV(pK, qK) >= 0 given K channel and q = 1/2",
    ],
)
def test_what_an_equation_gives_is_not_waited_for(text):
    said = joint(text)
    assert all(meets(said, point) for point in islice(points(said, 0), 40))


def test_equal_masses_are_tried_in_every_shape():
    assert sizes(joint("H(p_x) >= 0 given p_xy = 1/4")) == [(1, 4), (2, 2), (4, 1)]
    assert {n for n, _ in sizes(joint("H(p_xy) >= 0 given p_x = 1/2"))} == {2}


def test_two_channels_are_sometimes_one():
    same = [
        point["k"] == point["l"]
        for point in islice(points(joint("KL(pK, qL) >= 0 given K channel and L channel"), 0), 30)
    ]
    assert {True, False} == set(same)
    assert all(same[::3])
