"""Sentences as claims: `KL is symmetric`, `the square root of JS is a metric`, `TV is convex in p`; the claim is shown.

A subject, a verb, perhaps `not`, and what is said of it, which is one of a dozen; any other sentence is refused as one, and
so is what people mean differently, as a Jensen–Shannon distance.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

from divergences.verification.language.characters import two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

DASH = r"[-–—\s]"
SUBJECTS = {
    "KL({1}, {0})": rf"(?:reverse|backward){DASH}KL",
    "KL({0}, {1})": rf"(?:forward{DASH})?KL|kullback{DASH}leibler(?: \(KL\))?|relative entropy|D_KL|D_\{{KL\}}",
    "JS({0}, {1})": rf"JSD?|jensen{DASH}shannon(?: \(JSD?\))?",
    "TV({0}, {1})": rf"TV|total{DASH}variation(?: \(TV\))?",
    "Hell2({0}, {1})": r"squared hellinger|Hell2|H²|H\^2",
    "sqrt(Hell2({0}, {1}))": "hellinger",
    "chi2({0}, {1})": rf"chi2|χ²|χ\^2|chi{DASH}squared?",
    "J({0}, {1})": "jeffreys'?|J",
    "Tri({0}, {1})": "triangular|Tri",
    "CE({0}, {1})": rf"CE|cross{DASH}entropy",
    "H({0})": "H|(?:shannon )?entropy",
    "W1({0}, {1}, x)": rf"W_?1|W₁|wasserstein{DASH}1|earth mover's|EMD",
    "W({0}, {1})": "wasserstein|kantorovich",
}
"""What a sentence may be about: its claim's side, of two distributions, and what it is called."""
CALLED = {
    "KL(p, q) >= 0": "gibbs",
    "TV(p, q) <= sqrt(KL(p, q)/2)": "pinsker",
    "TV(p, q) <= sqrt(1 - exp(-KL(p, q)))": rf"bretagnolle{DASH}huber",
}
"""Inequalities that are called by a name, as in Pinsker's inequality, and what they say."""
NAMESAKES = ("Gibbs", "Pinsker", "Bretagnolle–Huber")
ROOT = r"√\s*|sqrt(?: of)?\s+(?:the )?|(?:square )?root of (?:the )?"
NAME = "|".join(f"(?P<s{k}>{pattern})" for k, pattern in enumerate(SUBJECTS.values()))
SUBJECT = re.compile(
    rf"(?:the )?(?P<root>{ROOT})?(?:{NAME})(?!\w)(?P<noun> (?:divergence|distance|discrimination|entropy|metric))?"
    r"(?: ?\((?P<a>[pqr]) ?(?:,|\|\||‖|∥) ?(?P<b>[pqr])\)| ?\((?P<one>[pqr])\)| (?:between|of|from) p (?:and|to) q)?",
    re.IGNORECASE,
)
ALWAYS = r"(?: (?:always|in general|generally|everywhere))?"
BE = rf" (?:is|are){ALWAYS}(?P<no> not|n't)?{ALWAYS} "
EXACTLY = r"(?:iff|if and only if|exactly (?:when|if)|precisely (?:when|if))"
WHEN = r"(?:if|when|whenever|for)"
CONDITIONS = (
    (
        r"(?:p and q|(?:the|both|its) (?:distributions|arguments)) (?:are (?:equal|identical|the same)|coincide)",
        "p = q",
    ),
    (r"p (?:equals|is equal to|is) q", "p = q"),
    (r"(?:p and q|the distributions) (?:are disjoint|have disjoint supports?)", "p*q = 0"),
    (r"p is (?:absolutely continuous|dominated) (?:with respect to|by|wrt) q", "p << q"),
)
"""What is said of two distributions in words."""
Side = Callable[..., str]
Template = Callable[[Side, re.Match[str]], str]


def _axioms(f: Side, _: re.Match[str]) -> str:
    zero = f"{f('p', 'q')} >= 0 and ({f('p', 'q')} = 0 iff p = q)"
    return f"{zero} and {f('p', 'q')} = {f('q', 'p')} and {_triangle(f, _)}"


def _triangle(f: Side, _: re.Match[str]) -> str:
    return f"{f('p', 'r')} <= {f('p', 'q')} + {f('q', 'r')}"


def _bent(f: Side, said: re.Match[str]) -> str:
    """Convex or concave in one argument."""
    relation = "<=" if said["how"].lower() == "convex" else ">="
    if f("p", "q") == f("p", "r"):
        mixed, ends = f("mix(p, q, t)", ""), (f("p", ""), f("q", ""))
    elif not (place := said["place"]):
        raise two_readings(said["how"], 1, f"{said['how']} in p", f"{said['how']} in q")
    elif place.lower() in ("p", "first"):
        mixed, ends = f("mix(p, r, t)", "q"), (f("p", "q"), f("r", "q"))
    else:
        mixed, ends = f("p", "mix(q, r, t)"), (f("p", "q"), f("p", "r"))
    return f"{mixed} {relation} (1 - t)*{ends[0]} + t*{ends[1]} given t in [0, 1]"


