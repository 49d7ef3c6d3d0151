"""The words around a formula that suppose what it does not say: `Suppose …`, `for any …`, `…, if`.

They are not read, but for a formula behind such a word in the same sentence, `if $p = q$`. A formula that is false by itself
may be true with them, and its row says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from divergences.verification.documents.definitions import symbol
from divergences.verification.documents.formulas import Display

SUPPOSES = re.compile(
    r"(?<![\w\\-])(?:if|when(?:ever)?|suppos(?:e|es|ed|ing)|assum(?:e|es|ed|ing|ptions?)|given(?! by)|provided|unless|under|"
    r"for (?:any|all|every|each|some|almost|small|large|sufficiently)|satisf\w+|such that|(?:in)?dependent\w*|hypothes[ie]s|"
    r"conditions?|Markov|restrict\w*|supports?|wenn|falls|für (?:alle|jede\w*)|angenommen|unter|"
    r"tal(?:es)? que|suponh\w*|supong\w*|supposons|supposant|lorsque|quando|cuando|para (?:tod\w+|qualquer|cualquier\w*)|"
    r"pour tou\w+|если|пусть|для (?:всех|любых|любого))(?![\w-])"
    r"|(?<![\w\\-])s[ei](?=\s+(?:[$§(…]|(?:exist\w+|há|hay|um?a?|une?|l[aeo]s?|el|il|[oa]s|[a-z])(?![\w-])))"
    r"|如果|假设|假設|对(?:于)?任意|只要|当且仅当|もし|ならば|のとき|場合|만약|경우|[일할] ?때",
    re.IGNORECASE,
)
INTRODUCES = re.compile(r"(?<![\w\\-])(?:let(?! us)|where|sei(?:en)?|wobei)(?![\w-])", re.IGNORECASE)
"""They suppose something too, unless a definition follows, which is read."""
KINDS = r"(?:distributions?|laws?|measures?|densit(?:y|ies)|pmfs?|pdfs?)(?![\w-])"
SOME = r"(?:(?:two|any|all|pairs? of|arbitrary|probability|discrete|finite|continuous|the|a|an)\s+)*"
LAWS = re.compile(
    rf"\blet\b[^.;:]*?\b(?:be|denote)\s+{SOME}{KINDS}|for (?:all|any|every|each)\s+{SOME}(?:{KINDS}\s*)?"
    r"(?:(?:\$\s*[pqrPQ](?:\s*,\s*[pqrPQ])*\s*\$|[pqrPQ](?![\w$]))(?:\s*,\s*|\s+and\s+)?)*(?=[\s.,:;]|$)",
    re.IGNORECASE,
)
"""Of these every claim is."""
BEHIND = re.compile(
    r"[\s,;:]*(?:if|when(?:ever)?|where|for|provided|unless|given|under|assuming|with|(?:as|so) long as|"
    r"wenn|falls|für|wobei)(?![\w-])"
    r"[^.;]*(?:[.;](?=\S)[^.;]*)*",
    re.IGNORECASE,
)
"""A sentence that goes on behind a display."""
ITEM = re.compile(r"\\item(?![A-Za-z])|^[ \t>]*(?:[-*][ \t]|\d+[.)][ \t])", re.MULTILINE)
PARAGRAPH = re.compile(
    r"\n[ \t>]*\n|\\(?:(?:sub)*section|paragraph|chapter|par|begin\{(?:document|proof|remark|example)\})(?![A-Za-z])|"
    r"^[ \t>]*#+[ \t]",
    re.MULTILINE,
)
BREAK = re.compile(f"{PARAGRAPH.pattern}|{ITEM.pattern}", re.MULTILINE)
"""Where a paragraph or an item begins."""
FEW = 4
"""Sentences of what is farther away."""
LEADS = re.compile(r"[:,;](?:\s|>|\\begin\{(?:enumerate|itemize)\}(?:\[[^\]]*\])?)*$")
"""How a sentence ends that goes on in a list."""
PROOF = re.compile(
    r"\\begin\{proof\}|\[!proof\][-+]?|^[ \t>]*[*_#\s]*(?:Proof|Beweis|Démonstration|证明)(?!\w)[ *_.:]*", re.MULTILINE
)
PROVED = re.compile(
    r"\\end\{proof\}|\\(?:black)?square(?![A-Za-z])|[□∎■]|Q\.E\.D|^[ \t>]*#+[ \t]|^[ \t>]*---|\[!", re.MULTILINE
)
"""Where a proof is over at the latest."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
DEFINES = re.compile(r":=|\\coloneqq?(?![A-Za-z])|=")
SHOWN, READ = "§", "\0"
"""What stands for a display, and before a definition in a sentence."""
LONGEST = 60
"""Characters of a sentence that are shown."""
REACH = 2000
"""Characters about a formula that are looked at, which no sentence has: documents are read in time that grows as they do."""


