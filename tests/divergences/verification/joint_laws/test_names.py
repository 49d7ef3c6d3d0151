"""Names of marginals and conditional laws, as people write them."""

import pytest

from divergences.verification.joint_laws.names import named, speaks_of_joint_laws


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("KL(p(x, y) || q_{XY})", "KL(pxy || qxy)"),
        ("KL(p_x, q(x))", "KL(px, qx)"),
        ("KL(p(y|x) || q(y|x) | p(x))", "E(px, KL(pygx, qygx))"),
        ("E_{x~p_x}[KL(p_{y|x}, q_{Y|X=x})]", "E(px, KL(pygx, qygx))"),
        ("Σ_x p(x) TV(p_{y|x}, q_{y|x})", "E(px, TV(pygx, qygx))"),
        ("D_{KL}(P_{XY}, P_X P_Y)", "KL(pxy, pxtpy)"),
        (r"\mathrm{KL}(p_{Y|X} \| q_{Y|X})", "KL(pygx || qygx)"),
        ("KL(p(x,y), p(x)p(y))", "KL(pxy, pxtpy)"),
        ("E_{(x,y)~p_xy}[log q_xy]", "E(pxy, log qxy)"),
    ],
)
def test_each_law_has_one_name(text, read):
    assert named(text)[0].text.split() == read.split()


def test_channels_have_outputs():
    typed, channels = named("KL(pK, K q) <= KL(output(p, k), joint(q, k)) given K channel and t in (0, 1)")
    assert (typed.text, channels) == ("KL(pok, qok) <= KL(pok, qjk) given t in (0, 1)", ("k",))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("KL(p_xy, q_xy) >= 0", True),
        ("KL(p(y|x), q(y|x)) = 0", True),
        ("KL(pK, qK) <= KL(p, q) given K channel", True),
        ("I(X;Y) = KL(P_{XY} || P_X P_Y)", False),
        ("Σ_x p_x log(p_x/q_x) = KL(p, q)", False),
        ("KL(p, q) >= 0", False),
    ],
)
def test_what_speaks_of_joint_laws(text, speaks):
    assert speaks_of_joint_laws(text) == speaks
