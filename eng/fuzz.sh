#!/usr/bin/env bash
# Fuzzes the library under coverage guidance: eng/fuzz.sh TARGET [SECONDS] [OPTIONS OF afl-fuzz...]. The targets are those of
# tests/TypedOot.Fuzz; the time is 600 s if none is given. Builds the program, instruments a copy of it in artifacts/fuzz, and runs afl-fuzz.
# Fails if there are findings, which then lie in artifacts/fuzz/TARGET. `eng/fuzz.sh --prepare` builds and instruments alone, and with
# PREPARED=1 that is left out. Needs the .NET 10 SDK and afl++.
set -euo pipefail
cd "$(dirname "$0")/.."

built=tests/TypedOot.Fuzz/bin/Release/net10.0
program=artifacts/fuzz/program

# The library, and of the program itself nothing but the planted fault.
prepare() {
  dotnet build tests/TypedOot.Fuzz -c Release
  dotnet tool restore
  rm -rf "$program"
  mkdir -p "$(dirname "$program")"
  cp -r "$built" "$program"
  dotnet sharpfuzz "$program/TypedOot.dll"
  dotnet sharpfuzz "$program/TypedOot.Fuzz.dll" TypedOot.Fuzz.Planted
}

target=$1
seconds=${2:-600}
shift $(($# < 2 ? $# : 2))
[ -n "${PREPARED:-}" ] || prepare
[ "$target" = --prepare ] && exit

output=artifacts/fuzz/$target
rm -rf "$output"
# afl-fuzz checks for what matters to programs that it compiled, and for settings of the machine that are not ours to change.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1
afl-fuzz -i "tests/TypedOot.Fuzz/Corpus/$target" -o "$output" -x tests/TypedOot.Fuzz/messagepack.dict -t 10000 -m none -V "$seconds" "$@" \
  -- dotnet "$program/TypedOot.Fuzz.dll" "$target"

grep -E 'execs_done|execs_per_sec|corpus_count|edges_found|saved_' "$output/default/fuzzer_stats"
findings=$(find "$output/default" -path '*/crashes/id*' -o -path '*/hangs/id*')
[ -z "$findings" ] && exit
echo "What they end in: dotnet $built/TypedOot.Fuzz.dll $target FILE"
echo "$findings"
exit 1
