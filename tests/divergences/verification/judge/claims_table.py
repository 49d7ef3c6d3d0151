"""Claims with the verdict that they must get: P proved for all, H holds or proved, R refuted. None was made to fit."""

TRUE = """
P  V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)
P  V(p, q, Dstar(p, q)) = KL(p, (p + q)/2) + KL(q, (p + q)/2) - log(4) = 2*JS(p, q) - log(4)
P  KL(p, q) >= 0
P  KL(p, q) = CE(p, q) - H(p)
P  J(p, q) = KL(p, q) + KL(q, p)
P  J(p, q) = E(p - q, log(p/q)) given p << q and q << p
P  JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2
P  JS(p, q) = JS(q, p)
P  TV(p, q) = 1 - sum(min(p, q))
P  TV(p, q) = sum(max(p, q)) - 1
P  Hell2(p, q) = 1 - sum(sqrt(p*q))
P  Tri(p, q) = 2*chi2(p, (p + q)/2)
P  KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p) given q << p
P  V(p, q, Dstar(p, q)) >= V(p, q, d)
P  log(2)*Hell2(p, q) <= JS(p, q) <= Hell2(p, q)
P  Tri(p, q)/4 <= JS(p, q) <= log(2)/2*Tri(p, q)
P  JS(p, q) <= log(2)*TV(p, q)
P  KL(p, q) <= chi2(p, q)
P  Hell2(p, q) <= TV(p, q)
P  JS(p, q) <= J(p, q)/8
P  log(8) = 3*log(2)
P  log2(8) = 3
P  2*TV(p, q)**2 <= KL(p, q)
P  TV(p, q) <= sqrt(1 - exp(-KL(p, q)))
P  TV(p, q)**2 <= Tri(p, q)/2 <= TV(p, q)
P  KL(p, q) <= log(1 + chi2(p, q))
P  Renyi(p, q, 2) = log(1 + chi2(p, q))
P  Renyi(p, q, 1/2) = -2*log(1 - Hell2(p, q))
P  Renyi(p, q, 1/2) <= KL(p, q) <= Renyi(p, q, 2)
P  KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)
H  JS(p, q) <= log(2/(1 + exp(-J(p, q)/2)))
H  sqrt(JS(p, q)) <= sqrt(JS(p, r)) + sqrt(JS(r, q))
P  TV(p, q) <= TV(p, r) + TV(r, q)
P  KL(p, r) + KL(q, r) = KL(p, (p + q)/2) + KL(q, (p + q)/2) + 2*KL((p + q)/2, r)
P  KL(p, q) = inf iff not p << q
P  JS(p, q) = 0 iff p = q
P  JS(p, q) = log(2) iff p*q = 0
P  H(p) <= log(2) + H(p)
H  exp(-H(p)) <= max(p)
P  E(p, log2(p/q)) = KL(p, q)/log(2)
H  W1(p, q, x) = W1(q, p, x)
H  abs(E(p, x) - E(q, x)) <= W1(p, q, x)
H  W1(p, q, x) <= W1(p, r, x) + W1(r, q, x)
H  W1(p, q, x) >= 0 given x in R^2 points
H  not KL(p, q) = KL(q, p)
P  mix(p, q, 1/2) = (p + q)/2
H  KL(p, q) > 0 given TV(p, q) > 0
H  TV(p, q) = 1 given sum(p*q) = 0
P  JS(mix(p, q, t), q) <= JS(p, q) given t in [0, 1]
P  V(p, q, d) <= V(p, q, Dstar(p, q))
P  V(p, q, Dstar(p, q)) = V(p, q, d) + E(p, log(Dstar(p, q)/d)) + E(q, log((1 - Dstar(p, q))/(1 - d)))
P  KL(p, q) <= inf
P  KL(p, q) >= 0 given q > 0
P  KL(p, q)**2 = KL(p, q)*KL(p, q)
P  (KL(p, q) + 1)**2 = KL(p, q)**2 + 2*KL(p, q) + 1
P  TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))
P  KL(p, q) >= -2*log(1 - Hell2(p, q))
P  KL(p, q) <= log(1 + chi2(p, q)) <= chi2(p, q)
P  JS(p, q) >= log(2) + (1 + TV(p, q))/2*log((1 + TV(p, q))/2) + (1 - TV(p, q))/2*log((1 - TV(p, q))/2)
P  E(p, d) - E(q, d) <= TV(p, q)
P  KL(p, mix(p, q, t)) <= t*KL(p, q) given t in [0, 1]
P  mean(p) = mean(q)
P  KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4
H  not TV(p, q) <= 99/100
"""

