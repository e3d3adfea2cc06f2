#!/usr/bin/env bash
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Logs a conversation through the accessibility bus alone and checks that it was saved.
# Usage: run.sh LETSTALK LETSTALK_CLI LETSTALK_CLI_CHEAP
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

fail() { echo "accessibility smoke: $*" >&2; exit 1; }
packages="They come with: packaging/install-dependencies.sh test"

[[ $# -eq 3 ]] || fail "usage: run.sh LETSTALK LETSTALK_CLI LETSTALK_CLI_CHEAP"

# Second round: inside the display and the session bus.
if [[ ${LETSTALK_SMOKE_INSIDE-} == 1 ]]; then
  launcher=
  for path in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    [[ -x $path ]] && launcher=$path
  done
  "$launcher" --launch-immediately >"$HOME/launcher.log" 2>&1 &
  "$1" "$HOME/demo.letstalk" >"$HOME/letstalk.log" 2>&1 &
  app=$!
  status=0
  /usr/bin/python3 "$here/desk_smoke.py" "$app" "$(cat "$HOME/p")" >"$HOME/reference" || status=$?
  if [[ $status -ne 0 ]]; then
    echo "--- the program said:" >&2; cat "$HOME/letstalk.log" >&2
    echo "--- the bus said:" >&2; cat "$HOME/launcher.log" >&2
  fi
  kill -9 "$app" 2>/dev/null || true # what was acknowledged has to be there even so
  wait "$app" 2>/dev/null || true # until it is gone the file is its own
  exit "$status"
fi

for tool in xvfb-run xauth dbus-run-session; do
  command -v "$tool" >/dev/null || fail "$tool is missing. $packages"
done
[[ -x /usr/libexec/at-spi-bus-launcher || -x /usr/lib/at-spi2-core/at-spi-bus-launcher ]] ||
  fail "at-spi-bus-launcher (package at-spi2-core) is missing. $packages"
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || fail "python3-pyatspi is missing. $packages"

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -m 700 "$work/run"
export HOME=$work XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/.config XDG_CACHE_HOME=$work/.cache
unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS WAYLAND_DISPLAY DISPLAY
echo "open the test desk now" >"$work/p"

"$3" demo "$work/demo.letstalk" --weeks 1 --sites 1 --conversations 20 --people 20 --seed 7 \
  --until "$(date -d yesterday +%F)" --passphrase-file "$work/p" >"$work/demo.log" 2>&1 ||
  { cat "$work/demo.log" >&2; fail "the invented file could not be made"; }

figure() { # the rows behind the week's conversations
  TZ=Europe/London "$1" report trace "$work/demo.letstalk" --week "$(TZ=Europe/London date +%G-W%V)" \
    --figure headlines.conversations.week --passphrase-file "$work/p" --json
}

export LETSTALK_SMOKE_INSIDE=1 QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1
xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session -- "$0" "$@" ||
  fail "the conversation could not be logged through the accessibility bus"

reference=$(cat "$work/reference")
[[ -n $reference ]] || fail "the program did not say under which reference it saved"
figure "$2" >"$work/trace.json" || fail "letstalk-cli cannot read the file after the window was killed"
grep -qF "$reference" "$work/trace.json" ||
  { cat "$work/trace.json" >&2; fail "$reference is not among this week's conversations"; }
echo "accessibility smoke: $reference was logged through the accessibility bus and is in the file"