def _sign(_: Side, said: re.Match[str]) -> str:
    raise two_readings(said["sign"], 1, "non-negative, which may be 0", "never 0 and never negative, F > 0")


def _by_what(f: Side, said: re.Match[str]) -> str:
    raise Unreadable("bounded", 1, f"by what: {f('p', 'q')} <= …", more=f", in {said.group().strip()!r}")


def _by(relation: str) -> Template:
    return lambda f, said: f"{f('p', 'q')} {relation} {said['by']}"


def _zero(word: str) -> Template:
    return lambda f, said: f"{f('p', 'q')} = 0 {word} {_when(said['when'])}"


def _nonnegative(f: Side, _: re.Match[str]) -> str:
    return f"{f('p', 'q')} >= 0"


LOW = r"(?:bounded(?: from)? below by|lower bounded by|at least|no less than|greater than or equal to)"
HIGH = r"(?:(?:upper )?bounded(?: (?:from )?above)? by|at most|no (?:more|greater) than|less than or equal to)"
NULL = r"(?:is (?:zero|0)|vanishes)"
TEMPLATES: tuple[tuple[str, Template], ...] = (
    (rf"{BE}symmetric(?: in (?:p and q|its arguments))?", lambda f, _: f"{f('p', 'q')} = {f('q', 'p')}"),
    (rf"{BE}(?:non[- ]?negative|at least zero)", _nonnegative),
    (r" (?:is|are) never negative", _nonnegative),
    (rf"{BE}(?P<sign>positive)", _sign),
    (rf"{BE}(?:a )?(?:proper |true )?(?:metric|distance)(?: metric)?", _axioms),
    (r" (?:satisf(?:y|ies)|obeys?|fulfils?) the triangle inequality", _triangle),
    (r" does(?P<no> not|n't) (?:satisfy|obey|fulfil) the triangle inequality", _triangle),
    (r" (?P<no>violates|breaks) the triangle inequality", _triangle),
    (rf"{BE}(?:jointly )?(?P<how>convex|concave)(?: in (?:its )?(?P<place>p|q|first|second)(?: argument)?)?", _bent),
    (rf"{BE}finite", lambda f, _: f"{f('p', 'q')} < inf"),
    (rf"{BE}{LOW} (?P<by>.+)", _by(">=")),
    (rf"{BE}{HIGH} (?P<by>.+)", _by("<=")),
    (r" never exceeds (?P<by>.+)", _by("<=")),
    (rf"{BE}(?:less|smaller) than (?P<by>.+)", _by("<")),
    (rf"{BE}(?:greater|larger|more) than (?P<by>.+)", _by(">")),
    (rf"{BE}bounded", _by_what),
    (rf" {NULL} {EXACTLY} (?P<when>.+)", _zero("iff")),
    (rf" {NULL} only {WHEN} (?P<when>.+)", _zero("implies")),
    (rf" {NULL} {WHEN} (?P<when>.+)", _zero("given")),
    (rf"(?:{BE}equal to| equals) (?P<by>.+)", _by("=")),
)
"""What may be said of a subject, and the claim that says it; `no` denies it."""
DENIED = (
    ("asymmetric", "not symmetric"),
    ("non-convex", "not convex"),
    ("unbounded", "not bounded"),
    ("nonconvex", "not convex"),
)
SENTENCE = re.compile(
    r"(?<!\w)(?:is|are|isn't|aren't|does|doesn't|satisf(?:y|ies)|obeys?|violates|vanishes|equals|never|always|the|has|have|holds)(?!\w)",
    re.IGNORECASE,
)
VERB = re.compile(
    r"(?<!\w)(?:is|are|has|holds|satisf\w+)(?!\w)|^(?:Is|Are|Does|Do|Prove|Show|What|Why|How|Which)(?!\w)"
)
SAID = re.findall(r"\w+", "symmetric asymmetric metric convex concave finite bounded negative nonnegative triangle")
EXAMPLES = "KL is symmetric, √JS is a metric, JS is bounded by log 2, TV is convex in p, KL is zero iff p = q"


def in_words(text: str) -> Typed | None:
    """The claim that a sentence states, None for what is no sentence."""
    return Typed.said(claim, 1) if (claim := _claim(text)) else None


