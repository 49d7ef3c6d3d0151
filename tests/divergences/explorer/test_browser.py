"""The page in a real browser: what a student does, what a teacher takes along; offline, without an error on the console."""

import csv
import time
import xml.etree.ElementTree as ET
from statistics import median

import pytest

from tests import tolerances
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

pytestmark = pytest.mark.browser


class Page:
    """The page as somebody who sees and touches it."""

    def __init__(self, driver, url):
        self.driver, self.url = driver, url

    def open(self, link="", *, size=DESKTOP, dark=False):
        """Load the page afresh with this state."""
        seen_at(self.driver, size, dark)
        self.driver.get("about:blank")
        self.driver.get(f"{self.url}laws.html{link}")
        self.until(lambda: self.all("#main tr, #refused:not([hidden])") and self.moves() > 0)
        return self

    def resize(self, size):
        width, height = size
        view = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)

    def until(self, true, seconds=15):
        WebDriverWait(self.driver, seconds, 0.02).until(lambda _: true())

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector):
        """A click where the element is, scrolled into view."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", self.one(selector))
        self.one(selector).click()

    def moves(self):
        """How many answers the page has drawn."""
        return int(self.run("return document.body?.dataset.moves ?? 0"))

    def moved(self, act):
        """Act, and wait until its answer is drawn."""
        before = self.moves()
        act()
        self.until(lambda: self.moves() > before)
        self.settled()

    def settled(self):
        """Wait until no answer is on its way."""
        last = -1
        while last != self.moves():
            last = self.moves()
            time.sleep(0.08)

    def number(self, name):
        """A number as it is written in the table."""
        return self.one(f"#row-{name} output").text

    def key(self, selector, *keys):
        self.one(selector).send_keys(*keys)

    def shot(self, name, size=DESKTOP):
        """The whole page as a picture."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        height = max(size[1], self.run("return document.documentElement.scrollHeight"))
        self.resize((size[0], height))
        time.sleep(0.2)
        self.driver.save_screenshot(str(SHOTS / f"{name}.png"))
        self.resize(size)


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    driver = started(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def page(driver, explorer):
    """The page; at the end nothing was said on the console, and nobody but this server was asked."""
    page = Page(driver, explorer.url)
    requests(page.driver)
    driver.get_log("browser")
    yield page
    assert driver.get_log("browser") == []
    mine = ("about:", "chrome", "data:", "blob:", explorer.url)
    assert [url for url in requests(page.driver) if not url.startswith(mine)] == []


def test_it_loads(page):
    page.open()
    assert page.number("js") == "0.693147"
    assert (page.number("kl"), page.number("reverse_kl"), page.number("w1")) == ("∞", "∞", "0.5")
    page.until(lambda: page.all("#curve path.curve"))
    assert len(page.all("#curve path.curve")) == 6
    assert len(page.all("#plan line.move")) == 8
    assert not page.one("#refused").is_displayed()
    page.shot("model")


def test_theta_to_zero_js_jumps_and_w1_touches_zero(page):
    page.open("#mode=model&model=parallel_lines&theta=0.5")
    seen = []
    for _ in range(10):
        page.moved(lambda: page.key("#theta", Keys.ARROW_LEFT))
        seen.append((page.one("#theta-value").text, page.number("js"), float(page.number("w1")), page.number("kl")))
    assert [js for _, js, _, _ in seen] == ["0.693147"] * 9 + ["0"]
    assert [kl for *_, kl in seen] == ["∞"] * 9 + ["0"]
    assert [w1 for _, _, w1, _ in seen] == [0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0]
    assert seen[-1][0] == "0"
    assert page.all("#curve circle.open.js")
    page.shot("theta-zero")
    page.moved(lambda: page.key("#theta", Keys.ARROW_LEFT))
    assert (page.number("js"), page.number("w1")) == ("0.693147", "0.05")


def test_everything_has_a_name_and_the_keyboard_reaches_it(page):
    page.open("#mode=laws")
    nameless = """return [...document.querySelectorAll('button, input, select, [role=slider], svg[role=img]')]
        .filter(e => e.checkVisibility() && !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim()))
        .map(e => e.outerHTML)"""
    assert page.run(nameless) == []
    reached = set()
    for _ in range(60):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        reached.add(page.run("return document.activeElement.id || document.activeElement.className"))
    assert {"family-p", "parameter-q-1", "theta", "zero", "claim", "judge", "csv", "link", "save", "example"} <= reached


def test_two_laws(page):
    page.open("#mode=laws&P=Normal,0,1&Q=Normal,2,1&theta=0")
    assert (page.number("kl"), page.number("w1")) == ("2", "2")
    page.moved(lambda: page.click("#family-q option[value='Laplace']"))
    assert page.number("w1") != "2"
    page.shot("laws")
    page.one("#parameter-q-1").clear()
    page.key("#parameter-q-1", "0")
    page.until(lambda: "scale" in page.one("#refused").text)  # a law without spread is refused, in words
    assert page.one("#refused").text.endswith("What is shown is still what was asked before.")
    assert [entry["message"] for entry in page.driver.get_log("browser") if "/api/laws" not in entry["message"]] == []
    page.one("#parameter-q-1").clear()
    page.moved(lambda: page.key("#parameter-q-1", "2"))
    assert not page.one("#refused").is_displayed()


def test_a_false_claim_shows_its_witness(page):
    page.open()
    page.one("#claim").clear()
    page.key("#claim", "KL(p, q) = KL(q, p)", Keys.ENTER)
    page.until(lambda: page.all("#status"), 30)
    assert page.one("#status").text == "✗ false"
    assert [e.text for e in page.all("#verdict .witness")] == ["p = (1, 0)", "q = (1/2, 1/2)"]
    page.shot("claim")
    page.click("#put")  # on the live page, from where a link leads back
    page.until(lambda: page.all("#presets button"))
    assert page.run("return [S.p, S.q]") == [[1, 0], [0.5, 0.5]]
    page.click("nav a[href='laws.html']")
    page.until(lambda: page.all("#main tr"))


def test_a_true_claim_is_proved_and_nonsense_is_refused(page):
    page.open()
    page.click(".example")
    page.until(lambda: page.all("#status"), 30)
    assert page.one("#status").text == "✓ true (proved)"
    page.one("#claim").clear()
    page.key("#claim", "<img src=x onerror=alert(1)>", Keys.ENTER)
    page.until(lambda: page.all("#status.unreadable"), 30)
    assert page.all("#verdict img") == []


def test_every_axis_has_its_name_and_every_arrow_says_what_it_costs(page):
    page.open("#mode=model&model=bernoulli&theta=0.25")
    page.until(lambda: page.all("#curve path.curve"))
    labels = {name: [label.text for label in page.all(f"#{name} text.label")] for name in ("curve", "pair", "critic")}
    assert {"D*", "probability", "x"} <= set(labels["pair"])
    assert {"θ", "nats; W₁ is a distance, TV and H² have no unit"} <= set(labels["curve"])
    assert {"x", "f(x)"} <= set(labels["critic"])
    said = "return [...document.querySelectorAll('#plan .move title')].map((e) => e.textContent)"
    assert [e.text for e in page.all("#plan .mass")] == ["0.25"]
    assert sorted(page.run(said)) == ["0.25 stays", "0.25 × 1 = 0.25", "0.5 stays"]
    page.open("#mode=model&model=parallel_lines&theta=0.5")
    assert page.run(said) == ["0.125 × 0.5 = 0.0625"] * 8
    assert not page.all("#time")


@pytest.fixture
def downloads(driver, tmp_path):
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    return tmp_path


def written(path):
    """Whether a download is there, and no more only its name: Chromium makes an empty file first."""
    return path.exists() and path.stat().st_size > 0 and not list(path.parent.glob("*.crdownload"))


@pytest.mark.parametrize("name", ["curve", "pair", "plan", "critic"])
def test_a_figure_is_saved(page, downloads, name):
    page.open("#mode=model&model=shifted_uniforms&theta=0.5")
    page.until(lambda: page.all("#curve path.curve"))
    page.click(f".save[data-figure={name}]")
    path = downloads / f"{name}.svg"
    page.until(lambda: written(path))
    root = ET.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = path.read_text(encoding="utf-8")
    assert "#0072B2" in text  # it carries its colours
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_numbers_are_saved(page, downloads):
    page.open("#mode=model&model=parallel_lines&theta=0.5")
    page.click("#csv")
    page.until(lambda: written(downloads / "model.csv"))
    with open(downloads / "model.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["kl"], row["w1"]) for row in rows if row["theta"] == "0.0"] == [("0.0", "0.0")]


def test_a_link_brings_the_state_back(page):
    page.open("#mode=laws&P=Normal,0,1&Q=Normal,2,1&theta=0")
    page.moved(lambda: page.key("#theta", Keys.ARROW_RIGHT))
    page.click("#link")
    page.until(lambda: "link is" in page.one("#done").text)
    link = page.driver.current_url.removeprefix(f"{page.url}laws.html")
    kl = page.number("kl")
    page.open(link)
    assert page.number("kl") == kl != "2"


def test_a_link_that_is_followed_on_the_page_brings_its_claim(page):
    page.open("#mode=model&model=shifted_normals&theta=0.123")
    assert page.one("#theta").get_attribute("aria-valuetext") == "0.123"  # between two steps of the slider
    page.moved(lambda: page.run("location.hash = '#mode=laws&claim=TV(p, q) <= 1'"))
    assert page.one("#claim").get_property("value") == "TV(p, q) <= 1"
    page.moved(lambda: page.driver.back())
    assert page.one("input[value=model]").is_selected()
    assert page.number("w1") == "0.123"


def test_the_planes_critic_is_faint_where_no_pair_holds_it(page):
    page.open("#mode=model&model=parallel_lines&theta=0.5")
    assert len(page.all("#critic path.veil")) == 1
    page.moved(lambda: page.click("#zero"))
    assert page.all("#critic path.veil") == []
    assert "nothing moves" in page.one("#critic").text


def test_the_state_is_a_command_too(page):
    page.open("#mode=model&model=bernoulli&theta=0.25")
    page.run("navigator.clipboard.writeText = (text) => { window.copied = text; }")
    page.click("#command")
    page.until(lambda: "command" in page.one("#done").text)
    assert page.run("return window.copied") == 'divergences explore --at "#mode=model&model=bernoulli&theta=0.25"'


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_theta_stays_in_sight(page, size):
    page.open("#mode=model&theta=0.5", size=size)
    page.run("scrollTo(0, document.documentElement.scrollHeight)")
    top = page.run("return document.querySelector('#theta').getBoundingClientRect().top")
    assert 0 <= top < size[1] / 4


def test_the_slider_the_numbers_and_a_picture_share_a_phones_screen(page):
    page.open("#mode=model&theta=0.5", size=PHONE)
    page.until(lambda: page.all("#curve path.curve"))
    page.run("document.querySelector('.theta').scrollIntoView()")
    place = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.top, r.bottom]"
    for part in ("#theta", "#row-w1", "#curve"):
        top, bottom = page.run(place, part)
        assert 0 <= top < bottom <= PHONE[1], part


@pytest.mark.parametrize(
    "link",
    [
        "#mode=__proto__&model=constructor&theta=1e999&p=1,2&q=nan",
        "#mode=laws&P=toString,0,1&Q=Normal,x,1&theta=-99",
        "#mode=histograms&p=1,2,3&q=1",  # of the first edition
        "#claim=<script>alert(1)</script>",
        "#%%%",
    ],
)
def test_a_hostile_link_is_left_out(page, link):
    page.open(link)
    assert not page.one("#refused").is_displayed()
    assert len(page.all("#main tr:not([hidden])")) == 6


@pytest.mark.parametrize("mode", ["model", "laws"])
def test_it_is_readable_on_a_phone(page, mode):
    page.open(f"#mode={mode}", size=PHONE)
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    sizes = "return [...document.querySelectorAll('svg.figure text')].map(t => t.getBoundingClientRect().height)"
    assert min(page.run(sizes)) >= 11  # letters keep their size
    outside = """return [...document.querySelectorAll('.numbers :is(th, td, output, small)')].filter((e) => {
        const end = e.closest('section').getBoundingClientRect().right - 1;
        return e.checkVisibility() && e.getBoundingClientRect().right > end; }).map((e) => e.textContent)"""
    assert page.run(outside) == []
    assert page.run("const t = document.getElementById('theta'); return !t.checkVisibility() || t.clientWidth >= 80")
    page.shot(f"phone-{mode}", PHONE)


def test_it_is_dark_where_that_is_preferred(page):
    page.open("#mode=model&model=bernoulli&theta=0.25", dark=True)
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 20, 20)"
    page.until(lambda: page.all("#curve path.curve"))
    page.shot("dark")


@pytest.mark.timed
def test_moves_are_answered_and_drawn_in_time(page):
    took = []
    for link, grip in (("#mode=model&theta=0.5", "#theta"), ("#mode=model&model=bernoulli&theta=0.25", "#theta")):
        page.open(link)
        for _ in range(12):
            page.moved(lambda grip=grip: page.key(grip, Keys.ARROW_UP))
            took.append(float(page.run("return document.body.dataset.took")) / 1000)
    assert median(took) < tolerances.EXPLORER_MOVE_SECONDS, took


def test_the_policy_holds(page):
    page.open()
    script = """const done = arguments[0], s = document.createElement('script');
        s.textContent = 'window.planted = 1'; document.body.append(s);
        fetch('https://example.org/').then(() => done('fetched'), () => done(String(window.planted)))"""
    assert page.driver.execute_async_script(script) == "undefined"
    said = " ".join(entry["message"] for entry in page.driver.get_log("browser"))
    assert said.count("Content Security Policy") >= 2
    requests(page.driver)  # what was planted was asked for and stopped
