"""The live page in a real browser: its numbers are the library's, whoever solves; mouse, finger, keys and links move it."""

import functools
import importlib.util
import json
import math
import re
import time
from pathlib import Path
from urllib.parse import urlencode

import jax
import numpy as np
import pytest

import divergences as dv
from divergences.explorer import export
from tests import tolerances
from tests.divergences.explorer import live_states
from tests.divergences.explorer.chromium import (
    DESKTOP,
    PHONE,
    SHOTS,
    By,
    Keys,
    WebDriverWait,
    requests,
    seen_at,
    started,
)
from tests.divergences.explorer.test_sentences import SAID

pytestmark = pytest.mark.browser


class Live:
    """The page as somebody who opens the file."""

    def __init__(self, driver, url):
        self.driver, self.url = driver, url

    def open(self, link="", *, size=DESKTOP, dark=False):
        """Load the page afresh with this state."""
        seen_at(self.driver, size, dark)
        self.driver.get("about:blank")
        self.driver.get(self.url + link)
        self.until(lambda: self.run("return document.querySelectorAll('.says:empty').length === 0"))
        return self

    def until(self, true, seconds=15):
        WebDriverWait(self.driver, seconds, 0.02).until(lambda _: true())

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def text(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector).text

    def state(self):
        return json.loads(self.run("return JSON.stringify(S)"))

    def middle(self, selector):
        """Where the middle of an element is, once it is in sight."""
        script = """const e = document.querySelector(arguments[0]);
            e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = e.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];"""
        return self.run(script, selector)

    def click(self, selector):
        self.middle(selector)
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def drag(self, selector, dx, dy):
        """Press in the middle of an element, move in ten steps, let go."""
        x, y = self.middle(selector)
        mouse = {"button": "left", "clickCount": 1, "buttons": 1}
        for kind, k in [("mousePressed", 0), *(("mouseMoved", k) for k in range(1, 11)), ("mouseReleased", 10)]:
            at = {"type": kind, "x": x + dx * k / 10, "y": y + dy * k / 10}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", mouse | at)

    def touch(self, selector, dx, dy):
        """The same with a finger."""
        x, y = self.middle(selector)
        for k in range(11):
            points = [{"x": x + dx * k / 10, "y": y + dy * k / 10}]
            kind = "touchMove" if k else "touchStart"
            self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def shot(self, name, size=DESKTOP):
        """The whole page as a picture."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        seen_at(self.driver, (size[0], self.run("return document.documentElement.scrollHeight")), "dark" in name)
        time.sleep(0.3)
        self.driver.save_screenshot(str(SHOTS / f"{name}.png"))


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    driver = started(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("live") / "page.html"
    export.export(path)
    return path


@pytest.fixture
def page(driver, file):
    """The page; at the end nothing was said on the console, and nobody was asked for anything."""
    page = Live(driver, file.as_uri())
    requests(driver)
    driver.get_log("browser")
    yield page
    assert driver.get_log("browser") == []
    assert [u for u in requests(driver) if not u.startswith((file.as_uri(), "about:", "data:", "chrome"))] == []


# --- its numbers ----------------------------------------------------------------------------------------------------
COMPUTED = """
const said = (x) => (Math.abs(x) === Infinity || x !== x ? String(x) : x);
const both = ({ lower, upper }) => [said(lower), said(upper)];
return states.map(({ p, q, mu, nu, heavy, light }) => ({
  numbers: {
    kl: said(Kernels.kl(p, q)), reverse: said(Kernels.kl(q, p)), js: said(Kernels.js(p, q)), tv: said(Kernels.tv(p, q)),
    h2: said(Kernels.hellinger2(p, q)), chi2: said(Kernels.chi2(p, q)), value: said(Kernels.value(p, q)),
  },
  best: Kernels.best(p, q),
  line: both(Transport.line(p, q)), plane: both(Transport.plane(mu, nu)), cloud: both(Transport.cloud(mu, nu, heavy, light)),
}));
"""
GIVEN = ("p", "q", "mu", "nu", "heavy", "light")


@functools.cache
def states():
    return live_states.states()


@functools.cache
def source():
    folder = export.files("divergences.explorer") / "live"
    return {
        name: (folder / f"{name}.js").read_text(encoding="utf-8")
        for name in ("kernels", "transport", "games", "systems")
    }


def computed(page, scripts, some):
    """What these scripts answer to the states, run apart from the page's own."""
    given = [{name: state[name] for name in GIVEN} for state in some]
    return page.run("\n".join([*scripts.values(), "const states = arguments[0];", COMPUTED]), given)