FEW_WORDS = r"(?:(?!(?:not?|some|unless|without|where|the|case|and|or)\b)[A-Za-z-]+ ){{0,4}}"
BEFORE = rf"(?<![\w\\-])(?<!even )(?:{{}})(?: that)? {FEW_WORDS}"
SAYS_SO = (
    r"if|when(?:ever)?|suppose|assum(?:e|ing)|given|provided|for (?:any|all|every|each)|such that|wenn|falls|"
    r"s[ei]|tal(?:es)? que|tel(?:le)?s? que|lorsque|quando|cuando|если"
)
CONDITION = re.compile(
    rf"{BEFORE.format(SAYS_SO)}(?:\$(?P<one>[^$]+)\$|\\\((?P<other>.+?)\\\))",
    re.IGNORECASE,
)
"""A formula that is supposed, behind a word that says so."""
IS_CONDITION = re.compile(
    rf"{BEFORE.format(f'{SAYS_SO}|even if|iff|only if|unless|assumptions?|hypothes[ie]s|conditions?')}$", re.IGNORECASE
)
"""What stands before a formula that is supposed and not said."""
CASE = re.compile(r"\W*(?:sub-?)?(?:case|fall|cas[oe]?)\s*(?:\(?[\divxabc]+\)?)?\s*[:.—–-]?\s*", re.IGNORECASE)
"""`Case 1:`, with which a passage begins that supposes the formula behind it."""
AND = re.compile(r"(?:\$[^$]+\$|\\\(.+?\\\))\s*(?:and|und|et|ed?|y|и|且|和)\s*$", re.IGNORECASE)
"""What joins a formula to the one before it."""
REASON = re.compile(r"(?<!well )(?<!such )(?<![\w\\-])(?:as|since|because|da|weil)\s+$", re.IGNORECASE)
"""Behind it stands what was supposed or shown elsewhere."""
DENIED = re.compile(
    r"[\s,;:—–]*(?:(?:is|are|was|does|do|did|need|will|can|must|would)\s+)?(?:\w+ly\s+)?(?:not|never|cannot)\s+"
    r"(?:(?:(?!only|merely|simply)\w+ly|always|even|in general)\s+)?(?:be\s+)?(?:in general\s+)?"
    r"(?:true|hold\w*|valid|satisfied|the case|correct)(?![\w-])"
    r"|[\s,;:—–]*(?:is|are)\s+(?:\w+ly\s+)?(?:false|wrong|untrue|incorrect|violated)(?![\w-])"
    r"|[\s,;:—–]*(?:(?:can|may|does)\s+)?fails?(?: to hold)?(?![\w-])|[\s,;:—–]*gilt\s+(?:\w+\s+)?nicht(?![\w-])",
    re.IGNORECASE,
)
"""What follows a formula that the sentence says not to hold."""
DENIED_AHEAD = re.compile(
    r"(?<![\w\\-])(?:(?:(?:is|are)(?: not|n[’']t)|does(?: not|n[’']t)) (?:(?!only|merely|simply)\w+ly |always |in general )?"
    r"(?:true|correct|the case|hold|follow)|(?:is|are) (?:(?!not )\w+ly )?(?:false|wrong|untrue|incorrect))"
    r"(?:,? in general,?)?(?: to (?:say|claim|think|conclude))? that[\s:,]*$"
    r"|(?<![\w\\-])(?:do(?: not|n[’']t)|cannot|can[’']t|never) (?:\w+ly |always |in general )?have(?: that)?[\s:,]*$"
    r"|(?<![\w\\-])gilt (?:\w+ )?nicht,? dass[\s:,]*$",
    re.IGNORECASE,
)
"""What leads to such a formula."""
STATES = re.compile(r"=|<|>|\\(?:le|ge|leq|geq|ll|in|to|rightarrow|perp|ne|neq)(?![A-Za-z])|[≤≥≪∈→⊥]")


FULL = re.compile(
    r"(?<![\w\\-])(?:whose (?:common )?support is|with (?:full|support)|(?:the same|identical|common|full) supports?)(?![\w-])",
    re.IGNORECASE,
)
"""All outcomes have mass: of all that the text says afterwards."""
DENIES = re.compile(
    r"(?<![\w\\-])(?:not|no|never|without|if|unless|when|except|differ\w*|disjoint)(?![\w-])|n't", re.IGNORECASE
)


def full_support(text: str) -> int:
    """Where a text has said that all outcomes have mass; behind its end if it does not."""
    for found in FULL.finditer(text):
        before = SENTENCE.split(BREAK.split(text[max(0, found.start() - REACH) : found.start()])[-1])[-1]
        after = SENTENCE.split(BREAK.split(text[found.end() : found.end() + REACH])[0])[0]
        if not DENIES.search(f"{before} {after}"):
            return found.start()
    return len(text) + 1


class Around(NamedTuple):
    """A sentence that supposes something, in one line, and the formulas in it that are supposed; nothing if none does."""

    around: str = ""
    supposed: tuple[str, ...] = ()
    condition: bool = False
    """Whether the formula itself is supposed."""
    denied: bool = False
    """Whether the sentence says that the formula does not hold."""


