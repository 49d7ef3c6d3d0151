r"""Which formulas in sentences define something is known by the words before them, and `where` is of the display above it."""

import pytest

from divergences.verification.documents.formats import markdown, tex


def found(text, **how):
    """The formulas of a text in their order, each with the word that introduces it."""
    return [(f.text.strip(), f.defines) for f in tex.source(text, **how).formulas]


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
    assert [said for formula, said in found(text) if formula.startswith("m")] == [word] * bool(word)
    assert [said for formula, said in found(text, inline=True) if formula.startswith("m")] == [word]


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
    assert "".join(said[0] for said, _ in found(text)) == order
    assert "".join(f.text.strip()[0] for f in markdown.source(text).formulas) == order


def test_formulas_in_sentences_are_read_quietly():
    (one,) = tex.source("Let $m = a$").formulas
    assert one.quiet
    assert not any(f.quiet for f in tex.source("Let $m = a$", inline=True).formulas)
    assert tex.source("costs $m = a$").formulas == ()
