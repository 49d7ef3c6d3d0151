"""Sums, least and greatest over x and y: which are marginals, which run over all pairs, and which are not read.

Names of marginals and conditional laws, as people write them.
"""

import pytest

import divergences as dv
from divergences.verification.joint_laws.names import named, speaks_of_joint_laws
from divergences.verification.language.errors import Unreadable


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Σ_x p(x,y)", "py"),
        ("Σ_y p(x,y)", "px"),
        ("Σ_y p_{xy}", "px"),
        ("sum_x q(x,y)", "qy"),
        ("sum_{x} (p_xy)", "py"),
        ("Σ_x p(x,y)/2", "py/2"),
        (r"\sum_{x} p(x, y)", "py"),
        (r"\sum_{x \in \mathcal{X}} p(x, y)", "py"),
        ("Σ_{x∈𝒳} p(x,y)", "py"),
        ("max_x Σ_y p(x,y)", "max_x px"),
        ("Σ_x Σ_y p(x,y)", "Σ_x pxy"),
        ("Σ_{x,y} p(x,y)", "Σ_x pxy"),
        ("max_y max_x p_xy", "max_x pxy"),
        ("Σ_x Σ_y p(x) q(y)", "Σ_x pxtqy"),
        ("Σ_y p(y) log p(y)", "Σ_x py log py"),
        ("Σ_{x,y} p(x)p(y|x)", "Σ_x pxy"),
        ("Σ_y p(y) · p(x|y)", "px"),
        ("Σ_x p(x) Σ_y p(y|x) log p(y|x)", "Σ_x pxy log pygx"),
        ("Σ_{x,y} q(x)p(y|x)", "Σ_x qx pygx"),
        ("Σ_{x,y} p(x,y)/p(x)p(y)", "Σ_x pxy/pxtpy"),
        ("Σ_{x,y} p(x,y)/p(x)*p(y)", "Σ_x pxy/px*py"),
        ("Σ_{x,y} p(x,y)/p(x) · p(y|x)", "Σ_x pxy/px · pygx"),
        ("Σ_{x,y} p(x)*p(y|x)**2", "Σ_x px*pygx**2"),
        ("Σ_{x,y} p(x,y)*2**p(x)*p(y)", "Σ_x pxy*2**px*py"),
        ("Σ_{x,y} p(x,y)*√p(x)*p(y)", "Σ_x pxy*√px*py"),
        ("Σ_{x,y} p(x,y) log p(x)*p(y|x)", "Σ_x pxy log px*pygx"),
        ("Σ_{x,y} p(x,y) log p(x)p(y)", "Σ_x pxy log pxtpy"),
        ("Σ_{x,y} p(x)p(y)²", "Σ_x px py ²"),
    ],
)
def test_a_sum_over_one_variable_is_a_marginal_and_a_product_of_laws_is_of_pairs(text, read):
    assert named(text)[0].text.split() == read.split()


def test_a_quotient_is_divided_before_it_is_multiplied():
    assert dv.check("Σ_{x,y} p(x,y)/p(x)*p(y) >= 1").status == "refuted"
    assert dv.check("Σ_{x,y} p(x,y)/(p(x)*p(y)) >= 1").status == "proved"
    with pytest.raises(Unreadable, match=r"found p\(y\) p\(x\) after /"):
        dv.check("Σ_{x,y} p(x,y)/p(y)p(x) >= 1")


@pytest.mark.parametrize(
    "text",
    [
        "Σ_x p(y) = 1 given p(x,y) = q(x,y)",
        "max_x p(x,y) = max_y p(x,y)",
        "min_x p(x,y) = min_y p(x,y)",
        "max_x p(x,y) >= 1/9",
        r"\max_x p(x,y) \ge 1/9",
        r"\min_{x} p_{xy} \le 1",
        "Σ_x p(x,y) log(p(x,y)) <= 0",
        "Σ_x (p(x,y) + q(x,y)) = 2",
        "Σ_x max_y p(x,y) <= 1",
        "Σ_x Σ_y p(x) = 1 given p_xy = q_xy",
        "Σ_{x,y} p(x) = 1 given p_xy = q_xy",
        "Σ_y KL(p_{y|x}, q_{y|x}) >= 0",
        "Π_x p(x,y) <= 1",
        "Σ_x p(x) Σ_x p(x,y) = 1",
    ],
)
def test_a_binder_that_leaves_a_variable_is_refused(text):
    with pytest.raises(Unreadable, match="which has one number for each"):
        named(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("E_{y~p_x}[H(p_{y|x})] <= H(p_y)", r"found y drawn from p\(x\) at column 1; expected x ~ p\(x\)"),
        ("E_{x~p_y}[H(p_{x|y})] <= H(p_x)", "found x drawn from"),
        ("E_{z~p_x}[H(p_{y|x})] <= H(p_y)", "found z drawn from"),
        ("E_{x~p_xy}[H(p_{y|x})] <= H(p_y)", "expected x, y ~"),
    ],
)
def test_a_mean_is_over_the_variable_that_is_drawn(text, why):
    with pytest.raises(Unreadable, match=why):
        named(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Σ_x p(x,y) = p(y)", "proved"),
        ("Σ_y p(x,y) = p(x)", "proved"),
        ("Σ_y p_{xy} = p_x", "proved"),
        (r"\sum_{y} p(x, y) = p(x)", "proved"),
        ("Σ_x Σ_y p(x,y) = 1", "proved"),
        ("Σ_{x,y} p(x,y) log(p(x,y)/(p(x)p(y))) = KL(p_xy, p_x p_y)", "proved"),
        ("Σ_x p(x,y) = 1", "refuted"),
        ("sum_x p(x,y) = 1", "refuted"),
        ("Σ_x p_xy = 1", "refuted"),
        ("Σ_x p(x) = 1 given K channel", "proved"),
        ("p_xy = p_x p_y given q_xy = p_x p_y", "refuted"),
        ("KL(p_xy, p_x p_y) = 0 given q_xy = p_x p_y", "refuted"),
        ("H(p_x) = log(2) given p_xy = 1/4", "refuted"),
    ],
)
def test_what_is_said_of_marginals_is_judged(text, status):
    verdict = dv.check(text)
    assert (str(verdict.status), verdict.recheck()) == (status, "")
    assert verdict.understood.startswith("it was read as ")


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
