"""A sentence is the claim that it states, and says which; another sentence is refused as one, and none is guessed at."""

import itertools

import pytest

from divergences import check
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.sentences import SUBJECTS, in_words
from divergences.verification.language.source import as_read

METRIC = "{0} >= 0 and ({0} = 0 iff p = q) and {0} = {1} and {2} <= {0} + {3}"
JS_METRIC = METRIC.format("sqrt(JS(p, q))", "sqrt(JS(q, p))", "sqrt(JS(p, r))", "sqrt(JS(q, r))")
CLAIMS = [
    ("KL is symmetric", "KL(p, q) = KL(q, p)", "refuted"),
    ("KL is not symmetric", "not KL(p, q) = KL(q, p)", "certified"),
    ("The KL divergence is asymmetric.", "not KL(p, q) = KL(q, p)", "certified"),
    ("JS is symmetric in p and q", "JS(p, q) = JS(q, p)", "proved"),
    ("the Kullback–Leibler divergence is always non-negative", "KL(p, q) >= 0", "proved"),
    ("the reverse KL is nonnegative", "KL(q, p) >= 0", "proved"),
    ("KL is non negative", "KL(p, q) >= 0", "proved"),
    ("Gibbs' inequality", "KL(p, q) >= 0", "proved"),
    ("the Pinsker bound.", "TV(p, q) <= sqrt(KL(p, q)/2)", "proved"),
    ("Bretagnolle–Huber’s inequality", "TV(p, q) <= sqrt(1 - exp(-KL(p, q)))", "proved"),
    ("JS is never negative", "JS(p, q) >= 0", "proved"),
    ("the Jensen-Shannon divergence is bounded by log 2", "JS(p, q) <= log(2)", "proved"),
    ("JS divergence is bounded above by log 1.9", "JS(p, q) <= log(1.9)", "refuted"),
    ("JS is bounded below by log 2", "JS(p, q) >= log(2)", "refuted"),
    ("JS is at most log(2)*TV", "JS(p, q) <= log(2)*TV(p, q)", "proved"),
    ("TV is less than or equal to 1", "TV(p, q) <= 1", "proved"),
    ("KL(q, p) is convex in p", "KL(q, mix(p, r, t)) <= (1 - t)*KL(q, p) + t*KL(q, r) given t in [0, 1]", ""),
    ("TV is less than 1", "TV(p, q) < 1", "refuted"),
    ("the cross-entropy is at least H(p)", "CE(p, q) >= H(p)", "proved"),
    ("the entropy never exceeds log n", "H(p) <= log(n)", "proved"),
    ("√JS is a metric", JS_METRIC, ""),
    ("the square root of the JS divergence is a metric", JS_METRIC, ""),
    ("sqrt(JS) is a distance", JS_METRIC, ""),
    ("TV distance is a metric", METRIC.format("TV(p, q)", "TV(q, p)", "TV(p, r)", "TV(q, r)"), "proved"),
    ("KL is not a metric", f"not ({METRIC.format('KL(p, q)', 'KL(q, p)', 'KL(p, r)', 'KL(q, r)')})", ""),
    ("KL is convex in q", "KL(p, mix(q, r, t)) <= (1 - t)*KL(p, q) + t*KL(p, r) given t in [0, 1]", "proved"),
    ("KL is convex in its first argument", "KL(mix(p, r, t), q) <= (1 - t)*KL(p, q) + t*KL(r, q) given t in [0, 1]", ""),
    ("the entropy is concave", "H(mix(p, q, t)) >= (1 - t)*H(p) + t*H(q) given t in [0, 1]", "proved"),
    ("entropy is convex", "H(mix(p, q, t)) <= (1 - t)*H(p) + t*H(q) given t in [0, 1]", "refuted"),
    ("KL is zero iff p = q", "KL(p, q) = 0 iff p = q", "proved"),
    ("TV is 0 exactly when the distributions are equal", "TV(p, q) = 0 iff p = q", "proved"),
    ("KL vanishes if p equals q", "KL(p, q) = 0 given p = q", "proved"),
    ("JS is zero iff p and q are disjoint", "JS(p, q) = 0 iff p*q = 0", "refuted"),
    ("KL vanishes only if p = q", "KL(p, q) = 0 implies p = q", ""),
    ("TV satisfies the triangle inequality", "TV(p, r) <= TV(p, q) + TV(q, r)", "proved"),
    ("KL does not satisfy the triangle inequality", "not KL(p, r) <= KL(p, q) + KL(q, r)", "certified"),
    ("chi-squared divergence is finite", "chi2(p, q) < inf", "refuted"),
    ("KL is finite if p is absolutely continuous with respect to q", "KL(p, q) < inf given p << q", ""),
    ("W1 is symmetric", "W1(p, q, x) = W1(q, p, x) given x in R^2 points", ""),
    ("TV equals 1 - sum(min(p, q))", "TV(p, q) = 1 - sum(min(p, q))", "proved"),
]  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("text", "claim", "status"), CLAIMS)
def test_a_sentence_is_the_claim_that_it_states(text, claim, status):
    assert as_read(text) == claim
    assert joined(text) or str(read(text)) == str(read(claim))
    if status:
        assert check(text).status == status


