"""What the commands, the words and the symbols of LaTeX stand for."""

from __future__ import annotations

from divergences.verification.language.characters import COMMANDS, VARIANTS
from divergences.verification.language.vocabulary import WORDS as VOCABULARY


def _words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


MARKS = {
    **dict.fromkeys((r"\le", r"\leq", r"\leqslant", "≤"), "<="),
    **dict.fromkeys((r"\ge", r"\geq", r"\geqslant", "≥"), ">="),
    **dict.fromkeys((r"\lt",), "<"),
    **dict.fromkeys((r"\gt",), ">"),
    **dict.fromkeys((r"\ll", "≪"), "<<"),
    **dict.fromkeys((r"\ne", r"\neq", "≠"), "!="),
    **dict.fromkeys((r"\cdot", r"\times", r"\ast", "·", "×", "⋅", "∗"), "*"),
    **dict.fromkeys((r"\|", r"\Vert", r"\parallel", "‖", "∥"), "‖"),
    **dict.fromkeys((r"\mid", r"\vert", "∣"), "|"),
    **dict.fromkeys((r"\lVert",), "‖("),
    **dict.fromkeys((r"\rVert",), "‖)"),
    **dict.fromkeys((r"\lvert",), "|("),
    **dict.fromkeys((r"\rvert",), "|)"),
    **dict.fromkeys((r"\{", r"\lbrace"), "{("),
    **dict.fromkeys((r"\}", r"\rbrace"), "})"),
    **dict.fromkeys((r"\lbrack",), "["),
    **dict.fromkeys((r"\rbrack",), "]"),
    **dict.fromkeys((r"\iff", r"\Leftrightarrow", r"\Longleftrightarrow", "⇔"), "iff"),
    **dict.fromkeys((r"\implies", r"\Rightarrow", r"\Longrightarrow", "⇒"), "implies"),
    **dict.fromkeys((r"\coloneqq", r"\triangleq", r"\coloneq", "≔"), ":="),
    **dict.fromkeys((r"\sim", "∼"), "~"),
    **dict.fromkeys((r"\in", "∈"), "in"),
    **dict.fromkeys((r"\star", r"\ast"), "star"),
    **dict.fromkeys((r"\colon",), ":"),
    **dict.fromkeys((r"\prime",), "'"),
    "−": "-",
    r"\ast": "*",
}
"""Commands and characters outside ASCII → the mark that they are."""
SYMBOLS = {
    "∑": r"\sum",
    "∫": r"\int",
    "√": r"\sqrt",
    "∞": r"\infty",
    "∀": r"\forall",
    "≈": r"\approx",
    "∂": r"\partial",
}
"""Characters → the command that they are."""
DROPPED = _words(
    r"\, \; \: \! \> \/ \left \right \middle \big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm "
    r"\Bigm \displaystyle \textstyle \scriptstyle \limits \nolimits \nonumber \notag \mathstrut \strut \allowbreak \hfill "
    r"\boxed \mathstrut \noindent \centering \tag* \smash"
)
r"""What has no meaning; the braces after \boxed stay, as a group."""
DROPPED_WITH_ARGUMENT = (r"\tag", r"\label", r"\hspace", r"\vspace", r"\phantom", r"\vphantom", r"\hphantom", r"\color")
SPACES = ("\\ ", r"\quad", r"\qquad", r"\enspace")
TEXTS = (r"\text", r"\textrm", r"\textit", r"\textbf", r"\textnormal", r"\mbox", r"\hbox", r"\intertext")
FONTS = _words(
    r"\mathrm \operatorname \operatorname* \mathit \mathsf \mathbf \boldsymbol \bm \mathtt \mathcal \mathbb \mathfrak \rm \bf "
    r"\mathscr \mathds \texttt \mathop"
)
ACCENTS = _words(r"\bar \hat \tilde \vec \widehat \widetilde \overline \dot \overrightarrow \underline \mathring")
BRACES = {ord(x): None for x in "{}"}
"""What a name in braces loses."""
BOLD = (r"\mathbf", r"\boldsymbol", r"\bm", r"\bf", r"\textbf")
ARROWS = (r"\vec", r"\underline", r"\overrightarrow")
"""Fonts and accents that say vector, and leave a letter what it is."""

WORDS = {
    **{word: name for name, row in VOCABULARY.items() for word in row.tex if len(word) > 1 and word.isalpha()},
    "Hell": "Hell",
}
"""Runs of letters that are one name, in whatever font."""
OF_D = {"KL": "KL", "JS": "JS", "JSD": "JS", "TV": "TV", r"\chi^2": "chi2", r"\chi^{2}": "chi2"}
"""The subscripts of D and d that make them a divergence."""
PLAIN = ("given", "iff", "where", "whenever", "implies")
r"""Words that stand without \text, behind which a letter may be `in R`."""
FORGOTTEN = ("log", "ln", "exp", "sqrt", "max", "min", "sup", "inf", "sum", "int", "frac")
"""Words that mean something in LaTeX with a backslash before them."""
FUNCTIONS = {r"\log": "log", r"\ln": "ln", r"\exp": "exp", r"\lg": "log10"}
OWN_GREEK = {f"\\{name}": letter for name, letter in {**COMMANDS, **VARIANTS}.items()}
"""Commands → the Greek letters of the language."""
GREEK = (*COMMANDS, *VARIANTS, *_words("Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega"))
GREEK_CHARACTERS = {**{letter: name for name, letter in COMMANDS.items()}, "Δ": "Delta", "Σ": "Sigma", "Ω": "Omega"}
NO_LETTERS = "pqrdxnei"
"""The letters that a scalar never gets: laws, the discriminator, sites, the number of outcomes, Euler's number."""
INDICES = ("i", "j", "k", "x", "y", "z", "c", "s", "u", "v", "w", "a")
DATA = ("", "data", "r", "real", "d", "0", "X", "train", "true")
MODEL = ("g", "G", "model", r"\theta", r"\phi", "fake", "gen", r"\vartheta", r"\varphi", r"\psi", "w", "theta")
OF_G = ("g", "G", "model", "fake", "gen")
"""What below a law says that it is that of G(z)."""
NOT_CLAIMED = {
    r"\approx": "says that two sides are near each other, and not how near",
    r"\simeq": "says that two sides are near each other, and not how near",
    r"\propto": "leaves the factor open",
    r"\to": "is a map, a limit or a goal",
    r"\rightarrow": "is a map, a limit or a goal",
    r"\longrightarrow": "is a map, a limit or a goal",
    r"\mapsto": "is a map",
    r"\xrightarrow": "is a goal or a limit",
    r"\leftarrow": "is an assignment",
    r"\gets": "is an assignment",
    r"\ni": "says where something lives",
    ":=": "defines its left side",
    "in": "says where something lives",
    "~": "says how something is drawn",
    "?": "is a question",
}
"""Relations that state nothing about numbers, and what they do instead."""
