#!/usr/bin/env bash
# Publishes the NativeAOT programs without a warning, runs them, and compares their sizes with the recorded ones: one that has grown
# by more than 5 % fails. If that is meant, `eng/check-aot.sh --record` records the new sizes in eng/aot-sizes.txt.
# Prints "ok NAME" or "FAILED NAME" for each check. Needs the .NET 10 SDK, gcc and the headers of the C library.
set -uo pipefail
cd "$(dirname "$0")/.."

sizes=eng/aot-sizes.txt
output=$PWD/artifacts/aot
compiler=$(sed -n 's:.*<AotCompilerVersion>\(.*\)</AotCompilerVersion>.*:\1:p' Directory.Packages.props)
record=false
[ "${1:-}" = --record ] && record=true
failed=0

# Runs a command and reports it as one check; what it prints is shown if it fails.
check() {
  local name=$1 log
  shift
  log="$output/${name//[^A-Za-z0-9]/-}.log"
  if "$@" > "$log" 2>&1; then
    echo "ok $name"
  else
    tail -n 40 "$log"
    echo "FAILED $name"
    failed=1
    return 1
  fi
}

publish() {
  local log
  log=$(dotnet publish "$1" -c Release -o "$2" 2>&1)
  local code=$?
  echo "$log"
  [ $code -eq 0 ] && ! grep -q ': warning ' <<< "$log"
}

compare_size() {
  local program=$1 now before
  now=$(stat -c %s "$output/$program/$program")
  before=$(sed -n "s/^$program //p" "$sizes")
  echo "$program has $now bytes, and ${before:-none} are recorded"
  [ -n "$before" ] && [ $((now * 100)) -le $((before * 105)) ]
}

compare_compiler() {
  echo "the sizes are recorded for another compiler than $compiler; record them again"
  grep -qx "compiler $compiler" "$sizes"
}

rm -rf "$output"
mkdir -p "$output"
recorded="compiler $compiler"
for project in samples/AotEcho tests/AotRoundTrip; do
  program=$(basename "$project")
  check "$program publishes without a warning" publish "$project" "$output/$program" || continue
  check "$program runs" "$output/$program/$program"
  recorded+=$'\n'"$program $(stat -c %s "$output/$program/$program")"
  $record || check "$program has the recorded size" compare_size "$program"
done

# Their sizes are nobody's concern.
for project in samples/Echo samples/Chat samples/Secure samples/Quakes; do
  program=$(basename "$project")
  check "$program publishes without a warning" publish "$project" "$output/$program" || continue
  check "$program runs" "$output/$program/$program"
done

# It has nothing to do alone; eng/check-samples.sh runs it between others.
check "Relay publishes without a warning" publish samples/Relay "$output/Relay"

check "AotRoundTrip runs with the JIT" dotnet run --project tests/AotRoundTrip -c Release
if ! $record; then
  check "the sizes are those of the pinned compiler" compare_compiler
elif [ $failed -eq 0 ]; then
  sed -i '/^#/!d' "$sizes"
  echo "$recorded" >> "$sizes"
  cat "$sizes"
fi

exit $failed
