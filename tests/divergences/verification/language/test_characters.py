"""Where a bracket ends, and what characters beyond ASCII are.

What has two readings in plain text is refused with both; what has one is read as before. Characters beyond ASCII are
read as what they stand for, and a look-alike of a relation is asked about.
"""

import pytest

import divergences as dv
from divergences.verification.language.characters import CHARACTERS, GREEK, SPELLED, closing
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read


def test_a_bracket_ends_with_its_own():
    assert closing("f(a[1], (b))", 1) == 11
    assert closing("f(a(b)c)d", 1) == 7
    assert closing("(a", 0) is None


ASKED = (
    ("e^{-t}^2 <= 1 given t in (0, 1)", "at column 2"), ("e^{-KL(p, q)} ** (-1) >= 1", "at column 2"),
    ("Σ_i p_i^{t}² <= 1 given t in (1, 2)", "at column 8"),
    ("2½ = 1", "'2½' at column 1"), ("2 ½ KL(p, q) >= 0", "'2 ½' at column 1"), ("½2 = 1", "'½2' at column 1"),
    ("√t² = t given t in R", "'√t²' at column 1"), ("√t^2 = t given t in R", "at column 1"), ("√KL(p, q)² >= 0", "at column 1"),
    ("Σ_i √p_i q_i <= 1", "'√p_iq' at column 5"), ("√p/q >= 0", "at column 1"), ("√2KL(p, q) >= 0", "at column 1"),
    ("TV(p, q)²2 <= KL(p, q)", "'²2' at column 9"), ("9²0 = 1", "'²0' at column 2"),
    ("t⁴ 2 >= 0 given t in R", "'⁴ 2' at column 2"),
    ("10_1 KL(p, q) >= 0", "'10_1' at column 1"), ("sum(D*p) <= 1", r"'D\*p' at column 5"),
    ("D* q <= 1", "'D\\* q' at column 1"),
    ("KL(p^n, q^n) = n*KL(p, q)", "at column 4"), ("H(p²) >= 0", "at column 3"), ("TV(p·r, q·r) = TV(p, q)", "at column 4"),
    ("KL(pⁿ, qⁿ) >= 0", "at column 4"), ("p(0) = 1 - p(1)", r"'p\(0\)' at column 1"), ("p (0) <= 1", "at column 1"),
    ("p(x+1) <= 1", "at column 1"), ("p(-x) <= 1", "at column 1"), ("p(2x) <= 1", "at column 1"), ("p(A) <= 1", "at column 1"),
    ("p_1 + p_2 <= 1", "p_1 at column 1"), ("Σ_i p_i = 1 - p_K", "p_K at column 15"), ("log 2 2 = 1", "at column 1"),
    ("(1/2)2 = 1", "at column 5"), ("1/2²KL(p, q) >= 0", "at column 3"),
    ("1/t^2 KL(p, q) >= 0 given t in (0, 1)", "at column 3"),
    ("TV(p,q) <= √½KL(p,q)", "'√½K' at column 12"), ("√½ KL(p, q) >= 0", "'√½K' at column 1"),
    ("√½·KL(p, q) >= 0", "at column 1"),
    ("√½t >= 0", "'√½t' at column 1"), ("√πt >= 0", "'√πt' at column 1"), ("√αKL(p, q) >= 0", "'√αK' at column 1"),
    ("√0.5 KL(p, q) >= 0", "at column 1"), ("TV(p,q) <= √1 - e^-KL(p,q)", "'√1-' at column 12"), ("√1 + t >= 0", "at column 1"),
    ("2^½t >= 0", "'\\^½' at column 2"), ("e^-½KL(p, q) >= 0", "'\\^-½' at column 2"),
    ("Σ_i p_i^{(2)} = 1", r"'\^\{\(2\)\}' at column 8"), ("p^{(1)} = p^{(2)}", "at column 2"), ("p⁽¹⁾ = p", "at column 2"),
    ("t^1/2 >= t", r"'\^1/2' at column 2"), ("TV(p,q) <= (KL(p,q)/2)^1/2", "at column 23"),
    ("sum(p^1/2*q^1/2) <= 1", "at column 6"),
    ("t^-1/2 >= 1", "at column 2"), ("TV(p, q)**1/2 <= 1", "at column 9"), ("t^1/(1-t) >= 0", "at column 2"),
    ("e^-t²/2 <= 1", "'\\^-t²' at column 2"), ("e^-t/2 <= 1", "at column 2"), ("1 - e^-KL(p,q)/2 <= 1", "at column 6"),
    ("t^-2/3 >= 1", "at column 2"),
    ("|p||q| <= 1", "at column 3"), ("KL(p||p||q) >= 0", "a second || at column 8"),
    ("E_{x~p, x>0}[q(x)] <= 1", "over a part is not read"), ("E_{x in A}[p(x)] <= 1", "over a part is not read"),
)  # fmt: skip
READ = {
    "2·½ = 1 + 0*KL(p, q)": "2*(1/2) = 1 + 0*KL(p, q)",
    "√(t²) >= t given t in R": "sqrt(t**2) >= t given t in R",
    "√2 KL(p, q) >= 0": "sqrt(2)*KL(p, q) >= 0",
    "Σ_i √p_i √q_i <= 1": "sum(sqrt(p)*sqrt(q)) <= 1",
    "√2/2 <= KL(p, q)": "sqrt(2)/2 <= KL(p, q)",
    "√½ >= TV(p, q) - √π": "sqrt(1/2) >= TV(p, q) - sqrt(π)",
    "√1 = 1 + 0*KL(p, q)": "sqrt(1) = 1 + 0*KL(p, q)",
    "√2 - KL(p, q) <= 2": "sqrt(2) - KL(p, q) <= 2",
    "Σ p^½q^½ <= 1": "sum(p**(1/2)*q**(1/2)) <= 1",
    "2^½ t >= 0 given t in (0, 1)": "2**(1/2)*t >= 0 given t in (0, 1)",
    "t^2/2 <= 1 given t in (0, 1)": "t**2/2 <= 1 given t in (0, 1)",
    "t^10/2 <= 1 given t in (0, 1)": "t**10/2 <= 1 given t in (0, 1)",
    "t^3/2 <= 1 given t in (0, 1)": "t**3/2 <= 1 given t in (0, 1)",
    "t^(1/2) <= 1 given t in (0, 1)": "t**(1/2) <= 1 given t in (0, 1)",
    "e^{-t}/2 <= 1 given t in (0, 1)": "e**(-t)/2 <= 1 given t in (0, 1)",
    "e^t/2 <= 2 given t in (0, 1)": "e**t/2 <= 2 given t in (0, 1)",
    "e^{(t)} >= 0 given t in (0, 1)": "e**t >= 0 given t in (0, 1)",
    "2^{(t)} >= 0 given t in (0, 1)": "2**t >= 0 given t in (0, 1)",
    "1 - e^-KL(p, q) / 2 <= 1": "1 - e**(-KL(p, q))/2 <= 1",
    "2¹⁰ KL(p, q) >= 0": "2**(10)*KL(p, q) >= 0",
    "t⁻¹ >= 1 given t in (0, 1)": "t**(-1) >= 1 given t in (0, 1)",
    "p(1 - p) <= 1/4": "p*(1 - p) <= 1/4",
    "p(1 - t) + q t >= 0 given t in (0, 1)": "p*(1 - t) + q*t >= 0 given t in (0, 1)",
    "(2H(p))² >= 0": "(2*H(p))**2 >= 0",
    "KL((p^2)/1, q) >= -1": "KL((p**2)/1, q) >= -1",
    "Σᵢ₌₁ⁿ pᵢqᵢ <= 1": "sum(p*q) <= 1",
    "Σ_x p(x)q(x) <= 1": "sum(p*q) <= 1",
    "Σ_i p_i² <= 1": "sum(p**2) <= 1",
    "H²(p, q)/H²(q, p) <= 1": "Hell2(p, q)/Hell2(q, p) <= 1",
    "E(p, D*) <= 1": "E(p, Dstar(p, q)) <= 1",
    "KL(p_X‖q_X) >= 0": "KL(p, q) >= 0",
    "KL(𝐩‖𝐪) >= 0": "KL(p, q) >= 0",
    "H(p⃗) <= log(n)": "H(p) <= log(n)",
    "Σ_{x: p(x) > q(x)} (p(x) - q(x)) = TV(p, q)": "sum(max(p - q, 0)) = TV(p, q)",
    "Σ_{x ∈ supp(p)} q(x) <= 1": "E(p, q/p) <= 1",
}


