r"""Habits of authors that change nothing of what a formula says, said in the usual way: \text{log}, \mathbb{H}(X), \therefore.

Line ends stay where they are, so that every line keeps its number.
"""

from __future__ import annotations

import re

from divergences.verification.documents.lines import relations

TEXTUAL = (
    r"\\(?:text\w*|mbox|math(?:rm|it|sf|tt)|operatorname|label|tag|ref|eqref|begin|end)\*?\s*\{[^{}]*\}|\\[A-Za-z]+"
)
ROMAN = re.compile(
    r"\\(?:text(?:rm|normal)?|mbox|math(?:rm|op)|operatorname)\*?\s*\{\s*(?:\\rm\s)?\s*([Ll]og|ln|exp)\s*\}"
)
BARE = re.compile(rf"{TEXTUAL}|(?<![A-Za-z_])(?<!_\{{)(?P<name>[Ll]og|ln|exp)(?![A-Za-z])")
"""log without its backslash, outside of words and of what stands below a symbol."""
ENTROPY = re.compile(r"\\math(?:bb|cal|sf|bf|scr)\s*\{?\s*H\s*\}?(?=\s*(?:\\left|\\[bB]igl?)?\s*[(\[])")
HEAD = re.compile(r"(?P<before>^|\\\\|&)(?P<blank>\s*)(?:\\(?:therefore|because)(?![A-Za-z])|[∴∵])")
REASON = re.compile(r"(?:\s|,|\\q?quad(?![A-Za-z])|\\[,;:! ])*(?:\\because(?![A-Za-z])|∵)")
BREAK = re.compile(r"(\\\\(?:\[[^\]]*\])?)")
TAIL = re.compile(
    r"(?:\s|\.|,|\\q?quad(?![A-Za-z])|\\[,;:! ])*(?:\\(?:checkmark|(?:black)?square|Box|qed(?:symbol)?|hfill)(?![A-Za-z])"
    r"|[✓✔□∎■])(?=\s*(?:$|\\\\|\\end))"
)
"""A mark that a proof is over."""
BOTH = re.compile(
    r"(?<![A-Za-z\\])I\s*(?:\\left)?\(\s*(?P<one>[A-Z](?:_\w|')?)\s*,\s*(?P<two>[A-Z](?:_\w|')?)\s*(?:\\right)?\)"
)
SEMICOLON = re.compile(r"(?<![A-Za-z\\])I\s*(?:\\left)?\([^()]*;")
UNDER = re.compile(
    r"(?P<sign>(?:\\mathbb\s*\{?\s*E\s*\}?|(?<![A-Za-z\\])E)\s*_\s*\{)\s*(?P<law>[pqrPQ](?:_\w|_\{[^{}]*\})?)\s*\(\s*[XY]\s*\)\s*\}"
)
"""An expectation under p(X), the law of X."""
MARGINAL = re.compile(
    r"(?<![A-Za-z\\])(?P<law>[pqP])\s*_\s*(?:\{(?P<below>[A-Z](?:\s*(?:,|\||\\mid|\\vert)?\s*[A-Z])*)\}|(?P<letter>[A-Z]))"
    r"(?P<called>\s*\((?P<of>[^()]*)\))?"
)


OF_A_VARIABLE = re.compile(
    r"(?<![A-Za-z\\])H(?P<open>\s*(?:\\left)?\(\s*)(?:\\(?:mathbf|boldsymbol|bm)\s*\{\s*)?(?P<letter>[xyz])(?:\s*\})?(?=\s*(?:\\right)?\))"
)
"""H(x), of the random variable whose outcome is x."""
SMALL = re.compile(r"(?<![A-Za-z\\])[HI]\s*(?:\\left)?\([^()]*(?:[;|,]|\\mid|\\vert)[^()]*\)")
"""H and I of several things, whose small letters are variables to who reads them."""
CHI = re.compile(r"(?<=\\in)\s*\\chi(?![A-Za-z])|(?<=\|)\s*\\chi\s*(?=\|)")
"""The set of all outcomes, as \\mathcal{X} looks."""


COLOR = re.compile(r"\\color\s*\{[^{}]*\}")
TWICE = re.compile(r"\{\s*\{([^{}]*)\}\s*\}")
ALONE = re.compile(r"(?<![_^}A-Za-z])(?<![_^] )\{\s*([A-Za-z])\s*\}")
ROUNDED = re.compile(r"=(\s*-?\d+\.\d+)\s*(?:\.{2,}|…|\\[lc]?dots(?![A-Za-z]))")
"""A number of which more digits would follow."""


def usual(text: str) -> str:
    """A formula of TeX with the habits of its author said in the usual way."""
    if COLOR.search(text):
        text = ALONE.sub(r"\1", TWICE.sub(r"{\1}", COLOR.sub("", text)))
    text = ROUNDED.sub(r"\\approx\1", text)
    text = ROMAN.sub(lambda found: rf"\{found[1].lower()} ", text)
    text = BARE.sub(lambda found: rf"\{found['name'].lower()} " if found["name"] else found.group(), text)
    text = CHI.sub(r" \\mathcal{X} ", ENTROPY.sub("H", text))
    text = TAIL.sub("", HEAD.sub(r"\g<before>\g<blank>", text))
    text = "".join(map(_without_reason, BREAK.split(text)))
    return _without_variables(of_variables(UNDER.sub(r"\g<sign>\g<law>}", text)))


def of_variables(text: str) -> str:
    """H(x) of the variable X, and I(X, Y) of the two that it is between, in TeX or not."""
    if not SMALL.search(text):
        text = OF_A_VARIABLE.sub(lambda found: f"H{found['open']}{found['letter'].upper()}", text)
    return text if SEMICOLON.search(text) else BOTH.sub(r"I(\g<one>; \g<two>)", text)


def _without_reason(line: str) -> str:
    r"""A line without `\because …` at its end, if that has no relation."""
    found = REASON.search(line)
    if not found or not line[: found.start()].strip() or relations(line[found.end() :]):
        return line
    return line[: found.start()] + "\n" * line.count("\n", found.start())


def _without_variables(text: str) -> str:
    """p_{X,Y}(x, y) as p(x, y), where below each law stand the variables of its arguments, and nothing else ever does."""
    found = list(MARGINAL.finditer(text))
    alike = all(x["called"] and _plain(x["below"] or x["letter"]).lower() == _plain(x["of"]) for x in found)
    return MARGINAL.sub(r"\g<law>\g<called>", text) if alike else text


def _plain(said: str) -> str:
    return re.sub(r"[\s,]+", "", re.sub(r"\\(?:mid|vert)(?![A-Za-z])", "|", said))
