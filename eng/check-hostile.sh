#!/usr/bin/env bash
# Attacks servers in all ways of tests/Hostile for a second each, plainly, over TLS and with authentication. Prints "ok NAME" or "FAILED NAME" for each
# check. Needs the Release build of the solution. docs/security.md has the commands for long runs and for runs without the limits.
set -uo pipefail
cd "$(dirname "$0")/.."

# More at a time keep the good clients waiting.
dotnet tests/Hostile/bin/Release/net10.0/Hostile.dll --seconds 1 --jobs 4