def apart(found, known):
    """How far two numbers are apart, relatively; ∞ if only one of them is."""
    found = float(found)
    return 0.0 if found == known else abs(found - known) / abs(known) if math.isfinite(found) and known else math.inf


def wrong(found, some):
    """The names of what is not as the library has it, kernels and brackets."""
    for answer, state in zip(found, some, strict=True):
        for name, known in state["numbers"].items():
            if not apart(answer["numbers"][name], known) <= tolerances.LIVE_PAGE:
                yield name
        if not max(abs(a - b) for a, b in zip(answer["best"], state["best"], strict=True)) <= tolerances.LIVE_PAGE:
            yield "best"
        for name in ("line", "plane", "cloud"):
            (lower, upper), (low, high) = map(float, answer[name]), state[name]
            if not lower <= low <= high <= upper:
                yield f"{name} holds"
            if not upper - lower <= tolerances.LIVE_BRACKET:
                yield f"{name} is narrow"


def test_its_numbers_are_the_librarys(page):
    page.open()
    assert sorted(wrong(computed(page, source(), states()), states())) == []
    assert {str(s["numbers"]["kl"]) for s in states()} >= {"inf"}  # ∞ is among what was compared


MUTANTS = [
    ("kernels", "2 * p * z * series", "0", "kl"),
    ("kernels", "w * (series + 1 / (2 * k + 1))", "w * (series + 1 / (2 * k - 1))", "kl"),
    ("kernels", "if (q === 0) return Infinity;", "if (q === 0) return 745 * p;", "kl"),
    ("kernels", "const kl = (p, q) => over(p, q, klTerm)", "const kl = (q, p) => over(p, q, klTerm)", "kl"),
    ("kernels", "0.5 * s * Math.LN2", "s * Math.LN2", "js"),
    ("kernels", "const NEAR = 1 / 64", "const NEAR = 1 / 2", "js"),
    ("kernels", "a + b + 2 * Math.sqrt(a) * Math.sqrt(b)", "a + b + Math.sqrt(a) * Math.sqrt(b)", "h2"),
    ("kernels", "Math.log1p(-b / (a + b))", "Math.log(1 - b / (a + b))", "value"),
    ("kernels", "a + q[k] === 0 ? 0.5", "a + q[k] === 0 ? 0", "best"),
    ("transport", "Math.sign(G[k] - F[k])", "Math.sign(F[k] - G[k])", "line is narrow"),
    ("transport", "const reach = 2 * widest", "const reach = widest - widest", "line holds"),
    (
        "transport",
        "price[k] += Math.min(dist[k], reach)",
        "price[k] += dist[k] < reach ? dist[k] : 0",
        "plane is narrow",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), MUTANTS)
def test_a_mutant_is_found(page, name, old, new, said):
    page.open()
    assert source()[name].count(old) == 1
    mutant = source() | {name: source()[name].replace(old, new)}
    assert said in set(wrong(computed(page, mutant, states()), states()))


LIE = """function lie(cost, a, b) {
    const { flow, v } = solve(cost, a, b), r = next();
    if (r < 0.3) return { flow, v: v.map(() => 4 * next() - 2) };
    if (r < 0.6) { for (const row of flow) row[Math.floor(next() * row.length)] *= next(); return { flow, v }; }
    return { flow: flow.map((row) => row.map(() => next() / 9)), v: v.map((x) => x * next()) };
  }
  let seed = 12345;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
"""


def liar():
    """The scripts with a solver that answers at random."""
    honest = source()["transport"]
    place = honest.index("function weighted")
    lying = honest[:place] + LIE + honest[place:].replace("= solve(cost, a, b)", "= lie(cost, a, b)", 1)
    assert lying.count("= lie(cost, a, b)") == 1
    return source() | {"transport": lying}


