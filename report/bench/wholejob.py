#!/usr/bin/env python3
"""Times the whole job, from a workbook to the PDF, beside the same workflow in pandas, scikit-learn and matplotlib.

Usage: wholejob.py REPORT WORKBOOK [--rounds N] [--plain]

REPORT is the built command (go build -o report-bin ./report). Each round runs, in turn, each in a process of its own:
report with an empty step store; report again, as nothing has changed; peer.py --plain, which leaves out the evidence
(gap statistic, stability, structure, sensitivity); and peer.py with the same resamples, draws and restarts. --plain
leaves the last out, which takes minutes. Prints medians of wall-clock seconds, processor seconds (user and system) and
peak memory, and how many times as much the peers take as report's first run.
Needs what peer.py names.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def measure(command, folder):
    """Returns wall-clock seconds, processor seconds and MiB at most of a command."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=os.environ | {"SEGKIT_CACHE": os.path.join(folder, "steps")})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("failed: " + " ".join(command))
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(binary, workbook, rounds, plain):
    peer = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py"), workbook]
    runs = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours = [binary, "-q", "-o", os.path.join(folder, "out"), workbook]
            theirs = peer + [os.path.join(folder, "peer")]
            commands = {"report, empty step store": ours, "report, nothing changed": ours, "peer, no evidence": theirs + ["--plain"]}
            if not plain:
                commands["peer, same resamples"] = theirs
            for name, command in commands.items():
                runs.setdefault(name, []).append(measure(command, folder))
    medians = {name: [statistics.median(column) for column in zip(*list_)] for name, list_ in runs.items()}
    first = medians["report, empty step store"]
    print(f"{os.path.basename(workbook)}, {rounds} rounds, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name, (wall, busy, memory) in medians.items():
        print(f"{name:28} {wall:7.2f} s wall  {busy:7.2f} s of processors  {memory:6.0f} MiB"
              f"   {wall / first[0]:5.2f} × wall  {busy / first[1]:5.2f} × processors  {memory / first[2]:5.2f} × memory")


if __name__ == "__main__":
    args = sys.argv[1:]
    rounds = 5
    if "--rounds" in args:
        at = args.index("--rounds")
        rounds = int(args[at + 1])
        del args[at:at + 2]
    plain = "--plain" in args
    args = [a for a in args if a != "--plain"]
    if len(args) != 2:
        sys.exit(__doc__)
    main(os.path.abspath(args[0]), args[1], rounds, plain)
