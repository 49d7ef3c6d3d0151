"""The claims, as a person types them, with their truth and their source.

What is false is so by little: a constant that is a bit too sharp, arguments swapped, a hypothesis dropped, another base
of logarithms, < for <= where equality is met. Sources that define a quantity by another factor were translated: TV is
half of Σ|p − q|, Hell2 half of Σ(√p − √q)², JS and Tri as in the book of this library. A claim is unseen if a hash of its
text says so: nobody looks at the verdicts on those while working on the judge.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

CT = "Cover & Thomas, Elements of Information Theory (2nd ed.)"
PW = "Polyanskiy & Wu, Information Theory: From Coding to Learning"
TS = "Tsybakov, Introduction to Nonparametric Estimation"
SV = "Sason & Verdú, f-Divergence Inequalities (2016)"
GAN = "Goodfellow et al., Generative Adversarial Nets (2014)"
WGAN = "Arjovsky, Chintala & Bottou, Wasserstein GAN (2017)"
PARTS = 3
"""One of so many parts is unseen."""


class Claim(NamedTuple):
    """A text, whether it is true, and where it, or what it is a wrong version of, is to be found."""

    text: str
    true: bool
    source: str

    @property
    def unseen(self) -> bool:
        """Whether it belongs to the third at which nobody looks."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % PARTS == 0