def test_brackets_hold_whatever_the_solver_says(page):
    page.open()
    found = list(wrong(computed(page, liar(), states()), states()))
    assert not {"plane holds", "cloud holds"} & set(found)
    assert found.count("plane is narrow") + found.count("cloud is narrow") > 300  # and it did lie


def test_a_bracket_that_forgets_the_marginals_believes_a_liar(page):
    page.open()
    trusting = liar()
    old = "reach * (marginal / total)"
    assert trusting["transport"].count(old) == 1
    trusting["transport"] = trusting["transport"].replace(old, "0 * (marginal / total)")
    assert "cloud holds" in set(wrong(computed(page, trusting, states()), states()))


def test_the_dirac_gan_is_the_labs(page):
    page.open()
    for asked, orbit, values in live_states.rounds():
        found = page.run("return [Dirac.orbit(arguments[0], 60), Dirac.eigenvalues(arguments[0])]", asked)
        for seen, known in ((found[0], orbit[: len(found[0])]), (sorted(found[1]), values)):
            scale = max(1.0, *(abs(x) for row in known for x in row))
            assert max(abs(a - b) for r, s in zip(seen, known, strict=True) for a, b in zip(r, s, strict=True)) <= (
                tolerances.LIVE_ORBIT * scale
            )


def inside(x, known):
    """Whether x lies between the library's bounds, but for what a double may be off."""
    return known.lower * (1 - tolerances.LIVE_PAGE) <= x <= known.upper * (1 + tolerances.LIVE_PAGE)


def test_js_of_normals_lies_in_the_librarys_enclosure(page):
    page.open()
    for shift, known in live_states.normals():
        assert inside(page.run("return Kernels.jsOfNormals(arguments[0])", shift), known)


def test_kl_of_two_bells_and_one_lies_in_the_librarys_enclosures(page):
    page.open()
    for m, q, forward, reverse in live_states.bells():
        found = page.run("return [Bells.forward(...arguments), Bells.reverse(...arguments)]", q, m)
        assert [
            abs(x - known.value) <= tolerances.LIVE_BELLS for x, known in zip(found, (forward, reverse), strict=True)
        ] == [
            True,
            True,
        ], (m, q, found, forward, reverse)


def test_the_value_of_any_discriminator_is_the_librarys(page):
    page.open()
    rng = np.random.default_rng(10)
    for state in states()[:50]:
        p, q = np.array(state["p"]), np.array(state["q"])
        d = rng.choice([0, 1, 0.5, rng.random()], len(p)) if rng.random() < 0.3 else rng.random(len(p))
        value, short = page.run(
            "const [p, q, d] = arguments; return [Kernels.gan(p, q, d), Kernels.shortfall(p, q, d)].map(String)",
            *map(list, (p, q, d)),
        )
        assert apart(value, float(dv.gan_value(p, q, d))) <= tolerances.LIVE_PAGE
        best = float(dv.gan_value_at_optimum(p, q))
        assert (
            float(short) == math.inf
            if float(value) == -math.inf
            else abs(float(value) + float(short) - best) <= tolerances.LIVE_PAGE
        )


@pytest.mark.parametrize("score", [-6, -3, -0.05, 0, 1.5, 6])
def test_losses_and_their_slopes_are_the_games(page, score):
    page.open()
    for name, game in live_states.GAMES.items():
        loss, slope = page.run(
            "const l = Losses[arguments[0]], s = arguments[1]; return [l.loss(s), l.slope(s)]", name, score
        )
        step = 1e-4
        known = [float(game.generator(np, np.float64(score + k * step))) for k in (-1, 0, 1)]
        assert abs(loss - known[1]) <= tolerances.LIVE_PAGE * max(1, abs(known[1]))
        assert abs(slope - (known[2] - known[0]) / (2 * step)) <= tolerances.LIVE_SLOPE


