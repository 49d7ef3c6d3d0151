"""A formula is data: what no format says is empty.

Displayed formulas are found where they begin; what is not closed is said to be so, and hides nothing after it. Which
formulas in sentences define something is known by the words before them, and `where` is of the display above it.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.documents import formats
from divergences.verification.documents.formulas import Formula, Source, displays


def test_a_formula_without_remarks():
    formula = Formula("p = q", 3)
    assert (formula.cell, formula.given, formula.skipped, formula.fault) == (0, (), False, "")
    assert Source((formula,)).macros == {}


def test_what_is_tex():
    assert Formula(r"a \\le b", 1).is_tex
    assert not Formula("a <= b", 1).is_tex
    assert not Formula(r"a \\le b", 1, environment="claim").is_tex


def found(text, **how):
    """The insides of the displays of a text, those with a fault as the fault."""
    how = {"tex": True} | how
    return [d.fault or text[d.start : d.stop].strip() for d in displays(text, **how)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (r"$$a$$ and \[b\] and $c$", ["a", "b"]),
        (r"\begin{align*}a\\[2pt]b\end{align*}", [r"a\\[2pt]b"]),
        (r"\begin{equation}\begin{split}a\end{split}\end{equation}", [r"\begin{split}a\end{split}"]),
        (r"\$5 and $$a$$", ["a"]),
        (r"$a$$b$", []),
        (r"\\[2pt] $$a$$", ["a"]),
        ("$$a\n\nb\n\n$$c$$", ["$$ is not closed before the end of its paragraph", "c"]),
        (r"\[a \begin{align}b\end{align}", [r"\[ is not closed"]),
        ("\\begin{align}a\n\\begin{align}b\\end{align}", [r"\begin{align} is not closed", "b"]),
    ],
)
def test_tex(text, inside):
    assert found(text)[-len(inside) :] == inside if inside else found(text) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("costs $5, $$a$$ and $6", ["a"]),
        ("$$\na\n\nb\n$$\n", ["a\n\nb"]),
        ("$$ a\n\n# Next\n\n$$b$$", ["b"]),
        ("$$ a = $$ (eq-1)\n", ["a ="]),
    ],
)
def test_markdown(text, inside):
    assert found(text, tex=False)[-len(inside) :] == inside


def test_attributes_and_inline():
    (display,) = displays('$$a$$ {#eq-x given="q > 0"}', tex=False)
    assert display.attributes == '#eq-x given="q > 0"'
    assert found("$a$ is $ b and $c$", tex=False, inline=True)[0] == "a"
    assert found("$a$ and $$b$$", inline=True) == ["a", "b"]


@given(
    st.lists(
        st.sampled_from(["$$", "$", "\\[", "\\]", "\\$", "\\\\", "\n", "\n\n", "x", "\\begin{align}", "\\end{align}"])
    ).map("".join)
)
def test_any_text_ends_and_stays_in_order(text):
    for tex in (True, False):
        starts = [d.start for d in displays(text, tex=tex, inline=True)]
        assert starts == sorted(starts)


def found_prose(text, **how):
    """The formulas of a text in their order, each with the word that introduces it."""
    return [(f.text.strip(), f.defines) for f in formats.tex_source(text, **how).formulas]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Let $m = a$.", "let"),
        ("Let us write $m = a$ for it.", "let"),
        (r"Let \(p\) and \(q\) be laws, and set \(m = a\)", "let"),
        ("denote by $m = a$ the mixture", "let"),
        ("a thing $m := a$ here", "let"),
        (r"a thing $m \coloneqq a$ here", "let"),
        ("where $p$ is a law and $m = a$", "where"),
        ("With $m = a$ this reads", "where"),
        ("so $m = a$.", ""),
        ("Let $t > 0$. Then $m = a$", ""),
        ("Let $p$ be such that $m = a$", ""),
        ("with equality iff $m = a$", ""),
        ("Set the derivative to zero: $m = a$", ""),
        ("Letters such as $m = a$", ""),
        ("a set-up $m = a$", ""),
        ("Let it be.\n\n$m = a$", ""),
        (r"where \section{Two} $m = a$", ""),
    ],
)
def test_words(text, word):
    assert [said for formula, said in found_prose(text) if formula.startswith("m")] == [word] * bool(word)
    assert [said for formula, said in found_prose(text, inline=True) if formula.startswith("m")] == [word]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (r"\[A\] where $m = a$ and $k = b$.", "mkA"),
        (r"\[A\] \[B\] where $m = a$", "AmB"),
        (r"\[A.\] Where $m = a$ it is \[B\]", "AmB"),
        (r"\[A\] With $m = a$, \[B\]", "AmB"),
        (r"\[A.\] Here $m = a$.", "mA"),
        (r"\[A\] is true. There, where $m = a$, \[B\]", "AmB"),
        (r"\[A\] Let $m = a$", "Am"),
    ],
)
def test_where_is_of_the_display_above_it_in_its_sentence(text, order):
    assert "".join(said[0] for said, _ in found_prose(text)) == order
    assert "".join(f.text.strip()[0] for f in formats.markdown_source(text).formulas) == order


def test_a_formula_in_a_sentence_may_have_blanks_at_its_ends():
    def found(text):
        return [f.text.strip() for f in formats.markdown_source(text, inline=True).formulas]

    text = "$\\log \\sum q(x) $\n$= \\log 1$ costs $5 or 10 $ or $m$"
    assert found(text)[:2] == [r"\log \sum q(x)", r"= \log 1"]
    assert found("$ KL(p, q) \\ge 0 $ and $ P $ or $ 5 and 6 $, $ p = q $") == [r"KL(p, q) \ge 0", "p = q"]


def test_formulas_in_sentences_are_read_quietly():
    (one,) = formats.tex_source("Let $m = a$").formulas
    assert one.quiet
    assert not any(f.quiet for f in formats.tex_source("Let $m = a$", inline=True).formulas)
    assert formats.tex_source("costs $m = a$").formulas == ()