@lru_cache(maxsize=256)
def _claim(text: str) -> str:
    said = re.sub(r"\s+", " ", text.replace("’", "'")).strip().rstrip(".")
    for claim, name in CALLED.items():
        if re.fullmatch(rf"(?:the )?{name}(?:'s?)? (?:inequality|bound)", said, re.IGNORECASE):
            return claim
    if not SENTENCE.search(text):
        if re.fullmatch(r"[\w' –-]+ (?:inequality|theorem)", said):
            raise Unreadable("the name of a theorem", 1, f"a formula, or an inequality of {', '.join(NAMESAKES)}")
        return ""
    said = re.sub(r"^((?:the )?)sqrt\(([^()]+|[^()]+\([^()]*\))\)(?= )", r"\1√\2", said, flags=re.IGNORECASE)
    for word, stands in DENIED:
        said = re.sub(rf"(?<!\w){word}(?!\w)", stands, said)
    subject = SUBJECT.match(said)
    rest = said[subject.end() :] if subject else ""
    if subject is None or not re.match(r" [A-Za-z]", rest):
        if subject or re.match(r"(?:If|For|When|Suppose|Let|if|for|when)\b", said) or not VERB.search(said):
            return ""
        raise _refused(1)
    side = _side(subject)
    if (subject["a"] or "").lower() == "q" and re.search(r"(?:first|second)(?!\w)", rest):
        raise two_readings("first and second", 1, "in p", "in q")
    rest, given = _given(rest)
    for pattern, template in TEMPLATES:
        if found := re.fullmatch(pattern, rest, re.IGNORECASE):
            if "jointly" in found.group().lower():
                raise Unreadable(
                    "jointly", text.find("jointly") + 1, "convex in p, or in q: a claim has three distributions"
                )
            if side("p", "q") == side("p", "r") and re.search("symmetric|metric|distance|triangle", found.group()):
                raise _refused(1)
            claim = template(side, found)
            if re.search(r"(?<!\w)[A-Za-z]{3,} (?:of|the|is|than)(?!\w)", claim):
                raise _refused(1)
            no = bool(found.groupdict().get("no"))
            return _whole(claim, no, [*given, *(["x in R^2 points"] * ("W1(" in claim))])
    near = next((x for word in rest.split() for x in get_close_matches(word, SAID, 1, 0.87) if word not in SAID), "")
    raise _refused(len(text) - len(text.lstrip()) + subject.end() + 2, f"; did you mean {near}?" if near else "")


def _whole(claim: str, no: bool, given: list[str]) -> str:
    """The claim or its denial, where what is given holds."""
    claim, _, of = claim.partition(" given ")
    given = [*([of] * bool(of)), *given]
    claim = f"not ({claim})" if no and " and " in claim else f"not {claim}" if no else claim
    return claim + (f" given {' and '.join(given)}" if given else "")


def _given(rest: str) -> tuple[str, list[str]]:
    """What is said, and what it is said to hold under; `zero if p = q` is not cut."""
    if re.search(r"(?:zero|0|vanishes)(?: only)? (?:iff|if|when|whenever|exactly|precisely|for)(?!\w)", rest):
        return rest, []
    said, word, when = re.match(r"(.*?)(?: (if|when|whenever|given|provided(?: that)?) (.+))?$", rest).groups()  # type: ignore[union-attr]
    return (said, [_when(when)]) if word else (rest, [])


def _when(said: str) -> str:
    """A condition, in words or in signs."""
    for pattern, stands in CONDITIONS:
        if re.fullmatch(pattern, said, re.IGNORECASE):
            return stands
    return said


def _side(found: re.Match[str]) -> Side:
    """The subject, of two distributions or of one."""
    k = next(k for k in range(len(SUBJECTS)) if found[f"s{k}"])
    form, noun = [*SUBJECTS][k], (found["noun"] or "").strip().lower()
    if form.startswith("W("):
        raise two_readings(found.group(), 1, "W1, or W1(p, q, x)", "W2, of which there are formal texts")
    if form.startswith("JS(") and noun == "distance" and not found["root"]:
        raise two_readings(found.group(), 1, "the Jensen–Shannon divergence, JS", "its square root, √JS")
    if form.startswith("sqrt(Hell2") and noun != "distance":
        raise two_readings(found.group(), 1, "the squared Hellinger distance, Hell2", "the Hellinger distance, √Hell2")
    form = f"sqrt({form})" if found["root"] else form
    turned = (found["a"], found["b"]) == ("q", "p")
    if found["a"] and not turned and (found["a"], found["b"]) != ("p", "q"):
        raise _refused(1)
    return lambda a, b: form.format(*((b, a) if turned and "{1}" in form else (a, b)))


def _refused(column: int, hint: str = "") -> Unreadable:
    return Unreadable("a sentence", column, f"a formula, or a sentence such as: {EXAMPLES}", hint=hint)
