"""Words around a display that suppose something: before it in its paragraph, or going on behind it."""

import pytest

from divergences.verification.documents import formats

FORMULA = "$$KL(p, q) \\le 1$$"


def around(text, source=formats.markdown_source):
    """What is said around each display."""
    return [x.around for x in source(text).formulas if not x.quiet]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"If $p$ is near $q$, then\n\n{FORMULA}", "If $p$ is near $q$, then"),
        (f"Suppose that $q > 0$. Then {FORMULA}", "Suppose that $q > 0$."),
        (f"For any Markov chain\n{FORMULA}\nholds.", "For any Markov chain"),
        (f"We have {FORMULA} whenever $q > 1/2$, by Jensen. And so on.", "whenever $q > 1/2$, by Jensen"),
        (f"We have\n\n{FORMULA}\n\nif their supports are equal.", "if their supports are equal"),
        (f"where $H(p) = 1$: {FORMULA}", "where $H(p) = 1$"),
        (f"Let $p_n \\to q$. Then {FORMULA}", "Let $p_n \\to q$."),
        (f"We have {FORMULA}", ""),
        (f"Let $p$ and $q$ be two distributions. Then {FORMULA}", ""),
        (f"Let $m = (p+q)/2$. Then {FORMULA}", ""),
        (f"We have {FORMULA} where $m = (p+q)/2$.", ""),
        (f"If it rains, we stay.\n\nWe have {FORMULA}", ""),
        (f"# If anybody asks\n\nWe have {FORMULA}", ""),
        (f"We have {FORMULA}\n\nIf it rains, we stay.", ""),
        (f"We have {FORMULA} and gifts.", ""),
        (f"The divergence is given by {FORMULA}", ""),
        (f"Let us see. We compare this with {FORMULA}", ""),
        (f"For all $p$, $q$ we have {FORMULA}", ""),
        (f"For any two distributions {FORMULA}", ""),
        (f"We have {FORMULA} for all $p$ and $q$.", ""),
        (f"For any two distributions such that $q > 0$, {FORMULA}", "For any two distributions such that $q > 0$"),
        (f"For any $q > 0$ {FORMULA}", "For any $q > 0$"),
    ],
)
def test_a_sentence_that_supposes_something_is_found(text, words):
    assert around(text) == [words]


def test_what_is_supposed_holds_until_its_paragraph_ends():
    text = f"If $q > 1/2$, then\n\n{FORMULA}\n\nand\n\n{FORMULA}\n\nBesides,\n\n{FORMULA}"
    first, second, third = around(text)
    assert first == "If $q > 1/2$, then"
    assert second.startswith(first)
    assert third == ""


def test_tex_has_paragraphs_as_well():
    text = r"If $q > 1/2$, then \[ KL(p, q) \le 1. \] \section{More} We have \begin{align} KL(p, q) \le 1 \end{align}"
    assert around(text, formats.tex_source) == ["If $q > 1/2$, then", ""]


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        (f"If $P = Q$, then {FORMULA}", ("P = Q",)),
        (f"Given that $p \\ll q$, we have {FORMULA}", (r"p \ll q",)),
        (f"For any Markov chain $X \\to Y \\to Z$ {FORMULA}", (r"X \to Y \to Z",)),
        (f"We have {FORMULA} for all $t \\in (0, 1)$", (r"t \in (0, 1)",)),
        (f"If $p = q$ it is 0. In general {FORMULA}", ()),
        (f"Unless $p = q$ {FORMULA}", ()),
        (f"Even if $p = q$ {FORMULA}", ()),
        (f"If it is not so that $p = q$ {FORMULA}", ()),
        (f"For some $t \\in (0, 1)$ {FORMULA}", ()),
        (f"For any $q$ with $q > 0$ {FORMULA}", ()),
    ],
)
def test_only_a_formula_behind_a_word_that_says_so_is_supposed(text, supposed):
    assert [x.supposed for x in formats.markdown_source(text).formulas if not x.quiet] == [supposed]


def test_in_a_sentence_a_condition_is_no_claim_and_what_it_is_for_knows_it():
    text = "If $p = q$, then $TV(p, q) = 0$. It is $1$ iff $p q = 0$. So $TV(p, q) = 0$.\n\nWe have $TV(p, q) = 0$."
    found = formats.markdown_source(text, inline=True).formulas
    assert [x.condition for x in found] == [True, False, False, True, False, False]
    assert found[1].supposed == ("p = q",)
    assert found[4].around.startswith("If $p = q$")
    assert found[4].supposed == found[5].supposed == ()
    assert found[5].around == ""