TRUE: dict[tuple[str, str], list[str]] = {
    (CT, "Theorem 2.6.3"): ["KL(p||q) >= 0", "KL(p||q) = 0 iff p = q", "sum(p*log(p/q)) >= 0"],
    (CT, "Lemma 2.1.1"): ["H(p) >= 0"],
    (CT, "Theorem 2.6.4"): ["H(p) <= log(n)"],
    (CT, "Theorem 2.6.2, Jensen"): ["E(p, d)^2 <= E(p, d^2)", "exp(E(p, log(d))) <= E(p, d)"],
    (CT, "Theorem 5.4.3"): ["CE(p, q) = H(p) + KL(p||q)", "CE(p, q) >= H(p)", "H(p) <= -sum(p*log(q))"],
    (CT, "Theorem 2.7.3"): [
        "H((p + q)/2) >= (H(p) + H(q))/2",
        "H(mix(p, q, t)) >= (1 - t)*H(p) + t*H(q) given t in [0, 1]",
    ],
    (CT, "Theorem 2.7.2"): [
        "KL(mix(p, r, t)||q) <= (1 - t)*KL(p||q) + t*KL(r||q) given t in [0, 1]",
        "KL(p||(q + r)/2) <= (KL(p||q) + KL(p||r))/2",
        "KL(p||mix(q, p, t)) <= (1 - t)*KL(p||q) given t in [0, 1]",
        "KL((p + q)/2||q) <= KL(p||q)/2",
    ],
    (CT, "Lemma 11.6.1"): ["KL(p||q) >= 2TV(p, q)^2", "sum(abs(p - q))^2 <= 2KL(p||q)"],
    (CT, "chapter 2"): [
        "log(t) <= t - 1 given t in (0, inf)",
        "KL(p||q) + KL(q||p) = sum((p - q)*log(p/q))",
        "KL(p||q) = inf iff not p << q",
        "max(p) >= exp(-H(p))",
        "1 - 1/t <= log t given t in (0, inf)",
    ],
    (CT, "Lemma 2.10.1"): ["sum(p^2) >= exp(-H(p))", "-log(sum(p^2)) <= H(p)"],
    (CT, "Corollary of Lemma 2.10.1"): ["sum(p*q) >= exp(-H(p) - KL(p||q))", "sum(p*q) >= exp(-H(q) - KL(q||p))"],
    (PW, "Theorem 7.10, Pinsker"): ["TV(p, q) <= sqrt(KL(p||q)/2)", "TV(p, q) <= √(KL(q||p)/2)"],
    (PW, "Theorem 7.7"): [
        "TV(p, q) = 1 - sum(min(p, q))",
        "TV(p, q) = sum(max(p - q, 0))",
        "TV(p, q) >= E(p, d) - E(q, d)",
        "TV(p, q) = sum(max(p, q)) - 1",
        "TV(p, q) = 1 iff p*q = 0",
    ],
    (PW, "chapter 7, joint range"): [
        "Hell2(p, q) <= TV(p, q) <= sqrt(Hell2(p, q)*(2 - Hell2(p, q)))",
        "KL(p||q) >= -2*log(1 - Hell2(p, q))",
        "KL(p||q) <= log(1 + chi2(p, q))",
        "chi2(p, q) >= 4*TV(p, q)^2",
        "chi2(p, q) >= TV(p, q)/(1 - TV(p, q)) given TV(p, q) >= 1/2",
        "JS(p, q) >= Tri(p, q)/4",
        "JS(p, q) <= log(2)*Tri(p, q)/2",
        "2Hell2(p, q) <= Tri(p, q) <= 4Hell2(p, q)",
        "2TV(p, q)^2 <= Tri(p, q) <= 2TV(p, q)",
        "Hell2(p, q) >= 1 - sqrt(1 - TV(p, q)^2)",
    ],
    (PW, "chapter 7"): [
        "chi2(p, q) = E(q, (p/q - 1)^2) given p << q",
        "Tri(p, q) = 2*chi2(p, (p + q)/2)",
        "chi2((p + q)/2, q) = chi2(p, q)/4",
        "TV(p, r) <= TV(p, q) + TV(q, r)",
        "TV((p + q)/2, (p + r)/2) = TV(q, r)/2",
        "TV(mix(p, q, t), q) = (1 - t)*TV(p, q) given t in [0, 1]",
        "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
        "sqrt(Tri(p, r)) <= sqrt(Tri(p, q)) + sqrt(Tri(q, r))",
        "JS(p, q) = H((p + q)/2) - (H(p) + H(q))/2",
        "KL(p||(p + q)/2) <= log 2",
        "KL(p||q) <= log(max(p/q))",
    ],
    (PW, "chapter 7, variational representations"): [
        "KL(p||q) >= E(p, d) - log(E(q, exp(d)))",
        "KL(p||q) >= E(p, d) - E(q, exp(d - 1))",
        "chi2(p, q) >= (E(p, d) - E(q, d))^2/(E(q, d^2) - E(q, d)^2)",
        "chi2(p, q) >= 2E(p, d) - E(q, d^2) - 1",
    ],
    (PW, "chapter 7, Rényi divergence"): [
        "Renyi(p, q, 2) = log(1 + chi2(p, q))",
        "Renyi(p, q, 1/2) = -2*log(1 - Hell2(p, q))",
        "Renyi(p, q, 1/2) <= KL(p||q) <= Renyi(p, q, 2)",
        "Renyi(p, q, 1/2) = Renyi(q, p, 1/2)",
        "Renyi(p, q, 1/3) = 1/2*Renyi(q, p, 2/3)",
    ],
    (PW, "chapter 4"): [
        "KL(p||r) + KL(q||r) = 2JS(p, q) + 2KL((p + q)/2||r)",
        "2JS(p, q) <= KL(p||r) + KL(q||r)",
    ],
    (TS, "Lemma 2.1, Scheffé"): ["sum(abs(p - q)) = 2TV(p, q)", "sum(min(p, q)) = 1 - 1/2*sum(abs(p - q))"],
    (TS, "section 2.4"): [
        "sum(sqrt(p*q)) = 1 - Hell2(p, q)",
        "sqrt(Hell2(p, r)) <= sqrt(Hell2(p, q)) + sqrt(Hell2(q, r))",
        "0 <= Hell2(p, q) <= 1",
        "Hell2(p, q) = 1 iff p*q = 0",
    ],
    (TS, "Lemma 2.3, Le Cam"): [
        "1 - TV(p, q) >= sum(sqrt(p*q))^2/2",
        "sum(min(p, q)) <= sum(sqrt(p*q))",
        "TV(p, q)^2 <= 1 - sum(sqrt(p*q))^2",
    ],
    (TS, "Lemma 2.4"): ["Hell2(p, q) <= KL(p||q)/2", "KL(p||q) >= 2*(1 - sum(sqrt(p*q)))"],
    (TS, "Lemma 2.6, Bretagnolle–Huber"): [
        "sum(min(p, q)) >= exp(-KL(p||q))/2",
        "TV(p, q) <= 1 - exp(-KL(p||q))/2",
        "TV(p, q)^2 <= 1 - exp(-KL(p||q))",
        "TV(p, q) <= sqrt(1 - exp(-KL(p||q)))",
    ],
    (TS, "Lemma 2.7"): ["log(1 + chi2(p, q)) <= chi2(p, q)", "KL(p||q) <= chi2(p, q)"],
    (SV, "bounds by total variation"): [
        "KL(p||q) <= TV(p, q) + chi2(p, q)/2",
        "KL(p||q) <= log(1 + 2TV(p, q)^2/min(q))",
        "J(p, q) >= 2*TV(p, q)*log((1 + TV(p, q))/(1 - TV(p, q)))",
        "KL(p||q) >= log((1 + TV(p, q))/(1 - TV(p, q))) - 2*TV(p, q)/(1 + TV(p, q))",
        "KL(p||q) >= 2*TV(p, q)^2 + 4/9*TV(p, q)^4",
        "JS(p, q) <= log(2)*TV(p, q)",
        "JS(p, q) >= TV(p, q)^2/2",
        "JS(p, q) >= (1 + TV(p, q))/2*log(1 + TV(p, q)) + (1 - TV(p, q))/2*log(1 - TV(p, q))",
    ],
    (SV, "relations between divergences"): [
        "log(2)*Hell2(p, q) <= JS(p, q) <= Hell2(p, q)",
        "JS(p, q) <= J(p, q)/8",
        "8Hell2(p, q) <= J(p, q)",
        "KL(p||mix(p, q, t)) <= -log(1 - t) given t in [0, 1)",
    ],
    (GAN, "Theorem 1"): [
        "V(p, q, Dstar(p, q)) = -log(4) + 2JS(p, q)",
        "V(p, q, Dstar(p, q)) = -log 4 iff p = q",
        "V(p, q, D*(p, q)) = -log 4 + KL(p||(p + q)/2) + KL(q||(p + q)/2)",
        "JS(p, q) = log(2) iff p*q = 0",
    ],
    (GAN, "Proposition 1"): ["V(p, q, d) <= V(p, q, Dstar(p, q))"],
    (WGAN, "section 2 and equation (2)"): [
        "abs(E(p, x) - E(q, x)) <= W1(p, q, x) given x in R points",
        "W1(p, q, x) = 0 iff p = q given x in R points",
        "W1(p, r, x) <= W1(p, q, x) + W1(q, r, x) given x in R points",
    ],
    (WGAN, "Theorem 2"): [
        "W1(p, q, x) <= (max(x) - min(x))*TV(p, q) given x in R points",
        "W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p||q)/2) given x in R points",
        "W1(mix(p, q, t), q, x) = (1 - t)*W1(p, q, x) given t in [0, 1] and x in R points",
    ],
}
FALSE: dict[tuple[str, str], list[str]] = {
    (CT, "Theorem 2.6.3"): [
        "KL(p||q) > 0",
        "KL(p||q) = KL(q||p)",
        "KL(p||r) <= KL(p||q) + KL(q||r)",
        "KL(p||q) <= 100",
    ],
    (CT, "Lemma 2.1.1"): ["H(p) > 0"],
    (CT, "Theorem 2.6.4"): ["H(p) < log(n)", "H(p) <= 2", "H(p) <= log(500)", "H(p) <= log10(n)"],
    (CT, "Theorem 2.6.2, Jensen"): [
        "E(p, d)^2 >= E(p, d^2)",
        "E(p, d)^2 < E(p, d^2)",
        "E(p, x) >= 0 given x in R points",
    ],
    (CT, "Theorem 5.4.3"): ["CE(p, q) = H(q) + KL(p||q)", "CE(p, q) = CE(q, p)", "CE(p, q) > H(p)"],
    (CT, "Theorem 2.7.3"): [
        "H((p + q)/2) <= (H(p) + H(q))/2",
        "H((p + q)/2) > (H(p) + H(q))/2",
        "H((p + q)/2) >= max(H(p), H(q))",
    ],
    (CT, "Theorem 2.7.2"): [
        "KL(mix(p, q, t)||q) >= (1 - t)*KL(p||q) given t in [0, 1]",
        "KL(p||mix(q, p, t)) < (1 - t)*KL(p||q) given t in [0, 1]",
        "KL((p + q)/2||q) <= 0.249*KL(p||q)",
    ],
    (CT, "Lemma 11.6.1"): [
        "KL(p||q) >= 2.0001*TV(p, q)^2",
        "KL(p||q) >= 4TV(p, q)^2",
        "sum(abs(p - q))^2 <= KL(p||q)",
        "KL(p||q) > 2TV(p, q)^2",
    ],
    (CT, "chapter 2"): [
        "log(t) < t - 1 given t in (0, inf)",
        "log(t) <= t - 1.000001 given t in (0, inf)",
        "KL(p||q) = inf iff not q << p",
        "KL(p||q) = inf iff p*q = 0",
        "max(p) > exp(-H(p))",
        "abs(H(p) - H(q)) <= 3*TV(p, q)",
        "JS(p, q) = H((p + q)/2) - H(p) - H(q)",
    ],
    (CT, "Lemma 2.10.1"): ["sum(p^2) <= exp(-H(p))", "sum(p^2) >= 1.001*exp(-H(p))"],
    (CT, "Corollary of Lemma 2.10.1"): ["sum(p*q) >= exp(-H(p) - KL(q||p))"],
    (PW, "Theorem 7.10, Pinsker"): [
        "TV(p, q) <= sqrt(KL(p||q)/2.01)",
        "TV(p, q) <= sqrt(KL(p||q))/2",
        "TV(p, q) <= KL(p||q)",
        "TV(p, q) < sqrt(KL(p||q)/2)",
    ],
    (PW, "Theorem 7.7"): [
        "TV(p, q) = 1 - 2*sum(min(p, q))",
        "TV(p, q) >= 2*(E(p, d) - E(q, d))",
        "TV(p, q) >= sum(abs(p - q))",
        "TV(p, q) < 1",
    ],
    (PW, "chapter 7, joint range"): [
        "TV(p, q) <= Hell2(p, q)",
        "TV(p, q) <= sqrt(Hell2(p, q)*(1 - Hell2(p, q)))",
        "TV(p, q) <= sqrt(Hell2(p, q))",
        "KL(p||q) >= -4*log(1 - Hell2(p, q))",
        "log(1 + chi2(p, q)) <= KL(p||q)",
        "KL(p||q) <= log(1 + chi2(q, p))",
        "KL(p||q) <= 0.99*log(1 + chi2(p, q))",
        "chi2(p, q) >= 4.01*TV(p, q)^2",
        "chi2(p, q) >= TV(p, q)/(1 - TV(p, q))",
        "JS(p, q) >= Tri(p, q)/3.99",
        "JS(p, q) <= 0.346*Tri(p, q)",
        "Hell2(p, q) <= 0.4999*Tri(p, q)",
        "Tri(p, q) <= 3.99*Hell2(p, q)",
        "Tri(p, q) >= 2.01*TV(p, q)^2",
        "Tri(p, q) <= 1.999*TV(p, q)",
        "Hell2(p, q) >= TV(p, q)^2",
    ],
    (PW, "chapter 7"): [
        "chi2(p, q) = chi2(q, p)",
        "Tri(p, q) = chi2(p, (p + q)/2)",
        "chi2((p + q)/2, q) = chi2(p, q)/2",
        "TV(p, r) < TV(p, q) + TV(q, r)",
        "TV(mix(p, q, t), q) = t*TV(p, q) given t in [0, 1]",
        "JS(p, r) <= JS(p, q) + JS(q, r)",
        "Tri(p, r) <= Tri(p, q) + Tri(q, r)",
        "KL(p||(p + q)/2) < log 2",
        "KL(p||q) < log(max(p/q))",
        "sqrt(KL(p||r)) <= sqrt(KL(p||q)) + sqrt(KL(q||r))",
    ],
    (PW, "chapter 7, variational representations"): [
        "KL(q||p) >= E(p, d) - log(E(q, exp(d)))",
        "KL(p||q) >= E(p, d) - log(E(q, d))",
        "chi2(q, p) >= (E(p, d) - E(q, d))^2/(E(q, d^2) - E(q, d)^2)",
        "chi2(p, q) >= 2E(p, d) - E(q, d^2)",
    ],
    (PW, "chapter 7, Rényi divergence"): [
        "Renyi(p, q, 2) = log(chi2(p, q))",
        "Renyi(p, q, 1/2) = -log(1 - Hell2(p, q))",
        "Renyi(p, q, 1/3) = 2*Renyi(q, p, 2/3)",
        "KL(p||q) >= Renyi(p, q, 2)",
        "Renyi(p, q, 2) = Renyi(q, p, 2)",
    ],
    (PW, "chapter 4"): ["KL(p||r) + KL(q||r) = 2JS(p, q) + KL((p + q)/2||r)"],
    (TS, "section 2.4"): [
        "sum(sqrt(p*q)) = 1 - Hell2(p, q)/2",
        "Hell2(p, r) <= Hell2(p, q) + Hell2(q, r)",
        "Hell2(p, q) < 1",
    ],
    (TS, "Lemma 2.3, Le Cam"): ["1 - TV(p, q) >= sum(sqrt(p*q))^2", "1 - TV(p, q) > sum(sqrt(p*q))^2/2"],
    (TS, "Lemma 2.4"): ["Hell2(p, q) <= KL(p||q)/2.1", "KL(p||q) > 2*(1 - sum(sqrt(p*q)))"],
    (TS, "Lemma 2.6, Bretagnolle–Huber"): [
        "sum(min(p, q)) >= 0.9*exp(-KL(p||q))",
        "TV(p, q) <= 1 - exp(-KL(p||q))",
        "TV(p, q)^2 <= 1 - exp(-0.9*KL(p||q))",
    ],
    (TS, "Lemma 2.7"): ["KL(p||q) <= chi2(p, q)/2", "KL(p||q) <= chi2(q, p)"],
    (SV, "bounds by total variation"): [
        "KL(p||q) <= TV(p, q)^2/min(q)",
        "J(p, q) >= 2.01*TV(p, q)*log((1 + TV(p, q))/(1 - TV(p, q)))",
        "KL(p||q) >= log((1 + TV(p, q))/(1 - TV(p, q))) - TV(p, q)/(1 + TV(p, q))",
        "KL(p||q) >= 2*TV(p, q)^2 + TV(p, q)^4/2",
        "JS(p, q) >= 0.51*TV(p, q)^2",
    ],
    (SV, "relations between divergences"): [
        "JS(p, q) >= 0.7*Hell2(p, q)",
        "JS(p, q) <= J(p, q)/8.1",
        "KL(p||mix(p, q, t)) <= -log(t) given t in (0, 1)",
    ],
    (GAN, "Theorem 1"): [
        "V(p, q, Dstar(p, q)) = -log(2) + 2JS(p, q)",
        "V(p, q, Dstar(q, p)) = -log(4) + 2JS(p, q)",
        "V(p, q, Dstar(p, q)) > -log 4",
        "JS(p, q) < log 2",
        "JS(p, q) <= 0.693",
    ],
    (GAN, "Proposition 1"): ["V(p, q, d) < -log(4) + 2JS(p, q)", "Dstar(p, q) = q/(p + q)"],
    (WGAN, "section 2 and equation (2)"): [
        "abs(E(p, x) - E(q, x)) = W1(p, q, x) given x in R points",
        "abs(E(p, x^2) - E(q, x^2)) <= W1(p, q, x) given x in R points",
        "W1(p, q, x) > 0 given x in R points",
    ],
    (WGAN, "Theorem 2"): [
        "W1(p, q, x) <= (max(x) - min(x))*TV(p, q)/2 given x in R points",
        "W1(p, q, x) <= TV(p, q) given x in R points",
        "W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p||q))/2 given x in R points",
        "W1(mix(p, q, t), q, x) = t*W1(p, q, x) given t in [0, 1] and x in R points",
    ],
}
CLAIMS = [
    Claim(text, true, f"{book}, {place}")
    for true, table in ((True, TRUE), (False, FALSE))
    for (book, place), texts in table.items()
    for text in texts
]
