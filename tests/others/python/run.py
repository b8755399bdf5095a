"""Runs boto3, the AWS CLI and the AWS SDK for Java v2 against lamina-mock and moto, and compares what they were answered.

Usage: python run.py [--suite NAME]... [--without-tampering] [--write-docs]

The checks: every step is answered alike by both servers, or its difference stands in differences.py; the mock refuses every
request of a suite once one thing of it was changed; docs/mock.md has the table of differences.py, and its examples in Python
and for the shell run. The last line counts what passed and what failed; the exit code is 0 if nothing failed.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # before the imports below: nothing of Python's belongs beside its sources

import suites
from compare import compare
from differences import ALL, table
from servers import REPOSITORY, mock, moto
from tamper import Proxy

DOCS = REPOSITORY / "docs/mock.md"
BEGIN, END = "<!-- differences: written by tests/others/python/run.py --write-docs -->\n\n", "\n<!-- end -->"
LEAST_STEPS = 60


class Tally:
    """Counts, and says what failed."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def __call__(self, what, sentences):
        if sentences:
            self.failed += 1
            for sentence in sentences:
                print(f"FAILED {what}: {sentence}")
        else:
            self.passed += 1


def compared(suite, tally, used):
    """Runs a suite on both servers; gives back what the mock answered."""
    started = time.monotonic()
    with mock() as server:
        ours = suite.run(server.port)
    with moto() as server:
        theirs = suite.run(server.port)
    needed = set()
    for step, sentences in compare(suite.name, ours, theirs, needed).items():
        tally(f"{suite.name}: {step}", sentences)
    used.update(needed)
    few = [f"{len(ours)} steps, not {LEAST_STEPS}"] if len(ours) < LEAST_STEPS else []
    tally(f"{suite.name}: size", few)
    seconds = time.monotonic() - started
    print(f"{suite.name}: {len(ours)} steps on each server, {len(needed)} kinds of difference, {seconds:.0f} s", flush=True)
    return ours


def tampered(suite, plain, tally):
    """Runs a suite on the mock through the proxy."""
    started = time.monotonic()
    with mock() as server, Proxy(server.port) as proxy:
        answers = suite.run(proxy.port)
    for _ in range(sum(proxy.refused.values())):
        tally("a changed request", [])
    for sentence in proxy.wrong:
        tally(f"{suite.name}, tampered with", [sentence])
    changed = [step for step in plain if answers.get(step) != plain[step]]
    tally(f"{suite.name}: the same answers among changed requests", [f"not of {step}" for step in changed])
    counts = ", ".join(f"{name} {count}" for name, count in proxy.refused.items())
    seconds = time.monotonic() - started
    print(f"{suite.name}: {proxy.requests} requests, refused once changed in: {counts}; {seconds:.0f} s")
    print(f"{suite.name}: {proxy.unsigned} bodies were not tried, since the client signed none (UNSIGNED-PAYLOAD)", flush=True)


def documented(write):
    """What is wrong with the table of the documentation."""
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    if write:
        DOCS.write_text(before + BEGIN + table() + END + after, encoding="utf-8")
        return []
    return [] if old == table() else [f"{DOCS} has another table: run this with --write-docs"]


def examples(tally):
    """Runs what docs/mock.md shows for Python and for the shell, one mock for both."""
    text = DOCS.read_text(encoding="utf-8")
    with mock() as server, tempfile.TemporaryDirectory(prefix="lamina-others-") as home:
        for language, command in (("python", [sys.executable, "-c"]), ("sh", ["bash", "-euc"])):
            blocks = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
            for block in blocks:
                variables = suites.environment(home)
                variables["PATH"] = os.path.dirname(sys.executable) + os.pathsep + variables["PATH"]
                code = block.replace(":9000", f":{server.port}")
                done = subprocess.run(
                    [*command, code], env=variables, capture_output=True, timeout=120, check=False, text=True
                )
                right = done.returncode == 0 and "hello" in done.stdout
                tally(f"docs/mock.md, {language}", [] if right else [done.stdout + done.stderr])
            tally(f"docs/mock.md, {language} is there", [] if blocks else ["no example"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suite", action="append", choices=[one.name for one in suites.ALL], help="default: all")
    parser.add_argument("--without-tampering", action="store_true", help="compare only")
    parser.add_argument("--write-docs", action="store_true", help="write the table into docs/mock.md")
    arguments = parser.parse_args()
    tally, used = Tally(), set()
    wanted = [one for one in suites.ALL if not arguments.suite or one.name in arguments.suite]
    for suite in wanted:
        answers = compared(suite, tally, used)
        if not arguments.without_tampering:
            tampered(suite, answers, tally)
    if len(wanted) == len(suites.ALL):
        for one in ALL:
            tally(f"difference {one.what}", [] if one in used else ["it does not occur: take it out of differences.py"])
    tally("docs/mock.md", documented(arguments.write_docs))
    examples(tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
