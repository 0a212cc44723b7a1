#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs agree.js where there are node and the package; 77 tells CTest that there was nothing to compare with.
here=$(dirname "$0")
if ! command -v node > /dev/null 2>&1; then
    echo "Skipped: there is no node."
    exit 77
fi
if [ ! -d "${SYNVAE_MAGENTA_JS:-}/node_modules/@magenta/music" ]; then
    echo "Skipped: SYNVAE_MAGENTA_JS names no folder with the package @magenta/music; $here/README.md says how to get it."
    exit 77
fi
exec node "$here/agree.js" "$@"
