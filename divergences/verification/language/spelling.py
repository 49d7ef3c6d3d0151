"""The spellings that people use for what the language has: KL(p‖q), ^, ², 2KL, ln 2, D_KL, E_p[…], P and Q.

Each is one rule, and none is a guess: what can be read in two ways is refused with both readings.
"""

from __future__ import annotations

import re

from divergences.verification.language.characters import CLOSE, OPEN, closing, plain, refuse_places, refuse_powers
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.notation import called, multiplied, unbarred, with_orders
from divergences.verification.language.outcomes import POWER, together, with_letters
from divergences.verification.language.sums import optimised, summed
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.language.vocabulary import WORDS as VOCABULARY

NAMED = {name: row.spellings for name, row in VOCABULARY.items() if row.spellings}
"""Name → how else it is written before its arguments."""
WORDS = r"(?:iff|given|where|and|or|implies|in|not|points)\b"
"""What may follow a number or a letter without being a factor."""
OPTIMAL = r"(?:D\*|D\^\*|D\^\{\*\}|D⋆)"
RULES: tuple[tuple[str, str], ...] = (
    *((rf"(?<![\w^])(?:{pattern})(?=\s*\()", name) for name, pattern in NAMED.items()),
    (r"(?<![\w^])ln(?=\s+[\w(])", "log"),
    (r"(?<![A-Za-zα-ω_])([pqrmd])\([xX]\)(?=\w)", r"\1 "),
    (r"(?<![A-Za-zα-ω_])([pqrmd])\([xX]\)", r"\1"),  # p(x) in an expectation over x
    (r"(?<![A-Za-zα-ω_])D\([xX]\)", "d"),
    (r"(?<![A-Za-zα-ω_])([fghT])\(x\)", r"\1"),
    (rf"(?<!\w){OPTIMAL}(?:\(x\))?(?=\s*(?:[),;\]+/=<>≤≥!-]|$|\w+\b))", "Dstar(p, q)"),
    (r"\^\s*\{([^{}]*)\}", r"**(\1)"),
    (r"(?<!\bR)\^", "**"),
    (r"²(?=\s*(?!" + WORDS + r")[A-Za-zα-ω√(])", "**2*"),
    (r"³(?=\s*(?!" + WORDS + r")[A-Za-zα-ω√(])", "**3*"),
    ("²", "**2"),
    ("³", "**3"),
    ("√(?=[(])", "sqrt"),
    (r"√(\d+(?:\.\d+)?|[a-zα-ω](?!\w))", r"sqrt(\1)"),
)
"""Pattern → what it stands for, applied in this order."""
GLUED = r"(?<![\w.])((?:\d+\.?\d*|\.\d+))(?![eE][+-]?\d)\s*(?=[A-Za-zα-ω(])(?!\s*" + WORDS + ")"
"""2KL(p, q), 2 log(2) and 2(p + q): a number before a name or a parenthesis is a factor."""
POWER_BELOW = re.compile(
    r"((/)|\^|\*\*)\s*[-+−]?\s*(?!(?:H|χ|Hell|chi|D)\s*(?:²|\^))((?:[\w.]+(?:\([^()]*\))?|\([^()]*\))\s*(?:[²³]|(?:\^|\*\*)(?:-?[\w.]+|\{[^{}]*\}|\([^()]*\))(?<![A-Za-z]{2})))"
    rf"(?(2)\s*)(?!\s*{WORDS})([A-Za-zα-ω√]\w*|\()"
)
"""A power below a bar, or in an exponent, with a factor behind it that has no sign."""
SIGNED = re.compile(r"(?:(?<![\w.*/^)])(?P<above>\w[\w.]*)\s*)?(?P<mark>\*\*|/)\s*(?P<sign>[-+−]?)$")
"""What stands before a number below a bar or in an exponent: the sign of the number too."""
RAISED = re.compile(
    rf"(?<![A-Za-zα-ω_^])({'|'.join(filter(str.isalpha, DIVERGENCES))}|JSD|TVD|CE|Renyi|W1|V|sum|mean|min|max|exp"
    rf"|log\w*?|ln|lg|sqrt|abs|[Dd]_\{{?(?:KL|JS|TV)\}}?)({POWER})\s*(?=\()"
)
"""A power between a name and its arguments."""
HALF = re.compile(r"(?<![\w.)/*^])(?<![/*^] )\d+/$")
"""What stands before the 2 of `1/2 KL(p, q)`: a fraction of two numbers, without blanks inside and with one behind it."""
BARE = r"(?<!\w)(log|log2|log10)\s+(\d+(?:\.\d+)?(?!\w)|[a-zα-ω](?!\w)|(?:[A-Z]|[a-z]\w)\w*(?=\())"
"""log 2, log t and log E(q, d), without parentheses."""
EXPECTATION = r"(?<!\w)(?:E|𝔼)_\{?(?:([a-zA-Z])\s*[~∼]\s*)?([pqrm])\}?\s*[\[(]"
"""E_p[g] and E_{x~p}[g]."""
AT_X = re.compile(r"(?<!\w)(?:[pqrmdD]|D(?:\*|\^\*|⋆))\(x\)")
OF_VARIABLE = re.compile(r"(?<!\w)([pqrPQ])_(?:([XYZ])(?!\w)|\{([XYZ])\})")


