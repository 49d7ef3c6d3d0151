"""Formulas of a TeX source: comments are none of them, nor are the bodies of macros."""

from divergences.verification.documents.formats.tex import source

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
    found = source(TEXT)
    assert [(f.line, f.environment, f.name, f.given, f.skipped) for f in found.formulas] == [
        (6, "align", "eq:x", ("p << q",), False),
        (15, "", "", (), True),
    ]
    assert set(found.macros) == {r"\KL", r"\show"}


def test_a_remark_above_an_empty_line_is_for_the_formula_below():
    text = "\\[ a \\] % skip\n\n% given p << q\n\n% prose\n\\[ b \\]\nwords\n\\[ c \\]"
    assert [(f.given, f.skipped) for f in source(text).formulas] == [((), True), (("p << q",), False), ((), False)]


def test_windows_lines_are_lines_once_they_are_read():
    assert source("").formulas == ()
