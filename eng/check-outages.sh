#!/usr/bin/env bash
# Cuts networks between servers and clients, and stops their processes; see tests/Outage. Prints "ok NAME" or "FAILED NAME" for each check. Needs the Release
# build of that project, root, and iproute2. Arguments are passed on: --long cuts for 75 s, --without-limits shows that the checks can fail.
set -uo pipefail
cd "$(dirname "$0")/.."

prefix=oot-$$
# The program deletes its networks itself, unless it is killed.
cleanup() {
  local each
  for each in $(ip netns list | grep -o "^$prefix-[^ ]*"); do
    ip netns delete "$each"
  done
}

if ! ip netns add "$prefix-try" || ! ip netns delete "$prefix-try"; then
  echo "FAILED to make a network namespace: these checks need root, and a system that allows that."
  exit 1
fi
trap cleanup EXIT

dotnet tests/Outage/bin/Release/net10.0/Outage.dll --prefix "$prefix" "$@"
