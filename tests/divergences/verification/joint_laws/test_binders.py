"""Sums, least and greatest over x and y: which are marginals, which run over all pairs, and which are not read."""

import pytest

import divergences as dv
from divergences.verification.joint_laws.names import named
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
    ],
)
def test_a_sum_over_one_variable_is_a_marginal(text, read):
    assert named(text)[0].text.split() == read.split()


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
        ("Σ_x p(x,y) = p(y)", "holds"),
        ("Σ_y p(x,y) = p(x)", "holds"),
        ("Σ_y p_{xy} = p_x", "holds"),
        (r"\sum_{y} p(x, y) = p(x)", "holds"),
        ("Σ_x Σ_y p(x,y) = 1", "holds"),
        ("Σ_{x,y} p(x,y) log(p(x,y)/(p(x)p(y))) = KL(p_xy, p_x p_y)", "holds"),
        ("Σ_x p(x,y) = 1", "refuted"),
        ("sum_x p(x,y) = 1", "refuted"),
        ("Σ_x p_xy = 1", "refuted"),
        ("Σ_x p(x) = 1 given K channel", "holds"),
        ("p_xy = p_x p_y given q_xy = p_x p_y", "refuted"),
        ("KL(p_xy, p_x p_y) = 0 given q_xy = p_x p_y", "refuted"),
        ("H(p_x) = log(2) given p_xy = 1/4", "refuted"),
    ],
)
def test_what_is_said_of_marginals_is_judged(text, status):
    verdict = dv.check(text)
    assert str(verdict.status) == status
    assert verdict.understood.startswith("it was read as ")
