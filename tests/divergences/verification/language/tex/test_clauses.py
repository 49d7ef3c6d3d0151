"""What a formula leaves open may be answered by whoever hands it in, and only then is it read.

A statement is cut at its words and commas, outside brackets.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.clauses import (
    Conventions,
    NoClaim,
    clauses_of,
    refuse_unbalanced,
    set_of,
    trimmed,
)
from divergences.verification.language.tex.sentence import claim
from divergences.verification.language.tex.tokens import tokens

ANSWERS = [
    (
        r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)}",
        {"unit": "bits"},
        "KL(p, q)/log(2) = E(p, log2(p/q))",
    ),
    (r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)}", {"unit": "nats"}, "KL(p, q) = E(p, log2(p/q))"),
    (r"H(p) = -\int_x p(x) \log p(x) dx", {"integral": "sum"}, "H(p) = -sum(p*log(p))"),
    (r"\mathbb{E}_{z \sim N} [D(G(z))] = \mathbb{E}_{x \sim q} [D(x)]", {"generator": "q"}, "E(q, d) = E(q, d)"),
    (
        r"KL(P \| m) \ge KL(p \| q)",
        {"definitions": {"P": "p", "m": r"\frac{p + q}{2}"}},
        "KL(p, (p + q)/2) >= KL(p, q)",
    ),
]


@pytest.mark.parametrize(("tex", "answer", "read"), ANSWERS)
def test_an_answer_makes_one_reading_of_two(tex, answer, read):
    assert claim(tex, Conventions(**answer)) == read
    with pytest.raises(Unreadable):
        claim(tex)


def test_the_formula_may_answer_itself():
    tex = r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)} \quad \text{(in bits)}"
    assert claim(tex) == ANSWERS[0][2]


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"p \ge 0", [""]),
        (r"p \ge 0, \quad t \in (0, 1)", ["", "given"]),
        (r"p = q \iff q = p", ["", "iff"]),
        (r"p \ge 0 \text{ if } q > 0 \text{ and } p > 0", ["", "given", "given"]),
        (r"\forall t \in (0, 1): t \ge 0", ["given", ""]),
        (r"p \ge 0 \quad \text{for all } t \in (0, 1), s \in (0, 1)", ["", "given", "given"]),
    ],
)
def test_clauses_have_the_word_that_introduces_them(tex, words):
    assert [clause.word for clause in clauses_of(tokens(tex), 0)] == words


@pytest.mark.parametrize("tex", [r"p \ge 0, q \ge 0", r"p \ge 0 \text{ hopefully}", "", r"p \ge 0 \\ q \ge 0"])
def test_other_cuts_are_refused(tex):
    with pytest.raises(Unreadable):
        clauses_of(trimmed(tokens(tex)), 0)


@pytest.mark.parametrize(
    ("tex", "said"), [(r"(0, \frac12]", "(0, 1/2]"), (r"\{1/2, 2\}", "{1/2, 2}"), (r"\mathbb{R}", "R")]
)
def test_sets_are_said_in_the_language(tex, said):
    found = tokens(tex)
    assert set_of(found, "".join(token.text for token in found), 0) == said


def test_a_list_after_for_all_is_of_single_letters():
    for tex in (r"\forall x_1 \theta x_2", r"\forall x_1", r"p \ge 0 \quad \forall p q"):
        with pytest.raises(Unreadable):
            claim(tex)
    assert claim(r"p \ge 0 \quad \forall x_i, p, q_{\theta}") == "p >= 0"


@pytest.mark.parametrize("tex", ["(p", "p)", "{p)", "(p}"])
def test_brackets_are_balanced(tex):
    with pytest.raises(Unreadable, match="at column"):
        refuse_unbalanced(tokens(tex))
    refuse_unbalanced(tokens("(0, 1]"))


def test_a_formula_that_states_nothing_is_unreadable_too():
    assert issubclass(NoClaim, Unreadable)
