"""What people write is read as they mean it, each spelling beside the language's own; what has two readings is refused."""

import time

import pytest

import divergences as dv
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import as_read, without_half
from divergences.verification.language.vocabulary import NAMES
from tests.divergences.verification.test_hostile import HOSTILE_SECONDS

SAME = {
    "KL(p||q) >= 0": "KL(p, q) >= 0",
    "KL(p ‖ q) ≥ 0": "KL(p, q) >= 0",
    "D_KL(P∥Q) >= 0": "KL(p, q) >= 0",
    "D_{KL}(P||Q) = 0 iff P = Q": "KL(p, q) = 0 iff p = q",
    "JSD(p, q) <= log 2": "JS(p, q) <= log(2)",
    "D_JS(p, q) <= ln 2": "JS(p, q) <= log(2)",
    "d_TV(p, q) <= 1": "TV(p, q) <= 1",
    "2TV(p, q)^2 <= KL(p‖q)": "2*TV(p, q)**2 <= KL(p, q)",
    "2 TV(p, q)² <= KL(p‖q)": "2*TV(p, q)**2 <= KL(p, q)",
    "2JS(p, q) = KL(p‖(p+q)/2) + KL(q‖(p+q)/2)": "2*JS(p, q) = KL(p, (p+q)/2) + KL(q, (p+q)/2)",
    "V(p, q, D*(p, q)) = -log 4 + 2 JS(p, q)": "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
    "V(p, q, D^*(p, q)) = 2JS(p, q) - log 4": "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)",
    "E_p[log(p/q)] = KL(p, q)": "E(p, log(p/q)) = KL(p, q)",
    "E_{x~p}[log(p(x)/q(x))] = KL(p, q)": "E(p, log(p/q)) = KL(p, q)",
    "𝔼_{x∼q}[p/q] <= 1": "E(q, p/q) <= 1",
    "√JS(p, r) <= √JS(p, q) + √JS(q, r)": "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
    "TV(p, q) <= √(KL(p‖q)/2)": "TV(p, q) <= sqrt(KL(p, q)/2)",
    "TV(p, q) <= √2": "TV(p, q) <= sqrt(2)",
    "H²(p, q) <= TV(p, q)": "Hell2(p, q) <= TV(p, q)",
    "KL(p‖q) <= log(1 + χ²(p‖q))": "KL(p, q) <= log(1 + chi2(p, q))",
    "W₁(p, q, x) >= 0 given x in R": "W1(p, q, x) >= 0 given x in R",
    "ln t <= 0 given t in (0, 1)": "log(t) <= 0 given t in (0, 1)",
    "H(p) <= 3 log_2(8)": "H(p) <= 3*log2(8)",
    "2(p + q) >= 0": "2*(p + q) >= 0",
    "3.5e-1KL(p, q) >= 0": "3.5e-1*KL(p, q) >= 0",
    "e^-2 KL(p, q) >= 0": "e**-2*KL(p, q) >= 0",
    "e^{-2}KL(p, q) >= 0": "e**(-2)*KL(p, q) >= 0",
    "2√3 √KL(p, q) >= 0": "2*sqrt(3)*sqrt(KL(p, q)) >= 0",
    "(1/2)√KL(p, q) >= 0": "(1/2)*sqrt(KL(p, q)) >= 0",
    "√0.5 <= 1 + H(p)": "sqrt(0.5) <= 1 + H(p)",
    "H^2(p, q)^2 <= χ²(p, q)": "Hell2(p, q)**2 <= chi2(p, q)",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_spelling_is_read_as_the_language_says_it(typed):
    ours = read(SAME[typed])
    assert str(read(typed).relation) == str(ours.relation)
    assert str(read(typed).condition) == str(ours.condition)
    assert str(read(as_read(typed)).relation) == str(ours.relation)  # and it can be typed as it was read


@pytest.mark.parametrize("ours", [*SAME.values(), "KL(p, q) >= 0 given t in (0, 1) and q > 0", "TV(p, q)/3 <= 1/2"])
def test_the_languages_own_spelling_is_left_alone(ours):
    assert as_read(ours) == ""


@pytest.mark.parametrize("name", [name for name in NAMES if name != "H"])
def test_every_name_is_its_own_spelling(name):
    assert as_read(f"{name}(p, q) >= 0") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "JS(p, q) <= log 2 * TV(p, q)",
            r"found 'log 2' at column 13 before '\*'; expected parentheses: log\(2\) and then",
        ),
        ("JS(p, q) <= log 2 TV(p, q)", "found 'log 2' at column 13"),
        ("log p / q >= 0", "found 'log p' at column 1 before '/'"),
        (
            "J(p, q) <= 1/2KL(p, q)",
            r"found 2KL after / at column 14; expected parentheses or a \*: \(1/2\)\*KL, or …/\(2\*KL\)",
        ),
        ("p^2q >= 0", "found 2q after"),
        ("J(p, q) <= 2^1/2 KL(p, q)", r"found '\^1/2' at column 13, which has two readings"),
        ("J(p, q) <= 2^3/2 KL(p, q)", r"found 2KL after / at column 16; .*: \(…/2\)\*KL, or …/\(2\*KL\)"),
        ("TV(p,q)^2/2KL(p,q) >= 0", r"found 2KL after / at column 11; .*: \(…/2\)\*KL, or …/\(2\*KL\)"),
        ("e^-2KL(p,q) <= 1", r"found -2KL after \^ at column 4; .*: \(e\^-2\)\*KL, or …\^\(-2\*KL\)"),
        ("e^-2t >= 1/10", r"found -2t after \^"),
        ("e^-2H(p) <= max(p)²", r"found -2H after \^"),
        ("t/-2t = -1/2", "found -2t after /"),
        ("1/-2KL(p,q) <= 0", "found -2KL after /"),
        ("KL(p,q)/ -2TV(p,q) <= 0", r"found -2TV after / at column 11; .*\(…/-2\)\*TV"),
        ("1/2√t >= 1/2", "found 2√.* after / at column 3"),
        ("1/2√KL(p,q) >= 0", "found 2√.* after / at column 3"),
        ("2^2√t >= 1", r"found 2√.* after \^"),
        ("e^t²KL(p,q) >= 0", r"found t²KL after \^ at column 3"),
        ("e^-t²KL(p,q) >= 0", r"found t²KL after \^ at column 4"),
        ("KL^2(p,q) >= 0", r"found KL\^2\(p,q\) at column 1; expected .* arguments: KL\(p,q\)\^2"),
        ("1 - TV²(p, q) >= 0", r"found TV²\(p, q\) at column 5; expected .* arguments: TV\(p, q\)²"),
        ("log²(p/q) >= 0", r"arguments: log\(p/q\)²"),
        ("D_KL^{2}(p‖q) >= 0", r"expected the power behind the arguments: D_KL\(p‖q\)\^\{2\}"),
        ("J(p, q) <= 2/1/2 KL(p, q)", "found 2KL after"),
        ("J(p, q) <= p/2 KL(p, q)", "found 2KL after"),
        ("J(p, q) <= 2 * 1/2 KL(p, q)", "found 2KL after"),
        ("KL(P, p) >= 0", "found P at column 4 beside p"),
        ("E_p[log(p/q) >= 0", r"found '\[' at column 4, which is not closed"),
        ("KL(p||q) = Js(p q", "at column"),
        ("E_{y~p}[q(x)] <= 1", r"found q\(x\) inside E_\{y~p\} at column 9; expected one variable"),
    ],
)
def test_two_readings_are_refused_with_both(typed, said):
    with pytest.raises(Unreadable, match=said):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("JS(p, q) = 1/2 KL(p, (p+q)/2) + 3/4 H(q)", "JS(p, q) = 1/2*KL(p, (p + q)/2) + 3/4*H(q)"),
        ("H(p) <= 1/2 log 2", "H(p) <= 1/2*log(2)"),
        ("H(p) <= -1/2 (1 - t) given t in (0, 1)", "H(p) <= -1/2*(1 - t) given t in (0, 1)"),
    ],
)
def test_a_fraction_of_two_numbers_with_a_blank_behind_it_is_a_factor(typed, read_as):
    assert as_read(typed) == read_as


