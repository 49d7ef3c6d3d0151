"""What a letter is set equal to, what has to be true of that, and the names that stand for a mixture or a divergence.

A text that defines H² without its ½ is read so from there on; TV and others by := or in a sentence that says so.
"""

import pytest

from divergences.verification.documents.check_file import Court, statements_of
from divergences.verification.documents.letters import (
    are_laws,
    failing,
    is_point_or_set,
    kind_of,
    lists_an_outcome,
    probability,
    requirement,
    scale_of,
    spelled,
    total_probability,
)
from divergences.verification.language.tex.clauses import Conventions


def test_a_law_has_mass_one_and_a_discriminator_its_range():
    assert requirement("p = q/2", law=True) == "sum(q/2) = 1 and min(q/2) >= 0"
    assert requirement("d = q given p << q", law=False) == "min(q) >= 0 and max(q) <= 1 given p << q"


def test_points_and_sets():
    assert is_point_or_set("P", r"(\theta, Z)")
    assert is_point_or_set("D", r"\{(x, y)\}")
    assert not is_point_or_set("P", "(p + q)/2")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (r"\mathcal{N}(\mu, \sigma^2)", "a distribution by its name"),
        (r"\text{Bernoulli}(p)", "a distribution by its name"),
        (r"\operatorname{Unif}\{1, 2\}", ""),
        ("[0.5, 0.3, 0.2]", "a distribution by its numbers"),
        (r"\{1, 2\}", "a set"),
        (r"\text{Information in } P", ""),
        (r"\mathcal{L}(p)", ""),
        (r"\frac{p + q}{2}", ""),
    ],
)
def test_a_letter_may_be_a_law_by_its_name_or_its_numbers(value, kind):
    assert is_point_or_set("P", value) == bool(kind)
    assert not kind or kind_of(value) == kind


@pytest.mark.parametrize(
    ("one", "other", "laws"),
    [
        ("p_{G}", r"p_{\text{data}}", True),
        ("p_g", "p_r", True),
        (r"q_\theta", "p_r.", True),
        ("p_g", r"\frac{p_r + q}{2}", False),
        ("m_g", "p_r", False),
    ],
)
def test_a_law_that_is_set_equal_to_a_law(one, other, laws):
    assert are_laws(one, other) == laws


def test_what_an_outcome_consists_of():
    assert lists_an_outcome(r"\mathbf{x}", r"\{x_1, \dots, x_n\}")
    assert not lists_an_outcome(r"\mathbf{x}", "G(z)")
    assert not lists_an_outcome("m", r"\{x_1\}")


@pytest.mark.parametrize(
    ("value", "number"),
    [("3", (3, 1)), ("0.5", (5, 10)), ("1/2", (1, 2)), (r"\frac{1}{2}", (1, 2)), (r"\frac12", (1, 2))],
)
def test_probabilities(value, number):
    assert probability([r"p(\text{real})", r"p(\text{fake})", value]) == number
    assert probability(["p(x)", value]) is None
    assert probability([r"p(\text{real})", "q"]) is None


TOTAL = r"p(y) = \int p(y \mid G(z)) p(z) \, dz"


def test_total_probability():
    assert total_probability(TOTAL) == "the distribution of y by that of z: total probability"
    assert total_probability(r"p(y) = \sum_x p(y|x) p(x)")


@pytest.mark.parametrize(
    ("text", "marginal"),
    [
        (r"p(x) = \int p(x, z) dz", True),
        (r"p(\mathbf{x}) = \int p(\mathbf{z}, \mathbf{x}) d \mathbf{z}.", True),
        (r"p(x) = \int p(x, z) dx", False),
        (r"p(x) = \int p(y, z) dz", False),
        (r"p(x) = \int q(x, z) dz", False),
    ],
)
def test_marginals(text, marginal):
    assert ("a marginal" in total_probability(text)) == marginal


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("p(y)", "p(z)"), (r"y \mid G(z)", r"z \mid G(y)"), ("p(z)", "p(y)"), ("dz", "dy"), ("p(z)", "p(z)^2")],
)
def test_letters_that_do_not_fit_are_no_total_probability(right, wrong):
    assert right in TOTAL
    assert not total_probability(TOTAL.replace(right, wrong, 1))


