#!/usr/bin/env bash
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The program's main job through the command line, on a demo file: find a service, log a conversation that connects somebody to
# it, print the week's report. Usage: packaging/main-job.sh LETSTALK_CLI FILE.letstalk PASSPHRASE_FILE
set -euo pipefail
cli=$1 file=$2 passphrase=$3
step() { printf '\n== letstalk-cli %s\n' "$*"; "$cli" "$@" --passphrase-file "$passphrase"; }

step directory search "$file" "lunch clb"
step log "$file" --site Blacon --need LONELINESS --connect "lunch club:WARM" --anonymous
out=$(dirname "$file")/weekly-report
step report weekly "$file" --replace --week "$(date +%G-W%V)" --out "$out.pdf" --out "$out.csv" --out "$out.json" --out "$out.html"
step check "$file"
printf '\nThe report is in %s.{pdf,html,csv,json}. With a display, this script opens the program itself.\n' "$out"
