"""At each value of Z the chain rule of KL, against X's own distribution and its distribution given Z; then the mean.

What Y and Z tell of X is what Z tells, and what Y tells of it where Z is known: I(X; Y, Z) = I(X; Z) + I(X; Y|Z). I(X; Y|Z)
is the mean over Z of the information between X and Y at its value: KL of their distribution given Z from the one under
which they are independent there.
"""

from divergences.verification import Theorem

TOGETHER = "KL(joint(p, joint(k, l)), joint(p, joint(always(output(p, k)), output(k, l))))"
FIRST = "KL(joint(p, k), joint(p, output(p, k)))"
GIVEN = "KL(joint(k, l), joint(k, output(k, l)))"

theorem = Theorem(
    slug="information_obeys_the_chain_rule",
    theorem="T06",
    title="Information obeys the chain rule",
    source="Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.5.2",
    about=("mutual_information", "kl"),
    uses=("kl_obeys_the_chain_rule",),
    says=f"{TOGETHER} = {FIRST} + E(p, {GIVEN}) given k in channels and l in channels(k)",
    wrong=(
        ("summed, not averaged", f"{TOGETHER} = {FIRST} + sum({GIVEN})"),
        ("the second part alone", f"{TOGETHER} = E(p, {GIVEN})"),
        ("the first part alone", f"{TOGETHER} = {FIRST}"),
        ("the second is at most the first", f"E(p, {GIVEN}) <= {FIRST}"),
    ),
)