def test_the_mixture():
    said, letter = spelled(r"JS(P, q) = KL(P \| m), \quad m \text{ the mixture}")
    assert ("".join(said.split()), letter) == (r"JS(P,q)=KL(P\|\frac{P+q}{2})", "m")
    for text in (r"KL(p \| m), \quad m \text{ the mixture}", r"m \text{ the mixture of } p", "KL(p, q) = m"):
        assert spelled(text) == (text, "")


def test_a_divergence_by_another_name():
    assert spelled("JS: J(p, q) = 0")[0] == r"\mathrm{JS}(p, q) = 0"


def test_a_part_that_fails_is_named_with_its_point():
    assert failing("sum(2*p) = 1 and min(2*p) >= 0") == "sum(2 * p) = 1 fails at p = (1)"
    assert failing("sum(p - q + r) = 1 and min(p - q + r) >= 0").startswith("min(p - q + r) >= 0 fails at p = (")
    assert failing("sum((p + q)/2) = 1 and min((p + q)/2) >= 0") == ""
    assert failing("sum(p") == ""


ROOTS = r"\int (\sqrt p - \sqrt q)^2"


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("H^2(P, Q)", ROOTS, ("Hell2", "2")),
        ("H^2(p, q)", r"\frac12 \sum_x (\sqrt{p(x)} - \sqrt{q(x)})^2", ("Hell2", "1")),
        ("H^2(p, q)", r"2 - 2 \sum_i \sqrt{p_i q_i}", ("Hell2", "2")),
        ("H(P, Q)", rf"\sqrt{{{ROOTS}}}", ("Hell2", "2")),
        (r"\mathrm{TV}(p, q)", r"\sum_i |p_i - q_i|", ("TV", "2")),
        (r"\mathrm{TV}(p, q)", r"\max_i |p_i - q_i|", None),
        ("H^2(p, q)", r"\mathrm{TV}(p, q)", None),
        ("H^2(p, q)", r"H^2(q, p)", None),
        ("m", r"\frac{p + q}{2}", None),
    ],
)
def test_how_many_times_the_languages_own_it_is(left, right, found):
    assert scale_of(left, right, Conventions()) == found


LE_CAM = r"$$\frac12 H^2(P,Q) \le \mathrm{TV}(P,Q) \le H(P,Q)\sqrt{1-\frac{H^2(P,Q)}{4}}$$"


def rows_of(tmp_path, text):
    path = tmp_path / "notes.md"
    path.write_text(text)
    return statements_of(path)


def judged(rows):
    with Court(100, 0, 10.0) as court:
        return [row["status"] for row in court.rows(rows, lambda row: None)]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "definition",
    [f"Let $H^2(P,Q) = {ROOTS}$. Then", f"We write $H(P,Q) := \\sqrt{{{ROOTS}}}$.", f"$$H^2(P,Q) = {ROOTS}$$"],
)
def test_le_cams_lemma_is_read_as_the_text_defines_h(tmp_path, definition):
    row = rows_of(tmp_path, f"{definition}\n\n{LE_CAM}\n")[-1]
    assert row.claim == "1/2*(2*Hell2(p, q)) <= TV(p, q) <= sqrt(2*Hell2(p, q))*sqrt(1 - 2*Hell2(p, q)/4)"
    assert row.why == "2*Hell2, as the text defines it"
    assert judged([row]) == ["proved"]


def test_a_display_that_defines_h_is_no_claim_and_one_of_tv_is(tmp_path):
    first, second, third = rows_of(
        tmp_path, f"$$H^2(p,q) = {ROOTS}$$\n\n$$TV(p,q) = \\sum_i |p_i - q_i|$$\n\n$$TV(p,q) \\le 1$$"
    )
    assert (first.kind, first.why) == ("definition", "a definition of H^2(p,q), 2 times the language's own")
    assert (second.kind, third.claim) == ("claim", "TV(p, q) <= 1")
    said = rows_of(tmp_path, "Let $\\mathrm{TV}(p,q) = \\sum_i |p_i - q_i|$. Then\n\n$$\\mathrm{TV}(p,q) \\le 1$$")
    assert said[-1].claim == "2*TV(p, q) <= 1"


def test_the_half_is_what_the_language_has(tmp_path):
    *_, row = rows_of(
        tmp_path, "$$H^2(p,q) = \\frac12 \\int (\\sqrt p - \\sqrt q)^2$$\n\n$$H^2(p,q) \\le \\mathrm{TV}(p,q)$$"
    )
    assert (row.claim, row.why) == ("Hell2(p, q) <= TV(p, q)", "")