def test_the_claim_is_shown():
    assert "it was read as JS(p, q) <= log(2)" in check("JS is bounded by log 2").understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL is positive", "non-negative, which may be 0, or"),
        ("KL is convex", "convex in p, or convex in q"),
        ("KL(q, p) is convex in its first argument", "in p, or in q"),
        ("KL is jointly convex", "three distributions"),
        ("KL is bounded", "by what: KL"),
        ("The Jensen–Shannon distance is bounded by log 2", "or its square root"),
        ("The Hellinger divergence is a metric", "squared Hellinger distance"),
        ("The Wasserstein distance is a metric", "two readings"),
        ("entropy is symmetric", "a sentence"),
        ("Fano's inequality", "the name of a theorem at column 1; expected a formula, or an inequality of Gibbs"),
        ("KL is nice", "a sentence at column 4; expected a formula, or a sentence such as"),
        ("KL is symetric", "did you mean symmetric"),
        ("the GAN loss is convex", "a sentence"),
        ("Is KL symmetric?", "a sentence"),
        ("Pinsker's inequality holds", "a sentence"),
        ("KL(r, q) is symmetric", "a sentence"),
    ],
)
def test_another_sentence_is_refused_as_one(text, said):
    with pytest.raises(Unreadable, match=said):
        check(text)


@pytest.mark.parametrize("text", ["KL is nice", "KL is infinite"])
def test_no_suggestion_beats_a_silly_one(text):
    with pytest.raises(Unreadable) as refused:
        check(text)
    assert "did you mean" not in str(refused.value)


def test_subjects_and_what_is_said_of_them_are_not_mixed_up():
    names = (
        "KL",
        "the reverse KL",
        "JS",
        "TV",
        "√JS",
        "chi2",
        "the Hellinger distance",
        "the squared Hellinger distance",
    )
    said = """is symmetric; is not symmetric; is non-negative; is finite; is at most 1; is at least 1; is less than 1;
        is zero iff p = q; is zero if p = q; is convex in p; is concave in p; is convex in q; is a metric;
        satisfies the triangle inequality; violates the triangle inequality"""
    said = [x.strip() for x in said.split(";")]
    claims = [in_words(f"{name} {rest}").text for name, rest in itertools.product(names, said)]
    assert len({*claims}) == len(claims)
    assert len({form.format("p", "q") for form in SUBJECTS}) == len(SUBJECTS)


@pytest.mark.parametrize(
    "text", ["KL(p, q) >= 0", "H(p) <= log n", r"\mathrm{TV}(p, q) \le 1", "If p = q, then TV(p, q) = 0"]
)
def test_a_formula_is_no_sentence(text):
    assert in_words(text) is None
