"""The logarithm of a product is a sum, and the other factor sums to one.

JS does not add up: two independent copies have at most twice the JS, and what is missing is the information that the
coordinates of the mixture have about each other. S2 L1 multiplies the masses of independent samples.
"""

from divergences.verification import Theorem

PAIRS, SHARED = "JS(joint(p, p), joint(q, q))", "KL((joint(p, p) + joint(q, q))/2, joint(r, r))"

claims = (
    Theorem(
        slug="kl_adds_up_over_independent_parts",
        theorem="T06",
        title="KL adds up over independent parts",
        source="Cover & Thomas, Elements of Information Theory",
        about=("kl", "js"),
        uses=("kl_obeys_the_chain_rule",),
        says="KL(joint(p, r), joint(q, s)) = KL(p, q) + KL(r, s) given r in laws(m) and s in laws(m)",
        wrong=(
            ("JS instead", "JS(joint(p, r), joint(q, s)) = JS(p, q) + JS(r, s)"),
            ("the larger one", "KL(joint(p, r), joint(q, s)) = KL(p, q)"),
        ),
    ),
    Theorem(
        slug="js_of_two_copies_is_less_than_twice_js",
        theorem="T06",
        title="JS of two copies is less than twice JS",
        source="S1 L53; Cover & Thomas, Elements of Information Theory",
        about=("js", "kl"),
        uses=("js_is_an_entropy_gap", "mutual_information_is_shared_entropy"),
        says=f"{PAIRS} = 2*JS(p, q) - {SHARED} and {SHARED} >= 0 given r = (p + q)/2",
        wrong=(
            ("JS adds up", f"{PAIRS} = 2*JS(p, q)"),
            ("more than twice", f"{PAIRS} >= 2*JS(p, q)"),
            ("the same", f"{PAIRS} = JS(p, q)"),
        ),
    ),
)
