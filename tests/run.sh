#!/usr/bin/env bash
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian to every test run: installs what is missing, builds, runs. Arguments go to ctest, e.g.
# tests/run.sh -R journal
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install-dependencies.sh build run test
cmake --preset dev >/dev/null
cmake --build --preset dev
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
ctest --preset dev -j "$(nproc)" "$@"