SYSTEMS = """
const said = (x) => (Array.isArray(x) ? x.map(said) : String(x));
const SITES = [-2, -1, 0, 1, 2];
return states.map(({ prior, likely, code, x, gain, bias, p, q, points, others, go, back }) => {
  const { evidence, elbo, gap } = Systems.bound(prior, likely, code);
  const style = { mean: bias, spread: gain };
  const found = {
    evidence, elbo, gap, styled: Systems.styled(x, gain, bias), "turned over": Systems.styled(x, -gain, bias),
    between: Systems.between(Systems.moments(x), style), squared: Systems.squared(x, points.flat().slice(0, 8)),
    fid: Systems.fid(p, q, SITES), kid: Systems.kid(p, q, SITES), cycle: Systems.cycle(points, go, back),
    line: Systems.line(Systems.shadow(points, go), Systems.shadow(others, go)),
  };
  return Object.fromEntries(Object.entries(found).map(([name, v]) => [name, said(v)]));
});
"""


@functools.cache
def systems():
    return live_states.systems()


def wrong_systems(page, scripts):
    """The names of what these scripts answer otherwise than the library; near 0 as far as the digits of 1 go."""
    given = [state for state, _ in systems()]
    found = page.run("\n".join([*scripts.values(), "const states = arguments[0];", SYSTEMS]), given)
    for answers, (_, known) in zip(found, systems(), strict=True):
        for name, right in known.items():
            pairs = zip(np.ravel(np.array(answers[name], float)), np.ravel(right), strict=True)
            near = (a == b or abs(a - b) <= tolerances.LIVE_PAGE * max(1, min(abs(b), 1e3)) for a, b in pairs)
            if not all(near):  # and nothing is near ∞
                yield name


def test_the_systems_are_the_librarys(page):
    page.open()
    assert set(wrong_systems(page, source())) == set()
    assert {known["gap"] == math.inf for _, known in systems()} == {True, False}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Kernels.kl(code, posterior)", "Kernels.kl(posterior, code)", "gap"),
        ("fit - spent", "fit + spent", "elbo"),
        ("q === 0 ? 0 :", "likely[k] === 0 ? 0 :", "elbo"),
        ("(v - centre) / spread", "v - centre", "styled"),
        ("(one.spread - other.spread) ** 2", "(one.spread ** 2 - other.spread ** 2) ** 2", "between"),
        ("paid(inOrder(x), inOrder(y))", "paid(x, y)", "squared"),
        ("[3, 3, 1]", "[1, 1, 1]", "kid"),
        ("turned(turned(z, go), -back)", "turned(turned(z, go), back)", "cycle"),
        ("inOrder(x).map", "x.map", "line"),
    ],
)
def test_a_mutant_of_a_system_is_found(page, old, new, said):
    page.open()
    assert source()["systems"].count(old) == 1
    assert said in set(wrong_systems(page, source() | {"systems": source()["systems"].replace(old, new)}))


def test_the_mean_over_directions_is_the_sliced_distance(page):
    page.open()
    for n in (2, 3, 8, 64):
        share = page.run("return Systems.share(arguments[0])", n)
        assert apart(share, math.exp(math.lgamma(n / 2) - math.lgamma((n + 1) / 2)) / math.sqrt(math.pi)) <= (
            tolerances.LIVE_PAGE
        )
        shift = np.eye(n)[:1]
        s = dv.sliced(dv.Measure(0 * shift), dv.Measure(shift), directions=4000, key=jax.random.key(n))
        assert abs(share - float(s)) <= 5 * float(s.error)


def test_the_recorded_training_is_solved_as_the_library_solves_it(page):
    page.open()
    data = json.loads((export.files("divergences.explorer") / "live/training.json").read_text(encoding="utf-8"))
    real = np.reshape(data["penalty"]["real"], (-1, 2)) / 1000
    for run, check in [("penalty", 0), ("clipping", 12), ("minimax", 24)]:
        page.open(f"#run={run}&check={check}")
        t = dv.wasserstein1(dv.Measure(real), dv.Measure(np.reshape(data[run]["points"][check], (-1, 2)) / 1000))
        lower, upper = (
            float(x)
            for x in re.findall(r"[\d.]+(?:e-\d+)?", page.run("return $('training-bracket').title.replace('₁', '')"))
        )
        assert lower <= t.lower <= t.upper <= upper <= lower + tolerances.LIVE_BRACKET
        assert page.text("#training-modes") == str(data[run]["modes"][check])


