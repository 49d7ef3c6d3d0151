"""T35: log(2)·H² ≤ JS ≤ H². Sharp on both sides: disjoint laws below, p → q above. Not in the notes."""

from divergences.verification import Assumption, Claim, Mutant

claim = Claim(
    slug="js_lies_between_log_two_hellinger_and_hellinger",
    theorem="T35",
    source="Taneja 2011, arXiv:1104.5700 (JS <= H²); here by hyperbolic functions of half of log p/q",
    about=("js", "hellinger2"),
    statement="log(2)*Hell2(p, q) <= JS(p, q) <= Hell2(p, q)",
    assumptions=(Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),),
    mutants=(
        Mutant("un-halved JS", "log(2)*Hell2(p, q) <= 2*JS(p, q) <= Hell2(p, q)"),
        Mutant("not halved H²", "2*log(2)*Hell2(p, q) <= JS(p, q)"),
        Mutant("log 2 above", "JS(p, q) <= log(2)*Hell2(p, q)"),
        Mutant("1 below", "Hell2(p, q) <= JS(p, q)"),
    ),
)
