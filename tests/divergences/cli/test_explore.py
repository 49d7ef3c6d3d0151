"""`divergences explore`: says where the page is, serves until it is stopped, writes the page, refuses in one line."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser

import pytest
from typer.testing import CliRunner

from divergences.cli.app import app
from divergences.explorer import server


def run(*arguments):
    return CliRunner().invoke(app, ["explore", *arguments])


LISTENING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import divergences.cli as c; c.main()"
)
"""A background job, such as this suite may be, ignores SIGINT, and so would what it starts."""


@pytest.mark.slow
def test_it_serves_until_it_is_stopped():
    call = [sys.executable, "-c", LISTENING, "explore", "--no-browser", "--json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(call, **pipes) as process:
        try:
            url = json.loads(process.stdout.readline())["url"]
            with urllib.request.urlopen(url, timeout=20) as answer:
                assert b"<h1>" in answer.read()
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0, said
    assert said[1].strip() == "stopped"


def test_it_opens_at_a_state(monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(server.Explorer, "serve_forever", lambda self: None)
    for state in ("#mode=laws&claim=JS(p, q) >= 0", "preset=six+tenths&p=0.5,0.5"):
        run("--at", state)
    assert opened[0].endswith("/laws.html#mode=laws&claim=JS%28p,%20q%29%20%3E=%200")
    assert opened[1].endswith("/#preset=six+tenths&p=0.5,0.5")


@pytest.mark.parametrize("wanted", [True, False])
def test_it_opens_the_page_if_that_is_wanted(monkeypatch, wanted):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(server.Explorer, "serve_forever", lambda self: None)
    found = run(*([] if wanted else ["--no-browser"]))
    assert found.exit_code == 0
    assert found.stdout.startswith("the explorer is at http://127.0.0.1:")
    assert [url in found.stdout for url in opened] == [True] * wanted


def test_it_writes_the_page(tmp_path):
    path = tmp_path / "page.html"
    found = run("--export", str(path), "--json")
    assert json.loads(found.stdout) == {"files": [str(path)]}
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_refusals_are_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = [
            run("--no-browser", "--port", str(taken.getsockname()[1])),
            run("--export", str(tmp_path / "page.pdf")),
            run("--export", str(tmp_path / "nowhere" / "page.html")),
            run("--port", "70000"),
        ]
    for found, word in zip(
        refused, ["--port: cannot listen", "ending in .html", "there is no folder", "65535"], strict=True
    ):
        assert found.exit_code == 2
        assert word in found.stderr
        assert found.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []
