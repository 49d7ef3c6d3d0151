"""Comments for the judge are told from prose, and belong to the formula that they stand beside.

Code and comments are blanked, and every character stays in its place.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.documents import masking
from divergences.verification.documents.masking import Beside, Remark, beside, remark


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        (" given p << q", Remark("given", "p << q", 5, 5)),
        ("Given: t in (0, 1).", Remark("given", "t in (0, 1)", 5, 5)),
        (" given p << q\n and q > 0", Remark("given", "p << q and q > 0", 5, 6)),
        ("skip", Remark("skip", "", 5, 5)),
        ("throughout q > 0", Remark("throughout", "q > 0", 5, 5)),
        ("given that we know all this", None),
        ("skip the next page", None),
        ("given", None),
        ("TODO", None),
    ],
)
def test_remarks_and_prose(comment, found):
    assert remark(comment, 5) == found


def test_a_remark_is_for_the_formula_below_or_around_it():
    above, inside = Remark("given", "p << q", 4, 4), Remark("skip", "", 7, 7)
    assert beside([above, inside], 5, 8, frozenset({4})) == Beside(("p << q",), True)
    assert beside([above], 6, 8, frozenset({4})) == Beside()
    assert beside([above, Remark("given", "q > 0", 5, 5)], 6, 8, frozenset({4, 5})) == Beside(("p << q", "q > 0"))


def test_what_holds_throughout_holds_below():
    assert beside([Remark("throughout", "q > 0", 4, 4)], 90, 91, frozenset({4})) == Beside(("q > 0",))
    assert beside([Remark("throughout", "q > 0", 99, 99)], 90, 91, frozenset({99})) == Beside()


def test_a_convention_holds_for_all_below():
    said = beside([Remark("convention", "unit = bits", 4, 4)], 90, 91, frozenset({4}))
    assert said == Beside(conventions=("unit = bits",))


PIECES = st.lists(
    st.sampled_from(
        ["```", "~~~", "````{note}", ":::{math}", ":::", "\n", "    ", "- ", "`", "``", "<!--", "-->", "$$", "x", "%",
         "\\verb|", "\\begin{verbatim}", "\\end{verbatim}", "\\%"]
    )
).map("".join)  # fmt: skip


@given(PIECES)
def test_a_mask_moves_nothing(text):
    for masked in (masking.tex(text), masking.markdown(text, tuple(masking.fences(text)))):
        assert len(masked.text) == len(text)
        assert [k for k, c in enumerate(masked.text) if c == "\n"] == [k for k, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a % b\nc", "a\nc"),
        (r"5\% of $x$", r"5\% of $x$"),
        (r"x \\% no", "x \\\\"),
        ("\\begin{verbatim}\n$$x$$\n\\end{verbatim}y", "\n\ny"),
        (r"\verb|$$|y", "y"),
        ("a\\iffalse\n$$x$$\\fi b", "a\nb"),
        ("a\\end{document}\n$$x$$", "a\n"),
    ],
)
def test_tex_without_comments_and_code(text, left):
    assert "\n".join(line.strip() for line in masking.tex(text).text.split("\n")) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `$$x$$` b", "a  b"),
        ("```python\n$$x$$\n```\n$$y$$", "```python $$y$$"),
        ("````{note}\n```\n$$x$$\n```\n$$y$$\n````\n$$z$$", "$$y$$ $$z$$"),
        (":::{note}\n$$x$$\n:::\n$$y$$", "$$x$$ $$y$$"),
        ("a\n\n    $$x$$\n\nb", "a b"),
        ("- a\n\n    $$x$$\n", "- a $$x$$"),
        ("<!-- $$x$$ -->y", "y"),
        ("<!-- $$x$$", ""),
    ],
)
def test_markdown_without_code_and_comments(text, left):
    masked = masking.markdown(text, tuple(masking.fences(text)))
    assert [word for word in masked.text.split() if "$$" in word] == [w for w in left.split() if "$$" in w]


def test_remarks_alone_on_their_lines():
    masked = masking.tex("% given p << q\nx % skip\n% prose\n")
    assert [r.kind for r in masked.remarks] == ["given", "skip"]
    assert masked.blank == {1, 3, 4}
    masked = masking.markdown("<!-- given\np << q -->\nx <!-- skip -->\n", ())
    assert [(r.kind, r.first, r.last) for r in masked.remarks] == [("given", 1, 2), ("skip", 3, 3)]
    assert masked.blank == {1, 2, 4}


def test_lines():
    lines = masking.Lines("ab\n\nc")
    assert [lines.of(k) for k in range(5)] == [1, 1, 1, 2, 3]
