#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens the studio on the demo collection. Without a display it translates
# the demo into files instead, and takes a picture of the window.
# Usage: packaging/run.sh [OUTPUT_FOLDER]   default: ./synvae-demo
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-synvae-demo}
mkdir -p -- "$out"
out=$(cd -- "$out" && pwd) # the build below changes folders

"$root/packaging/install-packages.sh"
(
    cd "$root"
    cmake --preset release
    cmake --build --preset release --parallel "$(nproc)" --target synvae synvae-studio synvae_vae
)
bin=$root/build/release/bin

"$bin/synvae" demo "$out/collection"
if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
    exec "$bin/synvae-studio" "$out/collection"
fi

echo "There is no display: translating the demo collection into files."
"$bin/synvae" translate "$out/collection" --out "$out/melodies" --format mid,wav --page
# Qt's offscreen platform remarks on window hints that it has no use for.
QT_LOGGING_RULES='*.warning=false' QT_QPA_PLATFORM=offscreen "$bin/synvae-studio" --smoke "$out/window.png" "$out/collection"

melodies=$(find "$out/melodies" -name '*.mid' | wc -l)
cat <<EOF

$out now has
  collection/                     the demo's pictures and their table
  melodies/                       $melodies melodies, as MIDI and as sound
  melodies/index.html             each picture with its piano roll and its sound; opens in any browser
  melodies/translations.csv       one row for each work: model, seed, notes
  window.png                      the studio, as it looks with this collection open
EOF
