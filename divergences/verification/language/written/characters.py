"""Characters beyond ASCII and words for them: Greek letters, relations, fractions, exponents, logical signs."""

from __future__ import annotations

import re
import unicodedata

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.ambiguities import refuse_shapes

GREEK = "αβγδεζηθικλμνξπρστυφχψω"
"""Letters of their own; π is the number where it is not declared."""
SPELLED = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "eps": "ε",
    "epsilon": "ε",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "omega": "ω",
}
"""Greek letters by name."""
CHARACTERS = {
    **{"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ς": "σ"},
    **{"½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)"},
    **{"≠": "!=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "ℝ": "R", "⋅": "*", "∗": "*", "∕": "/"},
    **{"⇒": " implies ", "⟹": " implies ", "⇔": " iff ", "⟺": " iff ", "∧": " and ", "∨": " or ", "¬": " not "},
    **{"∣": "|", "∀": " given ", "∑": "Σ", "∏": "Π", "∼": "~"},
}
"""One character for another, or for a word."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏᵐ", "0123456789+-=()nikm", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₓ", "0123456789+-=()ijklmnx", strict=True))
"""Characters above and below the line; ² and ³ alone are left, and an index alone."""
RUNS = ((re.compile(f"[{''.join(RAISED)}]{{2,}}|[{''.join(RAISED)}](?<![²³])"), "^", RAISED),
        (re.compile(f"[{''.join(LOWERED)}]{{2,}}|[ᵢⱼₖₗₘₙₓ]"), "_", LOWERED))  # fmt: skip
VECTORS = re.compile("[\U0001d400-\U0001d503](?:\u20d7|\u20d1)?|[A-Za-z](?:\u20d7|\u20d1)")
"""Bold, italic and script letters, and letters with an arrow: they are the letters, of laws, points and sets alone."""
LAWFUL = "pqrdxyzPQDXYZABS"
PHRASES = (
    (r"\s*∈\s*", " in "),
    (r",?\s*(?<!\w)for\s+(?:all|every|each|any)\s+x(?:\s*[.,;]?\s*$|(?=\s+(?:implies|iff)(?!\w)))", ""),
    (r"(?<!\w)for\s+(?:all|every|each|any)(?!\w)", "given"),
    (r"(?<!\w)(?:whenever|provided(?:\s+that)?|assuming(?:\s+that)?)(?!\w)", "given"),
    (r"<=>|<==>", " iff "),
    (r"==>", " implies "),
    (r"(?<!\w)if(?!\w)(.*?)(?<!\w)then(?!\w)", r"\1 implies"),
    (r"(?<!\w)if(?!\w)", "given"),
    (r"(?<![\w²])([α-ω])(?=[A-Za-zα-ω])(?!\w* in(?!\w))", r"\1*"),
    (r":=", "="),
    (r"\s*(?<!\w)given\s*,|,\s*given(?!\w)", " given"),
)
"""Words for words, in this order."""
CHARACTER = re.compile("|".join(map(re.escape, CHARACTERS)))
NAMED = re.compile(rf"(?<![\w\\])({'|'.join(SPELLED)})(?!\w)")
ARROWS = re.compile(r"(?<![=<>])=([<>])(?!=)")


def upright(character: str) -> str:
    """The letter of a bold, italic or script one; what is another thing, as 𝔼 and 𝒩, is left."""
    letter = unicodedata.normalize("NFKC", character) if "\U0001d400" <= character <= "\U0001d503" else character
    return letter if letter in LAWFUL else character


def plain(typed: Typed) -> Typed:
    """The same text in the characters of the language."""
    typed = typed.mapped(VECTORS, lambda found: upright(found.group()[0]))
    refuse_shapes(typed)
    for pattern, sign, means in RUNS:
        typed = typed.mapped(
            pattern, lambda found, sign=sign, means=means: f"{sign}{{{found.group().translate(str.maketrans(means))}}}"
        )
    typed = typed.mapped(CHARACTER, lambda found: CHARACTERS[found.group()])
    typed = typed.mapped(NAMED, lambda found: SPELLED[found.group(1)])
    for pattern, stands in PHRASES:
        typed = typed.replaced(pattern, stands)
    if found := ARROWS.search(typed.text):
        sign, at = found.group(1), typed.columns[found.start()]
        other = " (or is it implies?)" if sign == ">" else ""
        raise Unreadable(f"={sign}", at, f"{sign}={other}")
    return typed
