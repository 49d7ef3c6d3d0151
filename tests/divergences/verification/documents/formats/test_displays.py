"""Displayed formulas are found where they begin; what is not closed is said to be so, and hides nothing after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.documents.formats.displays import displays


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
