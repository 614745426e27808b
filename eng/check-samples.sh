#!/usr/bin/env bash
# Runs the samples as their users would: the seismic feed in one process, in two and through a relay, the echo in one and in two, the chat in one and
# in three, mutual TLS.
# Prints "ok NAME" or "FAILED NAME" for each check. Needs the .NET 10 SDK, and the Release build of the solution.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
  local name=$1
  shift
  if timeout 120 "$@" > "$work/log" 2>&1; then
    echo "ok $name"
  else
    tail -n 40 "$work/log"
    echo "FAILED $name"
    failed=1
  fi
}

sample() {
  local project=$1
  shift
  echo dotnet "samples/$project/bin/Release/net10.0/$project.dll" "$@"
}

# Waits until a background server has printed a line that matches.
wait_for() {
  local pattern=$1 log=$2
  for _ in $(seq 300); do
    grep -q "$pattern" "$log" && return
    sleep 0.1
  done
  return 1
}

quakes_in_two() {
  $(sample Quakes) serve tcp://127.0.0.1:0 > "$work/serve" &
  local server=$!
  wait_for Serving "$work/serve"
  $(sample Quakes) watch "$(grep -o 'tcp://[^;]*' "$work/serve")"
  local code=$?
  kill -TERM $server
  wait $server && return $code
}

quakes_through_relay() {
  $(sample Quakes) serve tcp://127.0.0.1:0 > "$work/source" &
  local source=$!
  wait_for Serving "$work/source"
  $(sample Relay) "$(grep -o 'tcp://[^;]*' "$work/source")" tcp://127.0.0.1:0 count "Magnitude.Value > 4" > "$work/relay" &
  local relay=$!
  wait_for Relaying "$work/relay"
  $(sample Quakes) watch "$(grep -o 'tcp://[^;]*' "$work/relay")" && wait_for 'with Magnitude.Value > 4' "$work/relay"
  local code=$?
  kill -TERM $relay $source
  wait $relay && wait $source && return $code
}

chat_in_three() {
  local input="$work/chat-input"
  mkfifo "$input"
  $(sample Chat) serve < "$input" > "$work/chat" &
  local server=$!
  exec 4> "$input"
  wait_for Serving "$work/chat"
  # The first one stays until the second one has spoken.
  $(sample Chat) join First < <(wait_for 'Second: good morning' "$work/first") > "$work/first" &
  local first=$!
  wait_for Here "$work/first"
  echo 'good morning' | $(sample Chat) join Second > "$work/second"
  local code=$?
  wait $first || code=$?
  echo >&4
  exec 4>&-
  wait $server && return $code
}

echo_in_two() {
  # Its standard input stays open until the client is done, as a person's would.
  local input="$work/input"
  mkfifo "$input"
  $(sample Echo) server < "$input" > "$work/echo" &
  local server=$!
  exec 3> "$input"
  wait_for Serving "$work/echo"
  $(sample Echo) client
  local code=$?
  echo >&3
  exec 3>&-
  wait $server && return $code
}

export -f sample wait_for quakes_in_two quakes_through_relay echo_in_two chat_in_three
export work
check "Quakes arrives whole" $(sample Quakes)
check "Quakes arrives whole in another process" bash -c quakes_in_two
check "Quakes arrives whole through a relay that knows no message" bash -c quakes_through_relay
check "Echo answers in its three modes" $(sample Echo)
check "Echo answers another process" bash -c echo_in_two
check "Secure lets in those it knows and nobody else" $(sample Secure)
check "Chat is heard by everybody" $(sample Chat)
check "Chat is heard by other processes" bash -c chat_in_three
exit $failed