def test_the_column_is_that_of_what_was_typed():
    with pytest.raises(Unreadable, match=r"found the name 'tt' at column 25"):
        read("D_{KL}(P||Q)^2 >= 2(r + tt)")


@pytest.mark.parametrize("long", ["√" * 4000, "E_p[" * 1000, "2p" * 2000, "log 2 " * 680, "p||" * 1300, "P" * 4000])
def test_long_nonsense_is_refused_in_time(long):
    start = time.thread_time()  # of this thread: the process may have others at work
    with pytest.raises(Unreadable):
        read(long)
    assert time.thread_time() - start < HOSTILE_SECONDS


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("H²(p, q) <= TV(p, q)", "2*Hell2(p, q) <= TV(p, q)"),
        (r"\frac12 H^2(p, q) \le \mathrm{TV}(p, q)", "1/2*(2*Hell2(p, q)) <= TV(p, q)"),
        ("1 - H^2(p,q)/H^2(q,p) >= 0", "1 - (2*Hell2(p,q))/(2*Hell2(q,p)) >= 0"),
    ],
)
def test_twice_what_the_language_has(text, other):
    assert str(read(without_half(text)).relation) == str(read(other).relation)


@pytest.mark.parametrize("text", ["Hell2(p, q) <= TV(p, q)", "KL(p, q) >= 0", "H(p) >= 0", "H²(p, q) <= Hell2(p, q)"])
def test_the_languages_own_word_has_one_normalisation(text):
    assert without_half(text) == ""


def test_the_verdict_says_both():
    le_cam = dv.check("H²(p, q) <= TV(p, q)", points=20)
    assert le_cam.status == "proved"
    assert "without the ½, it is refuted" in le_cam.understood
    defined = dv.check("H²(p, q) = Σ_i (√p_i - √q_i)²", points=20)
    assert defined.status == "refuted"
    assert "without the ½, it is proved" in defined.understood
