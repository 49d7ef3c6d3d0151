"""Formulas of a TeX source: comments are none of them, nor are the bodies of macros.

Formulas of Markdown with their lines, names and hypotheses. Markdown cells of a notebook: their formulas by cell and
line; other cells have none.
"""

import json

import pytest

from divergences.verification.documents.formats import markdown_source, notebook_source, tex_source

TEXT = r"""\documentclass{article}
\newcommand{\KL}[2]{\mathrm{KL}(#1 \,\|\, #2)}
\newcommand{\show}{$$ a = b $$}
\begin{document}
% given p << q
\begin{align}
  \KL{p}{q} &= 0 \\  % a comment with $$
            &\le 1 \label{eq:x}
\end{align}
% $$ c = d $$
\begin{lstlisting}
$$ e = f $$
\end{lstlisting}
% skip
\[ g = h \]
\end{document}
$$ i = j $$
"""


def test_what_is_found():
    found = tex_source(TEXT)
    assert [(f.line, f.environment, f.name, f.given, f.skipped) for f in found.formulas] == [
        (6, "align", "eq:x", ("p << q",), False),
        (15, "", "", (), True),
    ]
    assert set(found.macros) == {r"\KL", r"\show"}


def test_a_remark_above_an_empty_line_is_for_the_formula_below():
    text = "\\[ a \\] % skip\n\n% given p << q\n\n% prose\n\\[ b \\]\nwords\n\\[ c \\]"
    assert [(f.given, f.skipped) for f in tex_source(text).formulas] == [((), True), (("p << q",), False), ((), False)]


def test_windows_lines_are_lines_once_they_are_read():
    assert tex_source("").formulas == ()


MARKDOWN_TEXT = """# A lecture

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


def test_what_is_found_markdown():
    found = [
        (f.text.strip().split("  ")[0], f.line, f.name, f.given, f.skipped)
        for f in markdown_source(MARKDOWN_TEXT).formulas
    ]
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
    assert all(not f.text.strip() for f in markdown_source(text).formulas)


def notebook(*cells):
    return json.dumps({"cells": [{"cell_type": kind, "source": text} for kind, text in cells], "nbformat": 4})


def test_cells_and_lines():
    text = notebook(
        ("markdown", ["# A\r\n", "\r\n", "$$ a = b $$"]),
        ("code", "x = '$$ c = d $$'"),
        ("markdown", "$$ e = f $$"),
        ("raw", "$$ g = h $$"),
    )
    assert [(f.text.strip(), f.cell, f.line) for f in notebook_source(text).formulas] == [
        ("a = b", 1, 3),
        ("e = f", 3, 1),
    ]


@pytest.mark.parametrize("text", ["", notebook(), json.dumps({"cells": [3, {}, {"cell_type": "markdown"}]})])
def test_notebooks_without_formulas(text):
    assert notebook_source(text).formulas == ()


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"worksheets": []}', '{"cells": 3}'])
def test_what_is_no_notebook(text):
    with pytest.raises(ValueError, match="notebook: found"):
        notebook_source(text)
