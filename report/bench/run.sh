#!/usr/bin/env bash
# Times the report's first and second run on a workbook beside the same workflow
# in pandas, scikit-learn and matplotlib, in turn, and prints wall seconds and
# peak memory of each.
# Usage: report/bench/run.sh WORKBOOK [ROUNDS]
# Needs GNU time, and a python (PYTHON, default python3) with the packages that
# peer.py names.
set -euo pipefail
workbook=$(realpath "$1")
rounds=${2:-3}
cd "$(dirname "$0")/../.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/report" ./report

timed() { # name command…
  local name=$1
  shift
  /usr/bin/time -f '%e %M' -o "$dir/time" "$@" >/dev/null 2>&1
  awk -v name="$name" '{ printf "%-34s %7.2f s  %6.0f MiB\n", name, $1, $2/1024 }' "$dir/time"
}

for round in $(seq "$rounds"); do
  echo "round $round"
  export SEGKIT_CACHE="$dir/steps-$round"
  timed "report, empty step store" "$dir/report" -q -o "$dir/out" "$workbook"
  timed "report, again" "$dir/report" -q -o "$dir/out" "$workbook"
  timed "pandas, scikit-learn, matplotlib" "${PYTHON:-python3}" report/bench/peer.py "$workbook" "$dir/peer"
done
