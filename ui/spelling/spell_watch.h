// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace letstalk::ui {

class SessionHost;
class Speller;

/// Checks every field of notes that is shown, on pages and in dialogs, and the lines that ask for it: whoever
/// makes a field need not think of it. Belongs to the main window.
class SpellWatch : public QObject
{
    Q_OBJECT
public:
    SpellWatch(SessionHost &host, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void learnNames();

    SessionHost &m_host;
    Speller *m_speller;
};

} // namespace letstalk::ui
