"""T16, forms of JS: as a gap of entropies, by the posterior D*, and as a mutual information.

JS = H(m) − ½H(p) − ½H(q) = log 2 − E_m h(D*) = I(X; Y), where the fair coin Y says from which law X is drawn: the coin's log 2
cancels. The notes use the definition only. Taken outcome by outcome, m·(log 2 − h(D*)) as a series in (p − q)/(p + q), the
posterior form keeps its digits where p and q are close.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

POSTERIOR = "Dstar(p, q)*log(Dstar(p, q)) + (1 - Dstar(p, q))*log(1 - Dstar(p, q))"
INFORMATION = "KL(joint(p, k), joint(p, q))"
DRAWN = (
    "k in channels and r in laws(m) and s in laws(m) and u in laws(n) and v in laws(n) and u is (1, 0) and v is (0, 1) "
    "and r = output(u, k) and s = output(v, k) and q in laws(m) and q = output(p, k)"
)
"""X from r or from s, as the coin p says."""

claims = (
    Claim(
        slug="js_is_an_entropy_gap",
        theorem="T16",
        source="S1 L53 (as two KLs); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "entropy"),
        statement="JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2",
        mutants=(
            Mutant("whole entropies", "JS(p, q) = H((p + q)/2) - H(p) - H(q)"),
            Mutant("the other sign", "JS(p, q) = H(p)/2 + H(q)/2 - H((p + q)/2)"),
            Mutant("p twice", "JS(p, q) = H((p + q)/2) - H(p)"),
        ),
    ),
    Claim(
        slug="js_is_log_two_less_the_posterior_entropy",
        theorem="T16",
        source="S1 L36-40 (the value at D*)",
        about=("js", "optimal_discriminator"),
        uses=("gan_value_identity",),
        statement=f"JS(p, q) = log(2) + E((p + q)/2, {POSTERIOR})",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("averaged over p", f"JS(p, q) = log(2) + E(p, {POSTERIOR})"),
            Mutant("log 4", f"JS(p, q) = log(4) + E((p + q)/2, {POSTERIOR})"),
            Mutant("one half of the entropy", "JS(p, q) = log(2) + E((p + q)/2, Dstar(p, q)*log(Dstar(p, q)))"),
        ),
    ),
    Theorem(
        slug="js_is_the_information_of_a_fair_coin",
        theorem="T16",
        title="JS is what an outcome says about a fair coin",
        source="S1 L53; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "mutual_information"),
        uses=("js_is_an_entropy_gap",),
        says=f"JS(r, s) = {INFORMATION} given p is (1, 1)/2 and {DRAWN}",
        wrong=(
            ("doubled", f"2*JS(r, s) = {INFORMATION}"),
            ("a biased coin", f"JS(r, s) = {INFORMATION} given p is (1, 2)/3 and {DRAWN}"),
        ),
    ),
)
