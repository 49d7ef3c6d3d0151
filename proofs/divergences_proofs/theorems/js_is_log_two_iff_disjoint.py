"""T02: JS(p, q) = log 2 exactly when p and q have disjoint supports: the upper end is attained there and only there.

This is the plateau of the notes (S1 L55: "θ ≠ 0: log 2"): however far apart two disjoint laws are, JS says log 2.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="js_is_log_two_iff_disjoint",
    theorem="T02",
    source="S1 L55, S3 L36, S4 L56, S0 L68 (2 bits, un-halved)",
    about=("js", "js_distance"),
    uses=("js_lies_between_zero_and_log_two",),
    statement="JS(p, q) = log(2) iff p*q = 0",
    assumptions=(Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "1")}),),
    steps=(
        Step(
            "algebra",
            "log(2)*(p + q)/2 - JS(p, q) = p*log(1 + q/p)/2 + q*log(1 + p/q)/2",
            "log 2 - log(2p/(p+q)) = log(1+q/p)",
        ),
        Step("order", "p*log(1 + q/p)/2 + q*log(1 + p/q)/2 >= 0", "positive unless p or q is zero"),
        Step("sum", "Σ = 0 iff p·q = 0 at every outcome", "nonnegative terms, zero sum"),
    ),
    mutants=(
        Mutant("un-halved", "2*JS(p, q) = log(2) iff p*q = 0", corner="disjoint"),
        Mutant("log 4", "JS(p, q) = log(4) iff p*q = 0", corner="disjoint"),
        Mutant("not absolutely continuous suffices", "JS(p, q) = log(2) iff not p << q", corner="zeros"),
        Mutant("at p = q", "JS(p, q) = log(2) iff p = q", corner="equal"),
    ),
)
