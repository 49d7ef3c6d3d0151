"""The words of sites, conditional laws and networks: what each says, and what is refused."""

import pytest

from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("cdf(p) <= cdf(q)", "(forall i', (i' < n)%nat -> (sum (S i') p) <= (sum (S i') q))"),
        ("sum(gaps(x)) >= 0 given x ascending", "(if lt_dec (S i') n then x (S i') - x i' else 0)"),
        ("norm(p - q) <= 2", "(sqrt (sum n (fun i' => ((p i') - (q i')) ^ 2)))"),
        ("norm(E(p, x)) >= 0 given x in R^(n, k)", "(sqrt (sum k (fun i' => (E n p (fun site => x site i')) ^ 2)))"),
        (
            "apart(y, z) >= 0 given y in R^(m, 2) and z in R^(m, 2)",
            "(forall i', (i' < m)%nat -> (sqrt (sum 2 (fun coordinate => (y i' coordinate - z i' coordinate) ^ 2))) >= 0)",
        ),
        (
            "extended(f, x, y) >= 0 given f in R^n and x in R^(n, 2) and y in R^(m, 2)",
            "vleast n (fun site => num (f site + sqrt (sum 2 (fun coordinate => (y i' coordinate - x site coordinate) ^ 2))))",
        ),
        (
            "sliced(p, q, x, y, z) >= 0 given q in laws(m) and x in R^(n, k) and y in R^(m, k) and z in rays(m, k)",
            "(W1 n m (fun a' b' => Rabs (sum k (fun c' => z i' c' * (x a' c' - y b' c')))) p q)",
        ),
        (
            "Wp(p, q, d, s) >= 0 given d metric and s in [1, inf)",
            "(vpower (Some (W1 n n (powers s d) p q)) (/ s))",
        ),
        ("W2(p, q, d) >= 0 given d costs", "(vsqrt (Some (W1 n n (fun i' j' => d i' j' ^ 2) p q)))"),
        (
            "E(p, of(f, x)) >= 0 given f in convex(s, t) and x in R^n and s in R and t in R",
            "E n p (fun i' => (f (x i')))",
        ),
        (
            "KL(q, posterior(p, l)) >= 0 given l likelihoods",
            "if Req_EM_T (E n p l) 0 then 0 else (p i') * (l i') / E n p l",
        ),
        (
            "KL(joint(p, k), joint(p, output(p, k))) >= 0 given k in channels",
            "(fun i' => (p (i' / m)%nat * (output n p k) (i' mod m)%nat))",
        ),
        (
            "network(l, x) <= stretch(c, l) given l in networks(c) and x in R^n and c in R",
            "(network n l x 0%nat) <= (c ^ length l * sqrt (INR n) * widths l)",
        ),
        ("at(d, a, b) >= 0 given d metric and a, b in sites", "(d a b) >= 0"),
    ],
)
def test_words_are_said(claim, said):
    assert said in " ".join(statement(claim).split())


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("sum(gaps(p)) >= 0", "not a letter of sites"),
        ("sliced(p, q, x, x, z) >= 0 given x in R^(n, 2) and z in rays(m, k)", "other coordinates than the rays"),
        ("sliced(p, q, x, x, z) >= 0 given x in R^(m, k) and z in rays(m, k)", "not as many as the masses"),
        (
            "sliced(p, f, x, x, z) >= 0 given f in R^n and x in R^(n, k) and z in rays(m, k)",
            "not seen to be a distribution",
        ),
        ("norm(TV(p, q)) >= 0", "not a vector"),
        ("apart(y, z) >= 0 given y in R^(m, 2) and z in R^(n, 2)", "not as many"),
        ("extended(f, x, y) >= 0 given f in R^m and x in R^(n, 2) and y in R^(m, 2)", "numbers f at m sites"),
        ("E(p, x) >= 0 given x in R^(m, 2)", "lengths m and n"),
        ("at(p, q) >= 0", "a, b in sites"),
        ("at(f, a) >= 0 given f in R^m and a in sites", "a, b in sites"),
        ("KL(q, posterior(p, l)) >= 0 given l in R^n", "may be negative"),
        ("network(l, x) <= 1 given l in networks(c) and x in R^m and c in R", "of n inputs"),
        ("stretch(c, p) >= 0 given c in R", "not declared in networks"),
        ("E(p, of(f, x)) >= 0 given f in R^n and x in R^n", "f in convex"),
    ],
)
def test_what_does_not_fit_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)
