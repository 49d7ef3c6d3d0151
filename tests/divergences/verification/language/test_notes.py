"""Notes as input: the blocks that are found, and the lines they are on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.notes import LONGEST, Note, notes

NOTES = """# A lecture

```claim
KL(p, q) >= 0
V(p, q, Dstar(p, q))
    = 2*JS(p, q) - log(4)
```

$$ JS(p, q) <= log(2)*TV(p, q) $$ {#claim-lin}

$$
TV(p, q) = 1 - sum(min(p, q))
$$ {#claim-overlap}

$$ E = mc^2 $$ and `$$` in code

~~~claim named
TV(p, q) <= 1
~~~

```python
KL(p, q) = 7
```
"""
FOUND = [
    Note("claim 1", "KL(p, q) >= 0", 4),
    Note("claim 2", "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", 5),
    Note("lin", "JS(p, q) <= log(2)*TV(p, q)", 9),
    Note("overlap", "TV(p, q) = 1 - sum(min(p, q))", 12),
    Note("named", "TV(p, q) <= 1", 18),
]


def test_blocks_and_their_lines():
    assert notes(NOTES) == FOUND


def test_notes_without_claims():
    assert notes("# nothing\n\n$$ x $$\n") == []


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(["```claim\n", "```\n", "$$", " {#claim-a}", "p = q\n", "\n", " "])).map("".join),
    )
)
def test_any_notes_are_read(text):
    for note in notes(text):
        assert 1 <= note.line <= text.count("\n") + len(text.splitlines()) + 1
        assert note.text.strip()


def test_notes_that_are_too_long_are_refused():
    with pytest.raises(ValueError, match="split the file"):
        notes("x" * (LONGEST + 1))
