#!/usr/bin/env bash
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian to the program at work: installs what is missing, builds, and opens the program on a demo file. Without a
# display it does the same main job through the command line. Running it again is quick and keeps the demo file.
# Usage: packaging/run.sh [FILE.letstalk]
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-dependencies.sh build run
mkdir -p build/demo
cmake --preset release -DLETSTALK_TESTS=OFF >build/configure.log || { cat build/configure.log >&2; exit 1; }
cmake --build --preset release --target letstalk letstalk-cli

bin=build/release/bin
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
file=${1:-build/demo/council.letstalk}
passphrase=build/demo/passphrase # of an invented file: not a secret
[[ -e $passphrase ]] || (umask 077 && echo "open the demo desk" >"$passphrase")
if [[ ! -e $file ]]; then
  "$bin/letstalk-cli" demo "$file" --weeks 26 --sites 5 --seed 7 --passphrase-file "$passphrase"
fi

if [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then
  exec "$bin/letstalk" "$file"
fi
packaging/main-job.sh "$bin/letstalk-cli" "$file" "$passphrase"