@pytest.mark.parametrize(("text", "said"), ASKED)
def test_two_readings_are_refused_at_their_column(text, said):
    with pytest.raises(Unreadable, match=said.replace("||", r"\|\|")) as refusal:
        read(text)
    assert "expected" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("text", [text for text, _ in ASKED])
def test_nobody_judges_them(text):
    with pytest.raises(ValueError, match="claim: found"):
        dv.check(text, points=5, timeout=1)


@pytest.mark.parametrize("typed", READ)
def test_one_reading_is_read(typed):
    ours, other = read(READ[typed]), read(typed)
    assert str(other.relation) == str(ours.relation)
    assert [*map(str, other.given)] == [*map(str, ours.given)]


def test_bold_letters_of_a_name_are_no_letters():
    with pytest.raises(Unreadable, match="MATHEMATICAL BOLD"):
        read("𝐊𝐋(p, q) >= 0")


SAME = {
    "KL(p, q) ≥ 0": "KL(p, q) >= 0",
    "KL(p, q) ≠ 0": "KL(p, q) != 0",
    "½ ≤ TV(p, q)": "1/2 <= TV(p, q)",
    "θ*KL(p, q) >= 0 given θ ∈ (0, 1)": "theta*KL(p, q) >= 0 given theta in (0, 1)",
    "ϵ >= 0 for all ε ∈ (0, 1)": "ε >= 0 given ε in (0, 1)",
    "t⁴ >= 0 given t ∈ ℝ": "t**4 >= 0 given t in R",
    "KL(p, q) = 0 ⇔ p = q": "KL(p, q) = 0 iff p = q",
    "2π > 6": "2*pi > 6",
    "λp + (1-λ)q >= 0 given λ in (0, 1)": "λ*p + (1-λ)*q >= 0 given λ in (0, 1)",
    "p(x) <= 1, for all x.": "p <= 1",
    "TV(p, q) <= 1/2 if p(x) <= 2q(x) for every x": "TV(p, q) <= 1/2 given p <= 2*q",
    "E(p, x) <= max(x) for all x in R points": "E(p, x) <= max(x) given x in R points",
    "KL(p, q) < inf if q ≫ p": "KL(p, q) < inf given p << q",
    "KL(p, q) < inf if q >> p": "KL(p, q) < inf given p << q",
    "E_{X~P}[log(P(X)/Q(X))] = KL(P, Q)": "E(p, log(p/q)) = KL(p, q)",
}


