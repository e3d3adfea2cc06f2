// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"
#include "core/domain/service.h"
#include "ui/palette/palette_entry.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QLineEdit;

namespace letstalk::services {
class SearchReader;
}

namespace letstalk::ui {

class OfferList;
class SessionHost;
class TwoLineModel;

/// One line over the page that finds everything: people, services, pages, things to do, help, and what was
/// opened before. The keyboard stays in the line; Up and Down choose, Enter does it, Escape goes back to
/// where one was. People are searched for only where the role may. Window's thread; a child of the window.
class Palette : public QFrame
{
    Q_OBJECT
public:
    struct Sources
    {
        std::function<std::vector<PaletteEntry>()> fixed; ///< asked each time it opens
        /// How to open what the search found; unset where the role has no page for it.
        std::function<void(const PersonHit &)> person;
        std::function<void(const ServiceHit &)> service;
    };
    struct Found
    {
        std::vector<PersonHit> people;
        std::vector<ServiceHit> services;
    };
    Palette(SessionHost &host, QWidget *window, Sources sources);
    /// What a key asks of the search thread. Services only where all words stand: who types a name wants
    /// nobody's lunch club.
    static Result<Found> find(services::SearchReader &reader, const QString &text, bool people,
                              bool services);

    void open();
    /// Closes, and gives the keyboard back to where it was.
    void leave();
    QLineEdit &line() { return *m_line; }
    const std::vector<PaletteEntry> &entries() const { return m_shown; } ///< those shown, without headings

Q_SIGNALS:
    /// It stands over the page, or has gone; before what it runs.
    void opened(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    bool key(class QKeyEvent *event);
    void typed();
    void search(const QString &text);
    void waitedLong();
    void answered(const QString &text, const std::vector<PaletteEntry> &found);
    std::vector<PaletteEntry> entriesOf(const Found &found) const;
    void fill(std::vector<PaletteEntry> entries);
    void move(int by);
    void moveTo(int entry);
    void enter();
    void run(int entry);
    void speak();
    void lostKeyboard(Qt::FocusReason reason);
    void place();

    SessionHost &m_host;
    Sources m_sources;
    QLineEdit *m_line;
    OfferList *m_list;
    TwoLineModel *m_model;
    QLabel *m_nothing;
    QLabel *m_hint;
    QPointer<QWidget> m_back;
    std::vector<PaletteEntry> m_fixed;
    std::vector<PaletteEntry> m_shown;
    std::vector<int> m_rowOf; ///< of each entry in the list, headings counted
    bool m_open = false;
    int m_current = -1;
    bool m_waiting = false; ///< asked, not yet answered
    bool m_runWhenAnswered = false;
    QTimer m_patience; ///< another search may have taken the place of ours
};

} // namespace letstalk::ui
