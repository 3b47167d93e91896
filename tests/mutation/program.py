# SPDX-License-Identifier: BSL-1.0
"""Runs a program of tests until the first failure, and ends it when it does not end by itself."""

import ctypes
import os
import resource
import selectors
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

MEMORY_LIMIT = 4 << 30  # bytes resident
OUTPUT_LIMIT = 64 << 20  # bytes


@dataclass
class Result:
    failed: str = ""  # the test that failed, or that ran when the program was ended
    how: str = ""  # empty when all passed
    seconds: float = 0
    silence: float = 0  # the longest time in which no test began or ended

    @property
    def passed(self):
        return not self.how


def run_tests(program, environment, folder, only="", without=(), patience=60):
    """It hangs when no test begins or ends for `patience` seconds. `folder` is emptied, and the program runs there."""
    command = [program, "--gtest_fail_fast", "--gtest_color=no"]
    if only or without:
        command.append(f"--gtest_filter={only or '*'}" + ("-" + ":".join(without) if without else ""))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    begun = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder), **environment}, cwd=folder,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True, preexec_fn=_end_with_parent_and_leave_no_core)
    result = Result()
    _watch(process, result, patience)
    if result.how:
        os.killpg(process.pid, signal.SIGKILL)
    code = process.wait()
    process.stdout.close()
    if not result.how and code != 0:
        result.how = "failed" if code > 0 else "crashed"
    result.seconds = time.monotonic() - begun
    return result


def _watch(process, result, patience):
    """Until the first failure, or the end of the output."""
    heard, read, rest = time.monotonic(), 0, b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not result.how:
            if selector.select(timeout=1):
                chunk = os.read(process.stdout.fileno(), 1 << 16)
                if not chunk:
                    return
                read += len(chunk)
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    if not result.how and _take(line, result):
                        heard = time.monotonic()
            silence = time.monotonic() - heard
            result.silence = max(result.silence, silence)
            if result.how:
                return
            if silence > patience:
                result.how = "hung"
            elif read > OUTPUT_LIMIT:
                result.how = "wrote without end"
            elif _resident(process.pid) > MEMORY_LIMIT:
                result.how = "took too much memory"


def _take(line, result):
    """Whether the line says that a test begins or ends."""
    mark = line[:12]
    if mark not in (b"[ RUN      ]", b"[       OK ]", b"[  FAILED  ]"):
        return False
    name = line[12:].decode(errors="replace").strip().split(" ")[0].rstrip(",")
    if mark != b"[       OK ]":
        result.failed = name
    if mark == b"[  FAILED  ]":
        result.how = "failed"
    return True


def _end_with_parent_and_leave_no_core():
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0  # it has ended
