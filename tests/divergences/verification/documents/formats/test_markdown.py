"""Formulas of Markdown with their lines, names and hypotheses."""

import pytest

from divergences.verification.documents.formats.markdown import source

TEXT = """# A lecture

$$ a = b $$

```{math}
:label: eq-two
c = d  % given p << q
```

<!-- given q > 0 -->
$$
e = f
$$ (three)

```claim
KL(p, q) >= 0
TV(p, q)
   <= 1
```

- item

    $$ g = h $$ {#claim-four given="p > 0"}

```python
$$ no $$
```
<!-- skip -->
$$ i = j $$
"""


def test_what_is_found():
    found = [(f.text.strip().split("  ")[0], f.line, f.name, f.given, f.skipped) for f in source(TEXT).formulas]
    assert found == [
        ("a = b", 3, "", (), False),
        ("c = d", 6, "eq-two", ("p << q",), False),
        ("e = f", 11, "three", ("q > 0",), False),
        ("KL(p, q) >= 0", 16, "", (), False),
        ("TV(p, q) <= 1", 17, "", (), False),
        ("g = h", 23, "four", ("p > 0",), False),
        ("i = j", 29, "", (), True),
    ]


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "$$ $$", "```", "```math"])
def test_texts_without_formulas(text):
    assert all(not f.text.strip() for f in source(text).formulas)