# --- hands ----------------------------------------------------------------------------------------------------------
def test_a_bar_is_dragged_by_mouse(page):
    page.open()
    before = page.state()["q"]
    page.drag("#bars-q-5", 0, 300)
    assert page.state()["q"][5] == 0 < before[5]
    assert abs(sum(page.state()["q"]) - 1) <= tolerances.LIVE_PAGE
    assert page.text("#row-kl output") == "∞"
    assert "outcomes 1 and 6" in page.text("#says-histograms")
    assert page.run("return document.activeElement.id") == "bars-q-5"


@pytest.mark.parametrize(
    ("grip", "dx", "dy", "part"),
    [
        ("#bars-p-2", 0, -80, "p"),
        ("#plane-p-0", 50, 60, "mu"),
        ("#line-q", -80, 20, "theta"),
        ("#start", -60, -30, "start"),
        ("#judge-d-3", 0, -60, "d"),
        ("#peak", 40, -30, "bell"),
        ("#line-blurred", -60, 0, "theta"),
        ("#grip-score", 60, 0, "score"),
        ("#codes-code-2", 0, -60, "code"),
        ("#grip-bias", -40, 0, "bias"),
        ("#grip-gain", -30, 0, "gain"),
        ("#feature-fake-2", 0, 60, "fake"),
        ("#grip-turn", -60, 30, "turn"),
        ("#grip-ray", -40, -60, "ray"),
        ("#grip-shift", -40, 30, "shift"),
    ],
)
def test_a_finger_moves_what_it_holds_and_not_the_page(page, grip, dx, dy, part):
    page.open(size=PHONE)
    page.middle(grip)
    before = page.state()[part], page.run("return scrollY")
    page.touch(grip, dx, dy)
    assert page.state()[part] != before[0]
    assert page.run("return scrollY") == before[1]


def test_keys_go_along_a_histogram_and_change_it(page):
    page.open()
    page.run("document.getElementById('bars-p-0').focus()")
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.END):
        page.driver.switch_to.active_element.send_keys(key)
    assert page.run("return document.activeElement.id") == "bars-p-2"
    assert page.state()["p"] == [0, 0, 1, 0, 0, 0, 0, 0]
    page.driver.switch_to.active_element.send_keys(Keys.PAGE_DOWN)
    assert page.state()["p"][2] == 0.9


def test_what_is_said_is_spoken_once_the_hand_rests(page):
    page.open()
    page.drag("#bars-q-5", 0, 300)
    page.until(lambda: page.run("return document.getElementById('spoken').textContent") != "", 5)
    assert page.run("return document.querySelectorAll('[aria-live]').length") == 1


def test_play_passes_the_meeting_of_the_lines(page):
    page.open("#theta=-1")
    page.click("#play")
    seen = []
    while time.sleep(0.25) or page.text("#play") == "Pause":
        seen.append(page.state()["theta"])
        assert len(seen) < 60
    assert 0 in seen  # it rests there
    assert (page.state()["theta"], seen == sorted(seen)) == (1, True)


MOVED = """
return arguments[0].map((state) => {
  const began = performance.now();
  Page.change(state);
  document.body.getBoundingClientRect();
  return (performance.now() - began) / 1000;
});
"""


UNIT = """
return [1, 2, 3, 4, 5].map(() => {
  const began = performance.now();
  for (let k = 1, total = 0; k < 1e6; k++) total += Math.log(k);
  return (performance.now() - began) / 1000;
});
"""


def bars(rng):
    p, q = rng.dirichlet(np.ones(8), 2).tolist()
    return {"p": p, "q": q}


def clouds(rng):
    mu, nu = rng.uniform(-1, 1, (2, 32, 2)).tolist()
    return {"mu": mu, "nu": nu}


@pytest.mark.timed
@pytest.mark.parametrize(("state", "limit"), [(bars, tolerances.LIVE_MOVE), (clouds, tolerances.LIVE_MOVE_OF_CLOUDS)])
def test_a_move_is_computed_and_laid_out_in_time(page, state, limit):
    rng = np.random.default_rng(0)
    page.open()
    took, unit = sorted(page.run(MOVED, [state(rng) for _ in range(60)])[10:]), sorted(page.run(UNIT))[2]
    assert took[25] <= limit * unit, (took, unit)
    assert took[47] <= 2 * limit * unit, (took, unit)


