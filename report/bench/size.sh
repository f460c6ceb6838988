#!/usr/bin/env bash
# Makes the report of a made-up shop of so many customers (default 500,000) with
# an empty step store and again, and prints the time of each step, then wall
# seconds, seconds of the processors, peak memory and the sizes of the files.
# Usage: report/bench/size.sh [CUSTOMERS]
# Needs GNU time, and a python (PYTHON, default python3) with numpy.
set -euo pipefail
customers=${1:-500000}
cd "$(dirname "$0")/../.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/report" ./report
"${PYTHON:-python3}" report/bench/shop.py "$customers" "$dir/shop.csv"
export SEGKIT_CACHE="$dir/steps"

echo "$(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg) before; $customers customers, $(($(wc -l <"$dir/shop.csv") - 1)) rows"
for run in first again; do
  /usr/bin/time -f '%e %U %S %M' -o "$dir/time" "$dir/report" -o "$dir/out" "$dir/shop.csv" 2>"$dir/steps.txt" >/dev/null ||
    { cat "$dir/steps.txt" >&2; exit 1; }
  cat "$dir/steps.txt"
  awk -v run="$run" '{ printf "%-8s %8.1f s wall  %8.1f s of processors  %6.0f MiB peak\n", run, $1, $2+$3, $4/1024 }' "$dir/time"
done
du -h "$dir/out"/* | sed "s|$dir/||"
