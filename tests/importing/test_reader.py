"""The process that reads what is imported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interviews.importing.reader import STOPPED, Reader
from interviews.transcripts import TranscriptError, read_interview

TEXT = b"Q: Why boats?\nA: They float.\n"
# Stays until it is killed, with a reader that is told by its number.
HOLDER = """
import time
from interviews.importing.reader import Reader
if __name__ == "__main__":
    with Reader() as reader:
        print(reader.pid, flush=True)
        time.sleep(60)
"""


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


def test_it_reads_what_this_process_would_read(reader):
    assert reader.read(TEXT, "boats.txt") == read_interview(TEXT, "boats.txt")


def test_what_is_wrong_with_a_source_is_said_here(reader):
    with pytest.raises(TranscriptError) as elsewhere:
        reader.read(b"PK\x03\x04", "boats.docx")

    with pytest.raises(TranscriptError) as here:
        read_interview(b"PK\x03\x04", "boats.docx")
    assert str(elsewhere.value) == str(here.value)


def test_a_source_that_stops_it_is_refused_and_the_next_is_read(reader):
    os.kill(reader.pid, signal.SIGKILL)

    with pytest.raises(TranscriptError, match=STOPPED):
        reader.read(TEXT, "boats.txt")

    assert reader.read(TEXT, "boats.txt").questions


def test_an_interrupt_is_heard_by_whoever_imports(reader):
    reader.read(TEXT, "boats.txt")

    os.kill(reader.pid, signal.SIGINT)

    assert reader.read(TEXT, "boats.txt").questions


def test_it_ends_with_whoever_is_killed(tmp_path):
    (tmp_path / "hold.py").write_text(HOLDER)
    root = Path(__file__).parents[2]
    holder = subprocess.Popen(
        [sys.executable, tmp_path / "hold.py"],
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
    )
    pid = int(holder.stdout.readline())

    holder.kill()
    holder.wait()

    end = time.monotonic() + 20
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    # Nobody may be there to bury it.
    return status.rpartition(")")[2].split()[0] != "Z"