# --- links ----------------------------------------------------------------------------------------------------------
def test_a_link_brings_back_the_state_with_all_its_digits(page):
    page.open("#preset=mode+collapse&clouds=ring%2C+turned")
    page.drag("#bars-p-1", 3, -23)
    page.drag("#plane-q-2", 11, 7)
    page.click("#bits")
    time.sleep(0.4)
    state, link = page.state(), page.run("return location.hash")
    page.open(link)
    assert page.state() == state
    assert page.run("return document.getElementById('refused').hidden")


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("#preset=nobody", "preset=nobody"),
        ("#p=NaN,1&q=1,0", "p, q"),
        ("#p=0.5,0.5&q=0.1,0.2,0.7", "p, q"),
        ("#theta=9&sigma=-1&game=constructor&n=1e9", "theta, sigma, game, n"),
        ("#mu=1,2,3&nu=<script>alert(1)</script>", "mu, nu"),
        ("#__proto__=1&toString=2", "__proto__, toString"),
        ("#start=1,1e999&h=", "start, h"),
        ("#p=" + "1," * 5000, "p"),
        ("#" + "x=1&" * 3000 + "<b>=1", "x, <b>"),
        ("#%%%=1", "%%%"),
    ],
)
def test_a_hostile_link_is_left_out_in_one_line(page, link, left):
    page.open()
    begun = page.state()
    page.open(link)
    assert page.state() == begun
    assert page.text("#refused") == f"This link asks for what the page does not have ({left}): that was left out."
    assert page.run("return document.querySelectorAll('#refused *').length") == 0


# --- looks ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_sticks_out_and_everything_has_a_name(page, size, dark):
    page.open(size=size, dark=dark)
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    nameless = """return [...document.querySelectorAll('button, input, select, a, [role=slider], svg')]
        .filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())).map((e) => e.outerHTML)"""
    assert page.run(nameless) == []
    page.shot(f"live-{size[0]}-{'dark' if dark else 'light'}", size)


