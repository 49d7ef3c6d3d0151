"""Cross-entropy is entropy and KL: what coding for q costs where p is true."""

from divergences.verification import Claim, Mutant, Step

claim = Claim(
    slug="cross_entropy_is_entropy_and_kl",
    source="Cover and Thomas (2006), theorem 5.4.3",
    about=("entropy", "cross_entropy", "kl"),
    statement="CE(p, q) = H(p) + KL(p, q)",
    steps=(Step("algebra", "-p*log(q) = -p*log(p) + p*log(p/q)", "log(p/q) = log(p) - log(q)", interior=True),),
    mutants=(
        Mutant("exchanged", "CE(p, q) = H(p) + KL(q, p)"),
        Mutant("sign", "CE(p, q) = H(p) - KL(p, q)"),
    ),
)