def _semicolons(typed: Typed) -> Typed:
    """JS(p, q; w) as JS(p, q, w): a semicolon between arguments is a comma."""
    inside, bracket = set[int](), [""]
    for k, character in enumerate(typed.text if ";" in typed.text else ""):
        if character in OPEN:
            bracket.append(character if typed.text[max(k - 1, 0) : k].isalnum() else "")
        elif character in CLOSE and len(bracket) > 1:
            bracket.pop()
        elif character == ";" and bracket[-1] == "(":
            inside.add(k)
    return typed.mapped(";", lambda found: "," if found.start() in inside else ";") if inside else typed


def spelled(typed: Typed) -> Typed:
    """The same claim in the language's own spelling, each character with the column of what was typed for it."""
    typed = with_letters(unbarred(called(_capitals(_of_one_variable(plain(typed))))))
    typed = together(summed(optimised(_expectations(with_orders(typed)))))
    typed = _semicolons(typed)
    _refuse_raised(typed)
    _refuse_below_a_bar(typed)
    for pattern, stands in RULES:
        typed = typed.replaced(pattern, stands)
    refuse_places(typed)
    refuse_powers(typed)
    return multiplied(_bare_logarithms(_factors(_roots(typed))))


def _refuse_raised(typed: Typed) -> None:
    """TV²(p, q) is refused: the power belongs behind the arguments."""
    if found := RAISED.search(typed.text):
        close = closing(typed.text, found.end())
        of = typed.text[found.end() : close + 1 if close else None]
        expected = f"the power behind the arguments: {found.group(1)}{of}{found.group(2)}"
        raise Unreadable(f"{found.group()}{of}", typed.at(found.start()), expected)


def _refuse_below_a_bar(typed: Typed) -> None:
    """1/2²KL, 1/t^2 KL and e^-t²KL are refused as 1/2KL is: nobody can see where the bar or the exponent ends."""
    if found := POWER_BELOW.search(typed.text):
        mark, _, under, factor = found.groups()
        expected = f"parentheses or a *: (…{mark}{under})*{factor}, or …{mark}({under}*{factor})"
        raise Unreadable(f"{under}{factor} after {mark}", typed.at(found.start(3)), expected)


def _roots(typed: Typed) -> Typed:
    """√JS(p, q) as sqrt(JS(p, q))."""
    while found := re.search(r"√(?=[A-Za-z]\w*\()", typed.text):
        close = closing(typed.text, typed.text.index("(", found.end()))
        if close is None:
            break
        typed = typed.spliced(close + 1, close + 1, ")").spliced(found.start(), found.end(), "sqrt(")
    return typed


def _factors(typed: Typed) -> Typed:
    """2KL(p, q) as 2*KL(p, q), 1/2 KL(p, q) as half of it; 1/2KL and x/2 KL are refused: nobody can see where the bar ends."""
    for found in re.finditer(GLUED, typed.text):
        before, apart = SIGNED.search(typed.text[: found.start()]), found.group()[-1:].isspace()
        if apart and HALF.search(typed.text[: found.start()]):
            continue
        if before and (before["mark"] == "/" or not apart):
            number, at, mark = before["sign"] + found.group(1), typed.columns[found.start()], before["mark"]
            rest = re.split(r"[\s(]", typed.text[found.end() :])[0].replace("sqrt", "√(…)") or "(…)"
            mark = {"**": "^"}.get(mark, mark)
            raise Unreadable(
                f"{number}{rest} after {mark}",
                at,
                f"parentheses or a *: ({before['above'] or '…'}{mark}{number})*{rest}, or …{mark}({number}*{rest})",
            )
    return typed.replaced(GLUED, r"\1*")


