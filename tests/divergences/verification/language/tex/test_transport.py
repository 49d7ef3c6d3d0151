"""W1 written out is read as what it says, and a changed sign, factor, law or letter changes the claim or is refused."""

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import claim

BETWEEN = {"transport": ("p", "q")}
MEAN = r"\mathbb{E}_{(x, y) \sim \gamma} \|x - y\|"
GAP = r"\mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x)"


@pytest.mark.parametrize(
    ("tex", "answers", "read"),
    [
        (rf"W(p, q) = \inf_{{\gamma \in \Gamma}} {MEAN}", {}, "W1(p, q, x) = W1(p, q, x)"),
        (
            rf"W_1(P_r, P_g) = \inf_{{\gamma \in \Pi(P_r, P_g)}} {MEAN}_2",
            {"transport": ()},
            "W1(p, q, x) = W1(p, q, x)",
        ),
        (
            r"W(p, q) = \inf_{\gamma \in \Pi(p, q)} \int |x - y| d\gamma(x, y)",
            {},
            "W1(p, q, x) = W1(p, q, x)",
        ),
        (
            r"W(p, q) = \inf_{x, y \sim \gamma} \mathbb{E} \|x - y\|",
            {"couplings": "couplings"},
            "W1(p, q, x) = W1(p, q, x)",
        ),
        (r"W(p, q) = \inf_{x, y \sim \gamma} \mathbb{E} \|x - y\|", {"couplings": "any"}, "W1(p, q, x) = 0"),
        (rf"W(p, q) = \inf_{{\gamma \in \Pi(p, r)}} {MEAN}", {}, "W1(p, q, x) = W1(p, r, x)"),
        (
            rf"W(p, q) = \inf_{{\pi \in \Pi(p, r)}} {MEAN.replace('gamma', 'pi')}",
            {},
            "W1(p, q, x) = W1(p, r, x)",
        ),
        (rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {GAP}", {}, "W1(p, q, x) = 1*W1(p, q, x)"),
        (rf"W(p, q) = \sup_{{\|f\|_{{Lip}} \le 2}} \left({GAP}\right)", {}, "W1(p, q, x) = 2*W1(p, q, x)"),
        (rf"W(p, q) = \frac12 \sup_{{\|f\|_L \le 1}} {GAP}", {}, "W1(p, q, x) = 1/2*(1*W1(p, q, x))"),
        (rf"W(p, q) = \sup_{{\|f\| \le 1}} {GAP}", {"ball": "Lipschitz"}, "W1(p, q, x) = 1*W1(p, q, x)"),
        (rf"W(p, q) = \sup_{{\|f\| \le 1}} {GAP}", {"ball": "supremum"}, "W1(p, q, x) = 1*sum(abs(p - q))"),
        (rf"W(p, q) = \sup_{{\|f\|_\infty \le 1}} {GAP}", {}, "W1(p, q, x) = 1*sum(abs(p - q))"),
        (rf"W(p, q) = \sup_f {GAP}", {"ball": "any"}, "W1(p, q, x) = inf*TV(p, q)"),
    ],
)
def test_what_is_read(tex, answers, read):
    assert claim(tex, Conventions(**BETWEEN | answers)) == read


@pytest.mark.parametrize(
    "tex",
    [
        rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {GAP.replace(' - ', ' + ')}",
        rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {GAP[:-4]}g(x)",
        rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {GAP[:-4]}f(y)",
        rf"W(p, q) = \sup_{{\|f\|_L \ge 1}} {GAP}",
        rf"W(p, q) = \inf_{{\gamma \in \Pi(p, q)}} {MEAN}^2",
        rf"W(p, q) = \inf_{{\gamma \in \Pi(p, q)}} {MEAN}_1",
        rf"W(p, q) = \inf_{{\gamma \in \Pi(p, q)}} {MEAN.replace('x - y', 'x + y')}",
        rf"W(p, q) = \inf_{{\gamma \in \Pi(p, q)}} {MEAN.replace('gamma', 'pi')}",
        rf"W(p, q) = \sup_{{\gamma \in \Pi(p, q)}} {MEAN}",
        rf"W_2(p, q) = \inf_{{\gamma \in \Pi(p, q)}} {MEAN}",
    ],
)
def test_what_is_refused(tex):
    with pytest.raises(Unreadable):
        claim(tex, Conventions(**BETWEEN))


@pytest.mark.parametrize(
    ("tex", "question"),
    [
        (rf"W(p, q) = \sup_{{\|f\| \le 1}} {GAP}", "ball"),
        (rf"W(p, q) = \sup_f {GAP}", "ball"),
        (r"W(p, q) = \inf_{x, y \sim \gamma} \mathbb{E} \|x - y\|", "couplings"),
    ],
)
def test_what_is_asked(tex, question):
    with pytest.raises(TwoReadings) as refusal:
        claim(tex, Conventions(**BETWEEN))
    assert refusal.value.question == question


def test_without_conventions_a_distance_needs_its_points():
    for tex in (rf"W(p, q) = \inf_{{\gamma \in \Gamma}} {MEAN}", rf"W(p, q) = \sup_{{\|f\|_L \le 1}} {GAP}"):
        with pytest.raises(Unreadable, match=r"without its points|\\inf over"):
            claim(tex)
