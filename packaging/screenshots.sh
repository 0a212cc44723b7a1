#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of the window that the README shows, from the demo collection and the shipped models.
# Usage: packaging/screenshots.sh [OUTPUT_FOLDER]   default: resources/screenshots
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/resources/screenshots}
studio=$root/build/release/bin/synvae-studio
mkdir -p -- "$out"
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='*.warning=false'

picture() { # NAME THEME PAGE
    "$studio" --demo --theme "$2" --page "$3" --size 1280 800 --smoke "$out/$1.png"
    # 256 colours are a quarter of the size, and enough for a README.
    if command -v convert >/dev/null; then
        convert "$out/$1.png" -strip +dither -colors 256 "PNG8:$out/$1.png"
    fi
}
picture gallery-light light gallery
picture gallery-dark dark gallery
picture maps-light light maps
picture explore-dark dark explore