@pytest.mark.parametrize("typed", SAME)
def test_characters_are_read_as_the_language_says_it(typed):
    one, other = read(typed), read(SAME[typed])
    assert [*map(str, (one.relation, one.condition, *one.given))] == [
        *map(str, (other.relation, other.condition, *other.given))
    ]


@pytest.mark.parametrize("letter", sorted({*GREEK} - {"π"}))
def test_a_greek_letter_is_a_letter(letter):
    (domain,) = read(f"{letter} >= 0 given {letter} in (0, 1)").given
    assert domain.letter == letter


@pytest.mark.parametrize("name", SPELLED)
def test_a_greek_letter_by_name_is_that_letter(name):
    assert read(f"{name} >= 0 given {name} in (0, 1)").letters() == [SPELLED[name]]


@pytest.mark.parametrize("text", ["KL(p, q) => 0", "KL(p, q) =< 0"])
def test_a_relation_the_wrong_way_round_is_asked_about(text):
    with pytest.raises(Unreadable, match=r"at column 10; expected [<>]="):
        read(text)


def test_no_character_stands_for_two():
    assert not {*CHARACTERS} & {*GREEK}


def test_the_column_of_a_refusal_counts_characters():
    with pytest.raises(Unreadable, match="'tt' at column 15"):
        read("θ + θ² + ½ >= tt given θ in (0, 1)")
