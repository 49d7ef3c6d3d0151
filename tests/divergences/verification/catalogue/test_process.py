"""Claims in a process of their own: the same rows as here, an end to what does not end, and another process after it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from divergences.verification.catalogue import process, rows
from divergences.verification.catalogue.process import Judge
from divergences.verification.language.notes import Note
from tests.tolerances import CHECK_OVERTIME_SECONDS

EASY = Note("gibbs", "KL(p, q) >= 0", 3)
LONG = "((log(2)+log(3))**64+1)**64 > 1"
TIMED = {"seconds", "said"}
POSIX = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="the platform ends no process by itself")


@pytest.fixture(scope="module")
def judge():
    with Judge() as judge:
        yield judge


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", ["KL(p, q) >= 0", "KL(p, q) = KL(q, p)", "KL(p q"])
def test_a_row_is_the_one_that_is_judged_here(judge, text):
    here, there = rows.of_note(Note("a", text, 5), 20, 0, 30.0), judge.row(Note("a", text, 5), 20, 0, 30.0)
    assert {k: v for k, v in there.items() if k not in TIMED} == {k: v for k, v in here.items() if k not in TIMED}


@pytest.mark.slow
@POSIX
def test_what_does_not_look_at_the_clock_is_ended_and_the_next_claim_judged(judge, monkeypatch):
    assert judge.row(EASY, 20, 0, 30.0)["status"] == "proved"
    os.kill(judge._process.pid, signal.SIGSTOP)  # it is deaf now, as in a long step of somebody else's arithmetic
    monkeypatch.setattr(process, "PATIENCE", 0.5)
    start = time.perf_counter()
    row = judge.row(EASY, 20, 0, 0.5)
    assert (row["status"], row["faults"]) == ("unknown", ["the time is up"])
    assert time.perf_counter() - start < 0.5 + 2 * process.GRACE + CHECK_OVERTIME_SECONDS
    monkeypatch.undo()
    assert judge.row(EASY, 20, 0, 30.0)["status"] == "proved"


@pytest.mark.slow
def test_a_process_that_dies_is_told_of_and_begun_again(judge):
    assert judge.row(EASY, 20, 0, 30.0)["status"] == "proved"
    judge._process.kill()
    judge._process.wait()
    assert judge.row(EASY, 20, 0, 30.0)["status"] == "unknown"
    assert judge.row(EASY, 20, 0, 30.0)["status"] == "proved"


@pytest.mark.slow
@POSIX
def test_the_process_ends_with_whoever_asks():
    script = (
        "from divergences.verification.catalogue.process import Judge; import os\n"
        "judge = Judge(); judge._begin(); judge._said(None, 60); print(judge._process.pid, flush=True); os._exit(0)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    gone = time.perf_counter() + CHECK_OVERTIME_SECONDS
    while time.perf_counter() < gone:
        try:
            os.kill(int(found.stdout), 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{int(found.stdout)}/stat", encoding="ascii") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "Z":
                return  # ended, and nobody has collected it yet
        time.sleep(0.05)
    pytest.fail("the process goes on alone")


HEARD = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "runpy.run_module('divergences', run_name='__main__', alter_sys=True)"
)
"""SIGINT is what Ctrl-C sends; a shell starts what runs in the background so that it is ignored."""


@POSIX
def test_an_interrupt_ends_a_check_at_once():
    command = [sys.executable, "-c", HEARD, "check", LONG, "--timeout", "120"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for _ in range(5):  # on a busy machine the first may come while modules are imported, where it can be lost
            time.sleep(1.5)
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=CHECK_OVERTIME_SECONDS)
                break
        process.kill()
    assert process.returncode in (130, -signal.SIGINT)
