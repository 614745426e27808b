#!/usr/bin/env bash
# Publishes the NativeAOT programs without a warning, runs them, and compares their sizes with the recorded ones: one that has grown
# by more than 5 % fails. If that is meant, `eng/check-aot.sh --record` records the new sizes in eng/aot-sizes.txt.
# Prints "ok NAME" or "FAILED NAME" for each check. Needs the .NET 10 SDK, gcc and the headers of the C library.
set -uo pipefail
cd "$(dirname "$0")/.."

sizes=eng/aot-sizes.txt
output=$PWD/artifacts/aot
# The compiler for net10.0 and the one for net9.0.
compilers=$(sed -n 's:.*<AotCompilerVersion.*>\(.*\)</AotCompilerVersion.*:\1:p' Directory.Packages.props | xargs)
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

# Publishes a project into a directory, by default for the only framework that it has.
publish() {
  local project=$1 directory=$2 log
  shift 2
  log=$(dotnet publish "$project" -c Release -o "$directory" "$@" 2>&1)
  local code=$?
  echo "$log"
  [ $code -eq 0 ] && ! grep -q ': warning ' <<< "$log"
}

compare_size() {
  local name=$1 now=$2 before
  before=$(sed -n "s/^$name //p" "$sizes")
  echo "$name has $now bytes, and ${before:-none} are recorded"
  [ -n "$before" ] && [ $((now * 100)) -le $((before * 105)) ]
}

compare_compilers() {
  echo "the sizes are recorded for other compilers than $compilers; record them again"
  grep -qx "compilers $compilers" "$sizes"
}

# Publishes a project for a framework, runs the program, and compares or records its size under the name of both.
sized() {
  local project=$1 framework=$2 program name size
  program=$(basename "$project")
  name="$program-$framework"
  check "$name publishes without a warning" publish "$project" "$output/$name" -f "$framework" || return
  check "$name runs" "$output/$name/$program"
  size=$(stat -c %s "$output/$name/$program")
  recorded+=$'\n'"$name $size"
  $record || check "$name has the recorded size" compare_size "$name" "$size"
}

rm -rf "$output"
mkdir -p "$output"
recorded="compilers $compilers"
sized samples/AotEcho net10.0
sized samples/AotEcho net9.0
sized tests/AotRoundTrip net10.0

# Their sizes are nobody's concern.
for project in samples/Echo samples/Chat samples/Secure samples/Quakes tests/AotUnions; do
  program=$(basename "$project")
  check "$program publishes without a warning" publish "$project" "$output/$program" || continue
  check "$program runs" "$output/$program/$program"
done

# It has nothing to do alone; eng/check-samples.sh runs it between others.
check "Relay publishes without a warning" publish samples/Relay "$output/Relay"

check "AotRoundTrip runs with the JIT" dotnet run --project tests/AotRoundTrip -c Release
if ! $record; then
  check "the sizes are those of the pinned compilers" compare_compilers
elif [ $failed -eq 0 ]; then
  sed -i '/^#/!d' "$sizes"
  echo "$recorded" >> "$sizes"
  cat "$sizes"
fi

exit $failed
