#!/usr/bin/env bash
# Fuzzes each target for a few seconds (CONTRIBUTING.md has the command for long runs): a planted fault must be found, and nothing else.
# Prints "ok NAME" or "FAILED NAME" for each check. Needs the .NET 10 SDK and afl++.
set -uo pipefail
cd "$(dirname "$0")/.."

output=$PWD/artifacts/fuzz
failed=0
mkdir -p "$output"

# Ends a check, and shows what it printed if it failed.
report() {
  local name=$1 code=$2 log=$3
  if [ "$code" -eq 0 ]; then
    echo "ok $name"
  else
    tail -n 40 "$log"
    echo "FAILED $name"
    failed=1
  fi
}

# The input that is looked for, and no other way out: afl-fuzz may end for other reasons than a finding.
find_planted() {
  ! AFL_BENCH_UNTIL_CRASH=1 PREPARED=1 eng/fuzz.sh planted 120 -s 1 && compgen -G "$output/planted/default/crashes/id*" > /dev/null
}

eng/fuzz.sh --prepare > "$output/prepare.log" 2>&1
report "the fuzzed program is built and instrumented" $? "$output/prepare.log"
[ $failed -eq 0 ] || exit 1

# On a busy machine afl-fuzz may see nothing of its first input, and end with that; a fault of the program ends otherwise.
fuzz() {
  local log=$output/$1.log
  PREPARED=1 eng/fuzz.sh "$1" 8 -s 1 > "$log" 2>&1 && return
  grep -q 'No instrumentation detected' "$log" || return 1
  PREPARED=1 eng/fuzz.sh "$1" 8 -s 1 > "$log" 2>&1
}

for target in read tagged dynamic stream schema; do
  fuzz $target
  report "fuzzing finds nothing in $target" $? "$output/$target.log"
done
find_planted > "$output/planted.log" 2>&1
report "fuzzing finds the planted fault" $? "$output/planted.log"
exit $failed