FALSE = """
R  KL(p, q) = KL(q, p)
R  KL(p, r) <= KL(p, q) + KL(q, r)
R  JS(p, q) <= JS(p, r) + JS(r, q)
R  Hell2(p, q) <= Hell2(p, r) + Hell2(r, q)
R  JS(p, q) <= 0.6931*TV(p, q)
R  KL(p, q) >= 2.01*TV(p, q)**2
R  KL(p, q) >= 2*TV(p, q)
R  TV(p, q) <= 1 - exp(-KL(p, q))
R  TV(p, q)**2 >= Tri(p, q)/2
R  KL(p, q) <= log(1 + Hell2(p, q))
R  JS(p, q) <= Hell2(p, q)/2
R  J(p, q) = 2*KL(p, q)
R  H(p) <= log(2)
R  H((p + q)/2) <= H(p)/2 + H(q)/2
R  Renyi(p, q, 2) = chi2(p, q)
R  Renyi(p, q, 2) <= KL(p, q)
R  W1(p, q, x) <= TV(p, q)
R  W1(p, q, x) = W1(p, q, y) given y in R points
R  KL(p, q) > 0
R  V(p, q, d) < V(p, q, Dstar(p, q))
R  V(p, q, d) >= -log(4)
R  KL(p, mix(p, q, t)) <= -log(t) given t in (0, 1)
R  JS(p, q) = 0 iff p << q
R  log2(8) = 4
R  sqrt(TV(p, q)) <= TV(p, q)
R  exp(-KL(p, q)) >= 1 - TV(p, q)
R  max(p) <= 1/2
R  mean(p) = 1/2
R  chi2(p, q) = chi2(q, p)
R  0 <= JS(p, q) <= log(2)/2
R  V(p, q, d) <= V(p, q, Dstar(q, p))
R  V(p, q, d) >= V(p, q, Dstar(p, q))
R  KL(p, mix(p, q, t)) <= t**2*KL(p, q) given t in [0, 1]
R  KL(p, q)**2 = KL(p, q)*KL(q, p)
R  TV(p, q)**2 <= Hell2(p, q)*(2 - 1/10**6 - Hell2(p, q))
R  TV(p, q) - Tri(p, q)/2 <= 1/4 - 1/10**9
R  TV(p, q) - Hell2(p, q) <= 0.41421356
R  log(1 + chi2(p, q)) <= chi2(p, q)/2
R  KL(p, q) >= 2*TV(p, q)**2 + TV(p, q)**4
R  E(p, d) - E(q, d) <= TV(p, q)/2
"""

LECTURES = """
A0.5   E(q, 1 - log2(d)) = E(q, log2(1 - d))
A0.10  Dstar(p, q) = 1/2
A0.11  -(E(p, log2(p/(p + q))) + E(q, log2(q/(p + q)))) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)
A0.15  KL(p, q) = -E(p, log(p/q))
A0.16  KL(p, q) = E(p, log(q/p))
A0.17  KL(q, p) = E(q, log(p/q))
A1.11  log2(2) - log2(2) = -log2(4)
A1.12  V(p, q, Dstar(p, q)) = log(4) + KL(p, (p + q)/2) + KL(q, (p + q)/2)
A1.15  JS(p, q) = (log(4) + KL(p, (p + q)/2) + KL(q, (p + q)/2))/2
A1.18  JS(p, q) = (E(p, 2*p/(p + q)) + E(q, 2*q/(p + q)))/2
A1.19  2*log2(4) = log2(2) = 1
A2.4   E(p, log(q)) = -KL(p, q) = E(p, log(p))
A2.17  V(p, q, Dstar(p, q)) + 2*log(2) = E(p, log(p/(p + q)))
A2.18  p = q/2
A2.20  KL(p, (p + 1)/2) + KL(q, (p + 1)/2) >= 0
A2.22  W1(p, q, x) = 2*W1(p, q, x)
A3.7   KL(p, (p + q)/2) + KL(q, (p + q)/2) = log(2) given sum(p*q) = 0
A3.17  E(q, log(p/q)) = KL(q, p)
A4.8   JS(p, q) = (E(p, log(p/(p + q))) + E(q, log(q/(p + q))))/2
"""
"""Formulas of the notes that AUDIT calls wrong, as the language says them."""

UNSAYABLE = {
    "A0.1 A1.26 A2.24": "norms of samples and gradients",
    "A0.4 A0.6 A2.11": "an optimum over discriminators or generators",
    "A0.20": "the parameter of a model",
    "A1.30": "a matrix norm",
    "A1.32 A1.36": "the type of a map",
    "A2.2": "a product over samples",
    "A2.5 A2.6 A2.7": "a range or a digit, and no formula between divergences",
    "A3.16 A3.19": "cosines of samples, moments of Gaussians",
}
"""The others, and why: they are model claims."""

MATRIX = """
V(p, q, Dstar(p, q)) = JS(p, q) - log(4)
V(p, q, Dstar(p, q)) = 2*JS(p, q) + log(4)
V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(2)
V(p, q, Dstar(p, q)) = 2*JS(p, q)
V(p, q, Dstar(q, p)) = 2*JS(p, q) - log(4)
V(p, q, p/p/2) = 2*JS(p, q) - log(4)
(KL(p, p + q) + KL(q, p + q))/2 = JS(p, q)
2*JS(p, q) = JS(p, q)
(log(4) + 2*JS(p, q))/2 = JS(p, q)
(E(p, 2*p/(p + q)) + E(q, 2*q/(p + q)))/2 = JS(p, q)
-KL(p, q) = KL(p, q)
KL(p, q) = KL(q, p)
KL(p, q) - 2*JS(p, q) = 2*KL((p + q)/2, p) given p << q and q << p
KL(q, p) - JS(p, q) = 2*KL((p + q)/2, p) given q << p
-E(q, log(p/(p + q))) = KL(q, p) - 2*JS(p, q) + log(2) given q << p
2*TV(p, q) = W1(p, q, x)
W1(p, q, x) = W1(p, q, y) given y in R points
E(q, x) - E(p, x) = W1(p, q, x)
abs(E(p, x) - E(q, x)) = W1(p, q, x)
2*W1(p, q, x) = W1(p, q, x)
"""
"""The twenty planted mutants of AUDIT 3.6."""


def lines(text):
    """Each line as (first word, the rest)."""
    return [tuple(line.split(None, 1)) for line in text.strip().splitlines()]
