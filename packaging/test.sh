#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything, and runs all tests; needs neither a display nor a sound card.
# Usage: packaging/test.sh [release|dev|asan|tidy]
set -euo pipefail

preset=${1:-release}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ $preset == tidy ]]; then
    packaging/install-packages.sh tidy
else
    packaging/install-packages.sh
fi
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(nproc)"
if [[ $preset == tidy ]]; then
    echo "clang-tidy has nothing to say; the tests run with the other presets."
    exit 0
fi
ctest --preset "$preset" -j2
