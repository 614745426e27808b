#!/usr/bin/env bash
# Publishes the echo programs and the codecs' benchmark with NativeAOT, and prints Markdown tables of their sizes, how soon after its
# start a program has connected and been answered, and what codecs take beside the JIT. Needs the .NET 10 SDK, gcc and the headers of the C library.
set -euo pipefail
cd "$(dirname "$0")/.."

output=$PWD/artifacts/measure-aot
compiler=$(sed -n 's:.*<AotCompilerVersion>\(.*\)</AotCompilerVersion>.*:\1:p' Directory.Packages.props)
rm -rf "$output"

for project in samples/AotEcho samples/Secure; do
  dotnet publish "$project" -c Release -f net10.0 -o "$output/default/$(basename "$project")" > /dev/null
  dotnet publish "$project" -c Release -f net10.0 -p:StackTraceSupport=false -o "$output/without-stack-traces/$(basename "$project")" > /dev/null
done
dotnet publish benchmarks/TypedOot.Benchmarks.Aot -c Release -p:OptimizationPreference=Speed -o "$output/codecs" > /dev/null
dotnet build benchmarks/TypedOot.Benchmarks.Aot -c Release -o "$output/jit" > /dev/null
dotnet build benchmarks/TypedOot.Benchmarks -c Release > /dev/null

echo "NativeAOT $compiler, $(uname -sm); the JIT of .NET $(dotnet --version | cut -d. -f1)"
dotnet run --project benchmarks/TypedOot.Benchmarks -c Release --no-build -- --aot "$output"
