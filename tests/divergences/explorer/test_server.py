"""The server: only this machine, only this page, only what is on its list."""

import json
import re
import socket
import threading
import time
from statistics import median

import pytest

from divergences.explorer import export
from divergences.explorer import server as module
from divergences.explorer.server import FILES, LARGEST, LIVE, POLICY, QUESTIONS, Explorer
from tests import tolerances

COINS = {"model": "bernoulli", "theta": 0}


def test_it_listens_on_the_loopback_only(explorer):
    assert explorer.server_address[0] == "127.0.0.1"
    assert explorer.url == f"http://127.0.0.1:{explorer.server_port}/"
    assert explorer.server_port > 0
    with socket.socket() as outside:
        outside.settimeout(2)
        with pytest.raises(OSError):  # noqa: PT011 — refused or unreachable, as the system says it
            outside.connect((own_address(), explorer.server_port))


def own_address():
    """An address of this machine that is not 127.0.0.1: its own on the network, or another of the loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: connecting a datagram socket only chooses a route
            found = probe.getsockname()[0]
        except OSError:
            found = "127.0.0.2"
    return found if found != "127.0.0.1" else "127.0.0.2"


@pytest.mark.parametrize("path", FILES)
def test_every_file_of_the_page_comes_with_the_policy(request_of, path):
    status, headers, body = request_of("GET", path)
    assert status == 200
    assert body
    assert headers["Content-Security-Policy"] == (LIVE if path == "/" else POLICY)
    assert POLICY.startswith("default-src 'self';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_the_page_asks_for_nothing_that_is_not_on_the_list():
    page = module.file("laws.html").decode()
    assert {f"/{name}".removesuffix("./") for name in re.findall(r'(?:src|href)="([^"]+)"', page)} <= set(FILES)
    assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|javascript:", page)
    for name, _ in FILES.values():
        said = re.sub(r"http://www\.w3\.org/2000/svg", "", module.file(name).decode())
        assert "http:" not in said
        assert "https:" not in said


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../server.py",
        "/%2e%2e/server.py",
        "/..%2fserver.py",
        "//etc/passwd",
        "/page/index.html",
        "/style.css?x",
        "/export.html",
        "/index.html/",
        "/api/model",
        "http://example.org/",
    ],
)
def test_other_paths_are_not_there(request_of, path):
    status, headers, body = request_of("GET", path)
    assert status == 404
    assert json.loads(body) == {"error": "path: expected / or a file of the page"}
    assert headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "", None, "[::1]:{port}"]
)
@pytest.mark.parametrize(("method", "path", "body"), [("GET", "/", None), ("POST", "/api/model", COINS)])
def test_another_host_is_refused(explorer, request_of, host, method, path, body):
    said = host.format(port=explorer.server_port) if host else host
    status, _, answer = request_of(method, path, body, {"Host": said})
    assert status == 421
    assert json.loads(answer)["error"].startswith("Host: ")


def test_localhost_is_this_machine(explorer, request_of):
    assert request_of("GET", "/", None, {"Host": f"localhost:{explorer.server_port}"})[0] == 200


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1"])
def test_another_sites_page_is_refused(request_of, origin):
    assert request_of("POST", "/api/model", COINS, {"Origin": origin})[0] == 403


def test_our_own_page_may_ask(explorer, request_of):
    assert request_of("POST", "/api/model", COINS, {"Origin": explorer.url.rstrip("/")})[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": str(LARGEST + 1)}, 413),
        ({"Content-Length": "9" * 400}, 413),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": "²"}, 411),
        ({"Content-Length": None}, 411),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": None}, 415),
    ],
)
def test_bodies_are_bounded_and_json(request_of, headers, status):
    found, answered, _ = request_of("POST", "/api/model", COINS, headers)
    assert found == status
    assert answered["Connection"] == "close"


def test_the_largest_body_is_read(request_of):
    body = json.dumps(COINS).encode().ljust(LARGEST)
    assert request_of("POST", "/api/model", body)[0] == 200


@pytest.mark.parametrize(("path", "status"), [("/api/nothing", 404), ("/", 404), ("/api/../api/model", 404)])
def test_only_questions_are_answered(request_of, path, status):
    assert request_of("POST", path, COINS)[0] == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_other_methods_are_not_known(request_of, method):
    assert request_of(method, "/")[0] == 501


@pytest.mark.parametrize("body", [b"{", b"[]", {"p": [1, 1]}, {"p": "x", "q": "y"}])
def test_a_bad_question_is_a_refusal_in_one_line(request_of, body):
    status, _, answer = request_of("POST", "/api/model", body)
    assert status == 400
    assert "\n" not in json.loads(answer)["error"]


def test_the_endpoints_answer(ask, request_of):
    assert set(ask("choices", {})) == {"models", "families", "steps", "farthest"}
    assert ask("model", COINS)["numbers"][0]["value"] == "inf"
    assert ask("model", {"model": "point_masses", "theta": 1})["scene"]["kind"] == "bars"
    normal = {"family": "Normal", "parameters": [0, 1]}
    assert ask("laws", {"p": normal, "q": normal})["scene"]["kind"] == "densities"
    assert len(ask("curve", {"model": "point_masses"})["theta"]) == 81
    assert ask("claim", {"claim": "TV(p, q) >= KL(p, q)"})["status"] == "refuted"
    status, headers, body = request_of("POST", "/api/table", {"mode": "laws", "p": normal, "q": normal})
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert body.startswith(b"quantity,value,lower,upper,unit\nkl,0.0,")
    assert len(QUESTIONS) == 6


def test_the_first_page_is_the_live_one_under_its_own_policy_and_leads_to_the_other(request_of):
    _, _, body = request_of("GET", "/")
    page = body.decode()
    assert page == export.page(others={"laws.html": "Models and densities", "laws.html#claim": "Judge a claim"})
    assert '<li><a href="laws.html">Models and densities</a></li>' in page
    assert "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" in page


def test_one_claim_at_a_time(request_of, monkeypatch):
    started, go_on = threading.Event(), threading.Event()

    def slow(asked):
        started.set()
        assert go_on.wait(10)
        return {}

    monkeypatch.setitem(QUESTIONS, "/api/claim", slow)
    first = []
    thread = threading.Thread(target=lambda: first.append(request_of("POST", "/api/claim", {})[0]))
    thread.start()
    assert started.wait(10)
    assert request_of("POST", "/api/claim", {})[0] == 503
    assert request_of("POST", "/api/model", COINS)[0] == 200  # the rest goes on
    go_on.set()
    thread.join()
    assert first == [200]
    assert request_of("POST", "/api/claim", {})[0] == 200  # and the way is free again


def test_a_move_is_answered_in_time(ask):
    def seconds(theta):
        start = time.process_time()
        ask("model", {"model": "parallel_lines", "theta": theta})
        return time.process_time() - start

    seconds(0.5)
    assert median(seconds(k / 10) for k in range(15)) < tolerances.EXPLORER_MOVE_SECONDS


def test_a_taken_port_is_refused(explorer):
    with pytest.raises(OSError, match="in use"):
        Explorer(explorer.server_port)
