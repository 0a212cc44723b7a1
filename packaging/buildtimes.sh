#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything in a fresh folder without a compiler cache and prints where the time went.
# Usage: packaging/buildtimes.sh [BUILD_FOLDER]   default: build/times, which is deleted first
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$root/build/times}
rm -rf -- "$folder"
export CCACHE_DISABLE=1

begin=$(date +%s)
cmake -S "$root" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null
configured=$(date +%s)
cmake --build "$folder" --parallel "$(nproc)" >/dev/null
built=$(date +%s)

printf '%-36s %6s %9s\n' "" jobs seconds
printf '%-36s %6s %9d\n' "configuring, wall clock" "" $((configured - begin))
printf '%-36s %6s %9d\n' "building, wall clock, $(nproc) cores" "" $((built - configured))
# Ninja's log: start, end (ms), mtime, output, hash of the command. A job with several outputs stands several times.
awk '
    NR == 1 || seen[$1 " " $2 " " $5]++ { next }
    {
        seconds = ($2 - $1) / 1000
        tests = $4 ~ /^tests\//  || $4 ~ /bin\/tests\// || $4 ~ /test_/
        what = $4 ~ /autogen|moc_|mocs_/ ? "moc" : $4 ~ /cmake_pch/ ? "precompiled headers" : $4 ~ /\.o$/ ? "compiling" : "linking"
        kind = what ", " (tests ? "tests" : "product")
        jobs[kind]++
        total[kind] += seconds
    }
    END { for (kind in jobs) printf "%-36s %6d %9.0f\n", kind, jobs[kind], total[kind] }' "$folder/.ninja_log" | sort
printf '%-36s %6s %9s\n' "bin/" "" "$(du -sm "$folder/bin" | cut -f1) MB"