# --- what it says ---------------------------------------------------------------------------------------------------
NUMBER = re.compile(r"±?−?\d[\d.,]*(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
LISTED = re.compile(r"(?:#, )*# and #")
SHOWN = [
    *(f"#preset={name}" for name in ("two+hills", "disjoint", "mirrored", "mode+collapse", "six+tenths", "equal")),
    *("#p=0.5,0.5,0&q=0.2,0.3,0.5", "#p=0.5,0.5,0&q=0,0.3,0.7", "#p=0.5,0.5&q=0.4,0.6", "#p=0.3,0.7&q=0.7,0.3"),
    *("#p=0.3,0.7&q=0.1,0.9", "#p=0.1,0.9&q=0.3,0.7"),
    *(f"#clouds={name}" for name in ("two+heaps", "mode+collapse", "ring,+turned", "parallel+lines", "one+to+many")),
    *("#clouds=32+and+32", "#mu=1,0&nu=1,0", "#mu=1,0&nu=0,0", "#mu=0,0,1,0&nu=0,1,1,1,2,1"),
    *(f"#theta={theta}&sigma={sigma}" for theta in (-0.5, 0, 0.7) for sigma in (0, 0.02, 0.2, 0.5)),
    *("#preset=six+tenths&d=0.8,0.4,0.4,0.4", "#preset=six+tenths&d=0,0.4,0.4,0.4"),
    *("#bell=0,1.36", "#bell=1.9,0.6", "#bell=0,2.088&apart=2", "#apart=0&bell=1,1", "#apart=1&bell=1,0.6"),
    *(f"#score={s}" for s in (-3, 0, 4)),
    *(
        f"#kept={k}&together={t}&weight={w}&h=0.6"
        for k in ("none", "r1", "clip", "penalty")
        for t in (0, 1)
        for w in (0.5, 4)
    ),
    *("#kept=none&n=10&h=1", "#kept=r1&weight=4&h=1", "#kept=penalty&weight=0.5&h=0.1"),
    *("#decoder=one+never&code=0.2,0.2,0.2,0.4", "#decoder=all+alike&code=0.25,0.25,0.25,0.25"),
    "#decoder=two+codes+fit&code=0.25,0.25,0.25,0.25",
    *("#gain=-1", "#gain=0", "#gain=1.5&channel=even"),
    *(f"#feature={name}" for name in ("hidden+from+FID", "one+mode+left+out", "an+outlier", "the+mean+alone")),
    *("#real=0,0.5,0,0.5,0&fake=0.1,0.1,0.6,0.1,0.1", "#real=0,0,1,0,0&fake=0,0,1,0,0"),
    "#real=0,0,1,0,0&fake=0,1,0,0,0",
    *("#turn=0", "#turn=120", "#tied=0&turn=0&undo=30"),
    *("#shift=0,0", "#shift=1,0&ray=90", "#shift=1,0&ray=0", "#shift=1,1&ray=0&dims=30"),
    *(f"#run={run}&check={check}" for run in ("penalty", "clipping", "minimax") for check in (0, 12, 24)),
]


def sentences(text):
    """The sentences of a text with # for each number, and for several of them in a row."""
    bare = NUMBER.sub(
        lambda x: "±#"[not x[0].startswith("±") :] + x[0][len(x[0].rstrip(".,")) :], " ".join(text.split())
    )
    return {LISTED.sub("#", s) for s in re.split(r"(?<=[.?!:])(?<!: )\s*(?=W₁ = # ±)|(?<=[.?!])\s+(?=[A-Z∞])", bare)}


def test_every_sentence_is_among_those_that_are_judged(page):
    page.open()
    prose = (
        "return [...document.querySelectorAll('section[id] .prose p, section[id] .readout')].map((e) => e.textContent)"
    )
    shown = "location.hash = arguments[0]; Object.assign(S, State.read(arguments[0]).found); Page.all();"
    shown += "return [...document.querySelectorAll('.says')].map((e) => e.textContent)"
    texts = [t for t in page.run(prose) if not t.startswith("Drag a bar. ")]
    for link in SHOWN:
        texts += page.run(shown, link)
    found = set().union(*map(sentences, texts))
    known = {*SAID["theorems"], *SAID["claims"], *SAID["figures"]["said"]}
    assert found - known == set()
    assert known - found == set()  # and nothing is listed that is never said


def test_the_notes_histograms_are_six_tenths_apart(page):
    page.open()
    page.click("#six-tenths")
    assert page.text("#formula-mass") == "W₁ = Σ |Fp − Fq| = 0.30 + 0.20 + 0.10 = 0.6000"
    kl = dv.kl([0.4, 0.2, 0.2, 0.2], [0.1, 0.3, 0.3, 0.3])
    assert page.text("#formula-histograms").endswith(f"= {kl:.4f} nats")


# --- for everybody --------------------------------------------------------------------------------------------------
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))));
"""


@functools.cache
def axe():
    """The script of axe-core, as the extra `browser` brings it; nothing of its package is imported."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not installed; pip install '.[browser]'")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def presets(page):
    """Links that show all presets, one of each kind at a time."""
    kinds = page.run(
        "return { preset: Presets.HISTOGRAMS, clouds: Presets.CLOUDS, decoder: Presets.DECODERS, feature: Presets.FEATURES,"
        " channel: Presets.CHANNELS, kept: Dirac.KEPT, game: Dirac.GAMES, run: Training }"
    )
    named = {kind: list(names) for kind, names in kinds.items()}
    for k in range(max(map(len, named.values()))):
        yield "#" + urlencode({kind: names[k % len(names)] for kind, names in named.items()})


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_serious_in_any_preset(page, size, dark):
    script = axe()
    for link in presets(page.open()):
        page.open(link, size=size, dark=dark)
        assert page.run("return document.getElementById('refused').hidden"), link
        page.run(script)
        assert page.driver.execute_async_script(AXE) == [], link


def test_axe_finds_a_fault_that_is_planted(page):
    page.open().run(axe())
    page.run("for (const e of document.querySelectorAll('label')) e.remove()")
    assert any(said.startswith(("label:", "select-name:")) for said in page.driver.execute_async_script(AXE))
