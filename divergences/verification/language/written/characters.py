"""Characters beyond ASCII and words for them: Greek letters, relations, fractions, exponents, logical signs."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

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
    **{"≠": "!=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "∈": "in", "ℝ": "R", "⋅": "*", "∗": "*", "∕": "/"},
    **{"⇒": " implies ", "⟹": " implies ", "⇔": " iff ", "⟺": " iff ", "∧": " and ", "∨": " or ", "¬": " not "},
    **{"∣": "|", "∀": " given ", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₓ": "_x", "∑": "Σ", "∏": "Π", "∼": "~"},
    **{"⁰": "^0", "¹": "^1", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9"},
}
"""One character for another, or for a word."""
PHRASES = (
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


def plain(typed: Typed) -> Typed:
    """The same text in the characters of the language."""
    typed = typed.mapped(CHARACTER, lambda found: CHARACTERS[found.group()])
    typed = typed.mapped(NAMED, lambda found: SPELLED[found.group(1)])
    for pattern, stands in PHRASES:
        typed = typed.replaced(pattern, stands)
    if found := ARROWS.search(typed.text):
        sign, at = found.group(1), typed.columns[found.start()]
        other = " (or is it implies?)" if sign == ">" else ""
        raise Unreadable(f"claim: found ={sign} at column {at}; expected {sign}={other}")
    return typed