HELLINGER = re.compile(r"H²|H\s*\^\s*\{?\s*2|\bHell|\\mathrm\s*\{H\}\s*\^")
OWN = re.compile(r"(?<!\w)Hell2\(")


def as_read(text: str) -> str:
    """The claim in the language's own spelling, "" if it was typed so."""
    typed = understood(text).text
    return "" if typed == text else typed


def without_half(text: str) -> str:
    """The claim with H² as Σ (√p − √q)²; "" where it has no H², or the language's own word Hell2."""
    if not HELLINGER.search(text) or OWN.search(text):
        return ""
    said = as_read(text)
    at = 0
    while found := OWN.search(said, at):
        close = closing(said, found.end() - 1)
        if close is None:
            return ""
        said = f"{said[: found.start()]}(2*{said[found.start() : close + 1]}){said[close + 1 :]}"
        at = found.end() + len("(2*")
    return said if at else ""


def understood(text: str) -> Typed:
    """The claim in the language's own spelling, typed in LaTeX or in any other."""
    if "\\" in text or "$" in text:
        from divergences.verification.language.tex.sentence import is_latex
        from divergences.verification.language.tex.sentence import typed as typed_latex

        if is_latex(text):
            return typed_latex(text)
    return spelled(Typed.of(text))


def _of_one_variable(typed: Typed) -> Typed:
    """p for p_X and q for q_X, if no law is of another variable."""
    of = {found.group(2) or found.group(3) for found in OF_VARIABLE.finditer(typed.text)}
    return typed.replaced(OF_VARIABLE, r"\1") if len(of) == 1 else typed


def _capitals(typed: Typed) -> Typed:
    """P and Q for p and q, behind a number too, unless both are there: then they might be two things."""
    for capital in "PQ":
        before = r"(?:(?<!\w)|(?<=(?<!\w)\d)|(?<=E_)|(?<=sup_)|(?<=inf_)|(?<=min_)|(?<=max_))"
        alone = rf"{before}{capital}(?![^\W²³])|(?<!\w){capital}(?=_[a-z{{])"
        if found := re.search(alone, typed.text):
            if re.search(rf"(?<![A-Za-zα-ω_]){capital.lower()}(?![A-Za-z0-9α-ω])", typed.text):
                at = typed.columns[found.start()]
                expected = "one of them: they are the same distribution, or two (say r for the other)"
                raise Unreadable(capital, at, expected, f" beside {capital.lower()}")
            typed = typed.replaced(alone, capital.lower())
    return typed


def _expectations(typed: Typed) -> Typed:
    """E_p[g] as E(p, g), its bracket closed by a parenthesis."""
    while found := re.search(EXPECTATION, typed.text):
        close = closing(typed.text, found.end() - 1)
        if close is None:
            at = typed.columns[found.end() - 1]
            raise Unreadable("a bracket", at, "E_p[...]", more=" that is not closed")
        variable, law = found.groups()
        at = AT_X.search(typed.text, found.end(), close)
        if at and variable not in (None, "x"):
            raise Unreadable(
                f"{at.group()} inside {found.group()[:-1]}",
                typed.columns[at.start()],
                "one variable: there are no means over pairs in the language",
            )
        typed = typed.spliced(close, close + 1, ")").spliced(found.start(), found.end(), f"E({law}, ")
    return typed


def _bare_logarithms(typed: Typed) -> Typed:
    """log 2 as log(2); what goes on with a factor after it is refused, for the factor might be inside."""
    while found := re.search(BARE, typed.text):
        name, of = found.groups()
        call = (
            typed.text[found.end() : found.end() + 1] == "(" and (len(of) > 1 or of.isupper()) and not of[0].isdigit()
        )
        close = closing(typed.text, found.end()) if call else None
        if call and close is None:
            break
        end = found.end() if close is None else close + 1
        after = typed.text[end:].lstrip()
        if (
            after[:1] in ("*", "/", "·", "×", "(")
            or after[:1].isdigit()
            or (after[:1].isalpha() and not re.match(WORDS, after))
        ):
            at, rest = typed.columns[found.start()], after.split()[0][:12]
            expected = f"parentheses: {name}({of}) and then {rest!r}, or {name}({of} …)"
            raise Unreadable(f"{found.group()!r}", at, expected, f" before {rest!r}")
        typed = typed.spliced(end, end, ")").spliced(found.start(1), found.start(2), f"{name}(")
    return typed
