#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of packages.txt and says what that is; a fraction of a second when nothing is.
# Usage: packaging/install-packages.sh [deb|tidy]   with a name, that section's packages too
set -euo pipefail

section=${1:-}
list=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/packages.txt

if [[ -n $section ]] && ! grep -q "^# only for $section:" "$list"; then
    echo "There is no section \"$section\" in $list." >&2
    exit 2
fi
mapfile -t wanted < <(awk -v section="$section" '
    /^#/ { skip = /^# only for / && $0 !~ "^# only for " section ":" }
    !/^#/ && NF && !skip { print $1 }' "$list")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian. Install the equivalents of these packages, then build with cmake --preset release:" >&2
    echo "  ${wanted[*]}" >&2
    exit 3
fi

# dpkg-query fails when it does not know a package at all: that is an answer here, not an error.
# shellcheck disable=SC2016 # its own variables, not the shell's
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
    grep -qxF "$package installed" <<<"$installed" || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi

echo "Installing ${#missing[@]} of ${#wanted[@]} packages: ${missing[*]}"
as_root=()
if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "This needs root, and there is no sudo. As root, run:" >&2
        echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 3
    fi
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(-n) # nobody could type a password
fi

apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
# Stale lists are still lists: what cannot be had fails below, by name.
"${apt[@]}" update || echo "The package lists could not be renewed; going on with those that are here." >&2
"${apt[@]}" install --yes --no-install-recommends "${missing[@]}"
