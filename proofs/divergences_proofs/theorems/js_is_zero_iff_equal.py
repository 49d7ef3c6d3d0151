"""T02: JS(p, q) = 0 exactly when p = q: the lower end is attained there and only there."""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="js_is_zero_iff_equal",
    theorem="T02",
    source="S0 L66, S1 L53; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
    about=("js", "js_distance"),
    uses=("js_lies_between_zero_and_log_two",),
    statement="JS(p, q) = 0 iff p = q",
    assumptions=(Assumption("p >= 0", {"p": ("1", "-1", "1"), "q": ("2", "-2", "1")}),),
    steps=(
        Step("calculus", "diff(JS(p, q), p, p) = q/(2*p*(p + q))", "strictly convex in p"),
        Step("algebra", "JS(0, q) = q*log(2)/2", "corner: mass on one side only"),
        Step("order", "JS(p, q) >= 0", "zero only at p = q; corners", at=("p", "q")),
        Step("sum", "Σ JS = 0 iff every term is 0", "nonnegative terms, zero sum"),
    ),
    mutants=(
        Mutant("with log 4 inside (S1 L53)", "(log(4) + 2*JS(p, q))/2 = 0 iff p = q", corner="equal"),
        Mutant("zero on disjoint supports", "JS(p, q) = 0 iff p*q = 0", corner="equal"),
        Mutant("one direction of absolute continuity", "JS(p, q) = 0 iff p << q"),
    ),
)
