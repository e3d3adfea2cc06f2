#!/usr/bin/env bash
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what packaging/dependencies.txt names and this computer lacks. Usage: install-dependencies.sh GROUP...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

command -v dpkg-query >/dev/null || {
  echo "This script knows Debian 12 and 13 only. On another system install what $here/dependencies.txt names, then use cmake --preset release." >&2
  exit 1
}
missing=()
while read -r group package _; do
  [[ " $* " == *" $group "* ]] || continue
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done < <(grep -v '^#' "$here/dependencies.txt")
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "These packages are missing: ${missing[*]}. Install them as root, or install sudo, and run again." >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}"