def supposing(text: str, found: Sequence[Display]) -> Iterator[Around]:
    """For each formula the sentence around it that supposes something: its own, what goes on behind it, or the last before it.

    Of a paragraph is kept the sentence that is not over, and of those before it the last that supposes something.
    """
    marked = "".join(_marked(text, found))
    starts = [*(x.opens for x in found if not x.inline), len(text)]
    own, earlier, at, closed = "", "", 0, True
    for display in found:
        if display.inline:
            yield _in_sentence(text, display)
            continue
        gap = marked[at : display.opens].rstrip()
        goes_on = not closed and not gap.lstrip()[:1].isupper()
        *before, gap = BREAK.split(gap.lstrip() if goes_on else f"{SHOWN * (at > 0)}{gap}")
        if before:
            own, earlier = "", ""
        *over, own = SENTENCE.split(f"{own} {gap.removeprefix(SHOWN)}")
        earlier = next((x for x in reversed(over) if _supposes(x)), earlier)
        following = marked[display.end : starts[bisect_left(starts, display.end)]]
        behind = None if following.lstrip()[:1].isupper() else BEHIND.match(following)
        on = [behind.group()] if behind else []
        above = text[max(0, display.opens - REACH) : display.opens]
        said = next((_short(x) for x in (*on, own, earlier, *_farther(above)) if _supposes(x)), "")
        denied = _denied(own, following)
        yield Around(said, _conditions(" ".join([own, *on])) if said else (), denied=denied)
        closed = marked[display.start : display.stop].rstrip().endswith((".", "!", "?"))
        own, at = f"{own[-REACH:].rstrip(f' {SHOWN}')} {SHOWN}{'.' * closed}", display.end


def _in_sentence(text: str, display: Display) -> Around:
    """What the sentence supposes in which a formula stands."""
    before, after = text[max(0, display.opens - REACH) : display.opens], text[display.end : display.end + REACH]
    left, *earlier = reversed(SENTENCE.split(BREAK.split(before)[-1]))
    right = SENTENCE.split(BREAK.split(after)[0])[0]
    sentence = f"{left} {SHOWN} {right}"
    said = next((_short(x) for x in (sentence, *earlier, *_farther(before)) if _supposes(x)), "")
    said = said or (_short(sentence) if REASON.search(left) else "")
    return Around(said, _conditions(sentence) if said else (), _is_condition(left), _denied(left, after))


def _denied(left: str, after: str) -> bool:
    """Whether the words about a formula say that it does not hold, and do not suppose so."""
    if not after.lstrip()[:1].isupper() and DENIED.match(after):
        return True
    return DENIED_AHEAD.search(" ".join(left.split())) is not None and not _supposes(left)


def _farther(before: str) -> Iterator[str]:
    """The sentence that goes on in the list where a formula stands, and those of the theorem that is being proved."""
    if any(mark in before for mark in ":,;"):  # without one nothing leads to a list; to split takes a third of the time
        leads = (x for x in ITEM.split(PARAGRAPH.split(before)[-1])[-2::-1] if LEADS.search(x))
        yield from reversed(SENTENCE.split(next(leads, ""))[-FEW:])
    starts = list(PROOF.finditer(before))
    if starts and not PROVED.search(before, starts[-1].end()):
        theorem = [x for x in PARAGRAPH.split(before[: starts[-1].start()]) if len(x.strip(" >\n-")) > 1]
        yield from reversed(SENTENCE.split(theorem[-1])[-FEW:] if theorem else [])


def _is_condition(left: str) -> bool:
    """Whether what stands to the left of a formula in its sentence supposes it, or one that it is joined to."""
    while joined := AND.search(left):
        left = left[: joined.start()]
    return CASE.fullmatch(left) is not None or IS_CONDITION.search(f"{' '.join(left.split())} ") is not None


def _conditions(sentence: str) -> tuple[str, ...]:
    """The formulas in a sentence that it supposes."""
    found = (x["one"] or x["other"] for x in CONDITION.finditer(" ".join(sentence.split())))
    return tuple(x.strip(" ,.") for x in found if STATES.search(x))


def _marked(text: str, found: Sequence[Display]) -> Iterator[str]:
    """The text with its definitions in sentences marked."""
    at = 0
    for one in sorted(found, key=lambda x: x.start):
        side, *value = DEFINES.split(text[one.start : one.stop], maxsplit=1)
        if one.inline and one.defines and value and symbol(side, "=", value[0], tex=True):
            yield f"{text[at : one.start]}{READ}"
            at = one.start + 1
    yield text[at:]


def _supposes(sentence: str) -> bool:
    bare = LAWS.sub("", sentence)
    return bool(SUPPOSES.search(bare)) or (READ not in bare and INTRODUCES.search(bare) is not None)


def _short(sentence: str) -> str:
    said = " ".join(sentence.replace(SHOWN, "…").replace(READ, "").split()).strip(" ,:;>")
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
