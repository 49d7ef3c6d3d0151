"""Words around a display that suppose something: before it in its paragraph, or going on behind it."""

import pytest

from divergences.verification.documents import formats
from divergences.verification.documents.surroundings import full_support

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
        (
            f"Let $p$ and $q$ be laws on the same support. Then {FORMULA}",
            "Let $p$ and $q$ be laws on the same support.",
        ),
        (f"Se $p = q$, então {FORMULA}", "Se $p = q$, então"),
        (f"Se X é uma função de Y, então {FORMULA}", "Se X é uma função de Y, então"),
        (f"Si $p = q$, alors {FORMULA}", "Si $p = q$, alors"),
        (f"Isso se escreve {FORMULA}", ""),
        (f"如果 $p = q$ 则 {FORMULA}", "如果 $p = q$ 则"),
        (f"Если $p = q$, то {FORMULA}", "Если $p = q$, то"),
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


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("### Case 1: $p \\ge q$", [True]),
        ("#### Sub-case 2: $p < q$", [True]),
        ("Fall 2: $p < q$ ist", [True]),
        ("In this case $KL(p, q) = 0$", [False]),
        ("Drop the assumption $p = q$ now", [True]),
        ("In case 1, $KL(p, q) = 0$", [False]),
        ("In the worst case $KL(p, q) = 1$", [False]),
        ("If $p > 0$ and $q = 0$, then $KL(p, q) = 1$", [True, True, False]),
        ("If $p > 0$, $q = 0$", [True, False]),
        ("some $x$ such that $p(x) > 0$ exists", [False, True]),
        ("Se existe um $x$ tal que $p(x) > 0$ e $q(x) = 0$, então $KL(p, q) = 1$", [True, True, True, False]),
        ("Wenn $p = q$ und $q = r$, gilt $p = r$", [True, True, False]),
    ],
)
def test_what_is_supposed_itself(text, conditions):
    assert [x.condition for x in formats.markdown_source(text, inline=True).formulas] == conditions


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("$D(p, q) = D(q, p)$ is not true in general.", True),
        ("$D(p, r) + D(r, q) \\ge D(p, q)$ not hold in general.", True),
        ("$KL(p, q) \\le 1$ does not always hold", True),
        ("$KL(p, q) \\le 1$ is false.", True),
        ("$KL(p, q) \\le 1$ fails.", True),
        ("$KL(p, q) \\le 1$ gilt nicht.", True),
        ("$KL(p, q) \\le 1$ is not a metric.", False),
        ("$KL(p, q) \\le 1$. Not so here.", False),
        ("$KL(p, q) \\le 1$ holds, and is not trivial", False),
        ("$KL(p, q) \\ge 0$ is not only true, it is tight", False),
        ("It is not true that $KL(p, q) \\le 1$.", True),
        ("It isn't true in general that\n\n$$ KL(p, q) \\le 1. $$", True),
        ("It is wrong to claim that $$ KL(p, q) \\le 1 $$", True),
        ("We do not have $KL(p, q) \\le 1$", True),
        ("Es gilt nicht, dass $KL(p, q) \\le 1$", True),
        ("$$ KL(p, q) \\le 1 $$\n\ndoes not hold in general.", True),
        ("$$ KL(p, q) \\ge 0 $$\n\nIs not true what they say?", False),
        ("Is it not true that $KL(p, q) \\ge 0$?", False),
        ("It is not only true that $KL(p, q) \\ge 0$.", False),
        ("It is not wrong that $KL(p, q) \\ge 0$.", False),
        ("If it is not true that $p = q$", False),
        ("We do not have to show $KL(p, q) \\ge 0$", False),
    ],
)
def test_what_its_sentence_denies(text, denied):
    (one,) = formats.markdown_source(text, inline=True).formulas
    assert one.denied == denied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> 1. Over.\n> Let $q \\ll p$. Then,\n> 1. $KL(p, q) = 1$", "Let $q \\ll p$."),
        ("Let $q \\ll p$. Then:\n- it is so.\n- $KL(p, q) = 1$", "Let $q \\ll p$."),
        ("Let $q \\ll p$. It is so.\n\n- $KL(p, q) = 1$", ""),
        ("**Lemma.** Let $q \\ll p$.\n\n*Proof.* It is $KL(p, q) = 1$", "**Lemma.** Let $q \\ll p$."),
        ("> Let $q \\ll p$.\n\n> [!proof]-\n> It is $KL(p, q) = 1$", "Let $q \\ll p$."),
        ("**Lemma.** Let $q \\ll p$.\n\n*Proof.* Clear. □\n\nIt is $KL(p, q) = 1$", ""),
        ("Let $q \\ll p$.\n\nIt is $KL(p, q) = 1$", ""),
    ],
)
def test_lists_and_proofs_know_what_they_are_of(text, words):
    assert formats.markdown_source(text, inline=True).formulas[-1].around == words
    shown = text.replace("$KL(p, q) = 1$", "$$KL(p, q) = 1$$")
    assert formats.markdown_source(shown).formulas[-1].around == words


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("a variable $X$ whose support is $S$.", True),
        ("two laws on the same support.", True),
        ("Let $p$ have full support.", True),
        ("They do not have the same support.", False),
        ("If both have the same support, it is finite.", False),
        ("the support of $p$", False),
    ],
)
def test_a_text_says_that_all_outcomes_have_mass(text, full):
    assert (full_support(text) < len(text)) == full
    found = formats.markdown_source(f"{FORMULA}\n\n{text}\n\n# More\n\n{FORMULA}").formulas
    assert [x.positive for x in found if not x.quiet] == [False, full]
    found = formats.tex_source(f"{text} \\section{{More}} {FORMULA}").formulas
    assert [x.positive for x in found if not x.quiet] == [full]


def test_a_reason_was_supposed_elsewhere():
    found = formats.markdown_source(
        "It is positive as $q \\le p$, as well as $q \\le 1$.\n\nSo $q \\le p$.", inline=True
    ).formulas
    assert [bool(x.around) for x in found] == [True, False, False]
