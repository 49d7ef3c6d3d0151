"""What people type is read as papers mean it, with the reading said; a text that says another thing is read as another."""

import itertools

import pytest

from divergences import check
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.papers import notes
from divergences.verification.language.source import as_read, named

READINGS = [
    ("KL(π_θ || π_ref) >= 0", "KL(p, q) >= 0"),
    ("KL(π_ref || π_θ) >= 0", "KL(p, q) >= 0"),
    ("KL(π_θ ‖ π_ref) = Σ_x π_ref(x) log(π_θ(x)/π_ref(x))", "KL(p, q) = sum(q*log(p/q))"),
    ("KL(pi_theta, pi_ref) = KL(pi_ref, pi_theta)", "KL(p, q) = KL(q, p)"),
    ("KL(p_g || p_data) >= 0", "KL(q, p) >= 0"),
    ("KL(p_{data} || p_{g}) >= 0", "KL(p, q) >= 0"),
    ("KL(q_φ ‖ p_θ) >= 0", "KL(q, p) >= 0"),
    ("E_{x~p_data}[log(p_data(x)/p_g(x))] = KL(p_data, p_g)", "E(p, log(p/q)) = KL(p, q)"),
    ("D*(x) = p_data(x)/(p_data(x) + p_g(x))", "Dstar(p, q) = p/(p + q)"),
    ("D_G^*(x) = p_g(x)/(p_data(x) + p_g(x))", "Dstar(p, q) = q/(p + q)"),
    ("TV(μ, ν) <= TV(μ, ρ) + TV(ρ, ν)", "TV(p, q) <= TV(p, r) + TV(r, q)"),
    ("KL(mu || nu) >= 2 TV(nu, mu)^2", "KL(p, q) >= 2*TV(q, p)**2"),
    (r"\mathrm{KL}(\mu \| \nu) \ge \mathrm{KL}(\nu \| \mu)", "KL(p, q) >= KL(q, p)"),
    ("KL(p_0 ‖ p_1) >= 0", "KL(p, q) >= 0"),
    ("𝔻_KL(p‖q) >= 0", "KL(p, q) >= 0"),
    ("V(G, D*) = -log 4 + 2 JS(p, q)", "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)"),
    ("V(D*, G) = -log 4 + 2 JS(q, p)", "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(q, p)"),
    ("V(G, D) <= V(G, D*)", "V(p, q, d) <= V(p, q, Dstar(p, q))"),
    (r"\mathrm{KL}(\pi_\theta \| \pi_{\text{ref}}) \ge 0", "KL(q, p) >= 0"),
    (r"\mathrm{KL}(\pi_{ref} \| \pi_\theta) = \mathrm{KL}(\pi_\theta \| \pi_{ref})", "KL(p, q) = KL(q, p)"),
    (r"H(X) = -\sum_x p(x) \log p(x)", "H(p) = -sum(p*log(p))"),
    (r"H(X) = \sum_x p(x) \log p(x)", "H(p) = sum(p*log(p))"),
    (r"\mathrm{KL}(P \| Q) \ge 0 given P << Q", "KL(p, q) >= 0 given p << q"),
    (r"e^{s^2} \ge 1 given s in R", "exp(s**2) >= 1 given s in R"),
    (r"\mathrm{TV}(p, q) \le \sqrt{2 Hell2(p, q)}", "TV(p, q) <= sqrt(2*Hell2(p, q))"),
    ("H(P,Q) = H(P) + KL(P,Q)", "CE(p, q) = H(p) + KL(p, q)"),
    ("H(P,Q) = H(Q) + KL(P,Q)", "CE(p, q) = H(q) + KL(p, q)"),
    (r"H(p, q) = -\sum_i q_i \log p_i", "CE(p, q) = -sum(q*log(p))"),
    (r"H(P, Q) = H(P) + \mathrm{KL}(Q \| P)", "CE(p, q) = H(p) + KL(q, p)"),
    (r"H(X) = -\sum_{x} P(x) \log P(x)", "H(p) = -sum(p*log(p))"),
    (r"\mathrm{KL}(P \| Q) = \sum_i P(x_i) \log \frac{P(x_i)}{Q(x_i)}", "KL(p, q) = sum(p*log(p/q))"),
    (r"\mathrm{KL}(P \| Q) = \sum_{i}^{n} Q(X_{i}) \log \frac{P(X_i)}{Q(X_i)}", "KL(p, q) = sum(q*log(p/q))"),
    ("V(p, q, 1/2) = -log 4", "E(p, log(1/2)) + E(q, log(1 - 1/2)) = -log(4)"),
    ("JS <= log 2", "JS(p, q) <= log(2)"),
    ("2 TV^2 <= KL", "2*TV(p, q)**2 <= KL(p, q)"),
    ("D_{KL} >= TV(p, q)", "KL(p, q) >= TV(p, q)"),
    ("H(p,q) = H(p) + KL(p,q)", "CE(p, q) = H(p) + KL(p, q)"),
    ("H(p,q) = H(q) + KL(q,p)", "CE(p, q) = H(q) + KL(q, p)"),
    ("H(X) = -Σ_x p(x) log p(x)", "H(p) = -sum(p*log(p))"),
    ("H(X) = sum_x p(x) log p(x)", "H(p) = sum(p*log(p))"),
    ("E_p[log p/q] = KL(p, q)", "E(p, log(p/q)) = KL(p, q)"),
    ("E_{x~q}[log p(x)/q(x) + 1] <= 1", "E(q, log(p/q) + 1) <= 1"),
    ("Σ_i Σ_j p_i q_j = 1", "sum(p)*sum(q) = 1"),
    ("Σ_{i,j} p_i² q_j <= 1", "sum(p**2)*sum(q) <= 1"),
    ("sup_d E(p,d) - E(q,d) = TV(p,q)", "supremum(d, E(p, d) - E(q, d)) = TV(p, q)"),
    ("TV(p,q) = sup_d E(p,d) + 1 - E(q,d)", "TV(p, q) = supremum(d, E(p, d) + 1 - E(q, d))"),
    ("inf_r KL(p,r)/2 + KL(q,r)/2 = JS(p,q)", "infimum(r, KL(p, r)/2 + KL(q, r)/2) = JS(p, q)"),
    ("sup_d E(p,d) + 1 = 2", "supremum(d, E(p, d)) + 1 = 2"),
    ("min_G max_D V(D, G) = -log 4", "infimum(q, supremum(d, V(p, q, d))) = -log(4)"),
    ("KL(p,q) >= 0, with equality iff p = q", "KL(p, q) >= 0 and (KL(p, q) = 0 iff p = q)"),
    ("TV(p,q) <= 1 with equality if and only if p*q = 0", "TV(p, q) <= 1 and (TV(p, q) = 1 iff p*q = 0)"),
    ("KL(p,q) >= 0 and equality holds when p = q", "KL(p, q) >= 0 and (p = q implies KL(p, q) = 0)"),
    (r"\mathrm{KL}(P \| Q) \ge 0, \text{ with equality iff } P = Q", "KL(p, q) >= 0 and (KL(p, q) = 0 iff p = q)"),
    (r"\mathrm{TV}(p, q) \le 1 \text{ with equality if } q = p", "TV(p, q) <= 1 and (q = p implies TV(p, q) = 1)"),
    ("KL(p,q) = 0 if and only if p = q", "KL(p, q) = 0 iff p = q"),
    ("If p = q, then KL(p,q) = 0", "p = q implies KL(p, q) = 0"),
    ("If KL(p,q) = 0, p = q", "KL(p, q) = 0 implies p = q"),
    ("KL(p,q) = 0 when p = q", "KL(p, q) = 0 given p = q"),
    ("For all distributions p and q, KL(p,q) >= 0", "KL(p, q) >= 0"),
    ("TV(p,q) <= 1 for all p, q", "TV(p, q) <= 1"),
    ("For all t in (0, 1), t(1-t) <= 1/4", "t*(1 - t) <= 1/4 given t in (0, 1)"),
    (r"H(X) = -\sum_{i=1}^n p(x_i) \log p(x_i)", "H(p) = -sum(p*log(p))"),
    (r"H(X) = -\sum_i P(x_i) \log P(x_i)", "H(p) = -sum(p*log(p))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_it_is_read_as_papers_mean_it(text, reading):
    assert as_read(text) == reading
    if not (joined(text) or extremum(text)):
        assert str(read(text)) == str(read(reading))


@pytest.mark.parametrize(
    "text",
    [
        "H(p, q) <= 1",  # the cross entropy, or Hellinger's distance
        "H(p, q)² <= Hell2(p, q) + H(p)",
        "E_p[log p / q] = KL(p, q)",
        "E_p[log p/q r] = 0",
        "KL <= KL(q, p)",
        "TV(p, r) <= TV",
        "2 sup_d E(p,d) - E(q,d) = TV(p,q)",
        "(sup_d E(p,d)) - E(q,d) = TV(p,q)",
        "Σ_i Σ_j p_i/q_j >= 1",
        "Σ_i Σ_j p_i q_j |i - j| >= 0",
        "Σ_i Σ_j q_j = 1",
        "p_1 + p_2 <= 1",
        "KL(p_a, p_b) + KL(p_c, p_d) >= 0",
        "D* = p_data/(p_data + p)",
        "0 <= TV(p,q) <= 1 with equality iff p = q",
        "TV(p,q) <= 1 with equality iff p = q and q = r",
        "TV(p,q) <= 1 given p = q with equality iff p = q",
        "KL(p,q) >= 0 with equality only when p = q",
        "H(X) = -Σ_y p(y) log p(y)",
        r"\frac{1}{n} \sum_i \log P(x_i) \le 0",  # samples
        r"\sum_i \log P(x_i) \le \sum_i P(x_i)",
        r"H(p, q) \le 1",
        r"H(p, q)^2 \le H^2(p, q) + H(p)",
    ],
)
def test_what_has_another_reading_is_refused(text):
    with pytest.raises(Unreadable):
        check(text)


def test_what_a_letter_stands_for_is_said():
    assert named("KL(p_g || p_data) >= 0") == ["q is p_g", "p is p_data"]
    assert named(r"\mathrm{KL}(\mu \| \nu) \ge 0") == ["p is μ", "q is ν"]
    assert named("V(G, D*) <= 0") == ["q is the distribution of what G makes, p of the data"]
    assert named("KL(p, q) >= μ given μ in (-1, 0)") == []
    assert "p is p_data" in check("max_D V(D, G) = 2 JS(p_data, p_g) - log 4").understood


NAMES = ("p", "q", "r", "p_data", "p_g", "π_θ", "π_ref", "μ", "p_1", "q_φ")


@pytest.mark.parametrize(("one", "other"), [*itertools.permutations(NAMES, 2)])
def test_two_names_are_never_one_letter(one, other):
    said = as_read(f"KL({one}, {other}) = 2*KL({other}, {one})") or f"KL({one}, {other}) = 2*KL({other}, {one})"
    first, second = said[3], said[6]
    assert first != second
    assert said == f"KL({first}, {second}) = 2*KL({second}, {first})"
    assert {first, second} <= {*"pqr"}


def test_three_names_are_three_letters_and_four_are_refused():
    assert as_read("TV(μ, ν) <= TV(μ, π_ref) + TV(π_ref, ν)").count("TV") == 3
    assert len({*notes("TV(μ, ν) <= TV(μ, π_ref) + TV(π_ref, ν)")}) == 3
    with pytest.raises(Unreadable, match="three distributions at most"):
        read("TV(μ, ν) <= TV(p_data, p_g)")


@pytest.mark.parametrize(
    "text",
    [
        "Σ_y p(y)*log(p(y)) = Σ_x p(x)*log(p(x))",
        "H(p(x)) + Σ_y p(y)*log(p(y)) >= 0",
        r"\sum_x p(x)\log p(x) \le \sum_z p(z)\log p(z)",
    ],
)
def test_one_letter_at_two_variables_may_be_two_distributions(text):
    with pytest.raises(Unreadable, match="which may be two distributions"):
        check(text)


@pytest.mark.parametrize("text", ["Σ_x p(x) = Σ_y q(y)", "Σ_i p_i = Σ_j p_j", "Σ_x p(x)*log(p(x)) <= 0"])
def test_an_index_is_not_a_variable(text):
    assert check(text).status in ("proved", "refuted")


def test_without_braces_an_expectation_is_of_what_stands_in_its_bracket():
    with pytest.raises(Unreadable, match=r"found '\['"):
        read("E_q(x)[log q(x)] <= 0")
    assert as_read("E_q(x) >= 0 given x in R points") == "E(q, x) >= 0 given x in R points"
