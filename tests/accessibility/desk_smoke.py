#!/usr/bin/python3
# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unlocks the file and logs a conversation as a screen reader's user would: by names, texts and actions.

Usage: desk_smoke.py PROCESS PASSPHRASE. Prints the reference of what was saved.
"""
import os
import re
import sys
import time

import pyatspi

PATIENCE = 60  # seconds; a busy machine is slow, and a missing thing is missing for ever


class Missing(Exception):
    """Something that a screen reader would need is not there."""


def wait_for(what, look):
    """The first thing that `look` gives, or Missing when patience is at its end."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = look()
        except Exception:  # parts go while one looks; the bus tells it by an error
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise Missing(what)


def parts(top):
    """All that shows, from the top down."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        try:
            shown = part.getState().contains(pyatspi.STATE_SHOWING)
            if shown or part.getRole() == pyatspi.ROLE_APPLICATION:
                yield part
                waiting.extend(part[i] for i in range(part.childCount - 1, -1, -1))
        except Exception:  # gone since
            continue


def application(process):
    def look():
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == process:
                return app
        return None

    return wait_for("the program on the accessibility bus (is its bridge on?)", look)


def named(app, role, name):
    """The part of that role and name; a key may stand behind it: Save (Ctrl+S)."""

    def look():
        for part in parts(app):
            if part.getRole() in role and (part.name == name or part.name.startswith(name + " (")):
                return part
        return None

    return wait_for("%s named %r" % (KINDS[role], name), look)


def act(part, wanted):
    """Does the action whose name holds one of the words."""
    actions = part.queryAction()
    names = [actions.getName(i) for i in range(actions.nActions)]
    for word in wanted:
        for i, name in enumerate(names):
            if word in name.lower():
                actions.doAction(i)
                return
    raise Missing("an action of %s on %r, which has %s" % (wanted, part.name, names))


ENTRIES = (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_PASSWORD_TEXT)
BUTTONS = (pyatspi.ROLE_PUSH_BUTTON,)
LISTS = (pyatspi.ROLE_LIST,)
KINDS = {ENTRIES: "a line", BUTTONS: "a button", LISTS: "a list"}


def fill(app, name, text):
    entry = named(app, ENTRIES, name)
    act(entry, ("focus",))
    entry.queryEditableText().setTextContents(text)


def press(app, name):
    act(named(app, BUTTONS, name), ("press", "click"))


def choose(app, name, text):
    """Types into a line that offers answers, and takes the first."""
    fill(app, name, text)
    listed = named(app, LISTS, "Suggestions")

    def first():
        return listed[0] if listed.childCount > 0 and listed[0].name else None

    row = wait_for("an answer to %r under %r" % (text, name), first)
    chosen = row.name
    act(row, ("toggle",))
    wait_for("%r to be taken" % chosen,
             lambda: not any(p.getRole() == pyatspi.ROLE_LIST and p.name == "Suggestions" for p in parts(app)))
    return chosen


def saved_as(app):
    def look():
        for part in parts(app):
            found = re.search(r"Saved as (\S+)", part.name or "")
            if found:
                return found.group(1)
        return None

    return wait_for("the words \"Saved as ...\"", look)


def main():
    app = application(int(sys.argv[1]))
    try:
        fill(app, "Your short name", "admin")
        fill(app, "Passphrase", sys.argv[2])
        press(app, "Unlock")
        press(app, "Start")
        need = choose(app, "Needs", "debt")
        connection = choose(app, "Connected to", "advice")
        fill(app, "Summary", "Asked about a bill")
        print("chosen: %s; %s" % (need, connection), file=sys.stderr)
        press(app, "Save")
        print(saved_as(app))
    except Missing as missing:
        print("missing: %s" % missing, file=sys.stderr)
        print("What was there:", file=sys.stderr)
        for part in parts(app):
            if part.name:
                print("  %s: %s" % (part.getRoleName(), part.name), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # pyatspi's own threads need no farewell
