"""Code and comments are blanked, and every character stays in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.documents.formats import mask

PIECES = st.lists(
    st.sampled_from(
        ["```", "~~~", "````{note}", ":::{math}", ":::", "\n", "    ", "- ", "`", "``", "<!--", "-->", "$$", "x", "%",
         "\\verb|", "\\begin{verbatim}", "\\end{verbatim}", "\\%"]
    )
).map("".join)  # fmt: skip


@given(PIECES)
def test_a_mask_moves_nothing(text):
    for masked in (mask.tex(text), mask.markdown(text, tuple(mask.fences(text)))):
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
    assert "\n".join(line.strip() for line in mask.tex(text).text.split("\n")) == left


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
    masked = mask.markdown(text, tuple(mask.fences(text)))
    assert [word for word in masked.text.split() if "$$" in word] == [w for w in left.split() if "$$" in w]


def test_remarks_alone_on_their_lines():
    masked = mask.tex("% given p << q\nx % skip\n% prose\n")
    assert [r.kind for r in masked.remarks] == ["given", "skip"]
    assert masked.blank == {1, 3, 4}
    masked = mask.markdown("<!-- given\np << q -->\nx <!-- skip -->\n", ())
    assert [(r.kind, r.first, r.last) for r in masked.remarks] == [("given", 1, 2), ("skip", 3, 3)]
    assert masked.blank == {1, 2, 4}


def test_lines():
    lines = mask.Lines("ab\n\nc")
    assert [lines.of(k) for k in range(5)] == [1, 1, 1, 2, 3]
