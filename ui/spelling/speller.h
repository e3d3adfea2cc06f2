// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace letstalk::ui {

class SpellWorker;

/// Asks the system's dictionary (Enchant) which words it knows. The dictionary lives on a thread of its own,
/// started with the first question, so that the window never waits for it. Where there is no dictionary every
/// word is right. Nothing that was typed is ever written anywhere: own words live in memory alone. Window's
/// thread.
class Speller : public QObject
{
    Q_OBJECT
public:
    explicit Speller(QObject *parent = nullptr);
    ~Speller() override;

    enum class Verdict {
        Right,
        Wrong,
        Asked, ///< not known yet: changed() comes when it is
    };
    Verdict verdict(const QString &word);
    /// Words of these names are right: services, organisations, places.
    void addNames(const QStringList &names);
    /// Until the program ends.
    void leaveBe(const QString &word);
    /// The dictionary's suggestions, best first, at most a handful; brought to `context`'s thread while it
    /// lives.
    void suggest(const QString &word, QObject *context, std::function<void(const QStringList &)> then);

Q_SIGNALS:
    void changed(); ///< some words that were asked for are known now

private:
    void start();
    void ask();
    void learn(const QHash<QString, bool> &answers);

    QThread m_thread;
    SpellWorker *m_worker = nullptr; ///< lives on m_thread, goes with it
    QHash<QString, bool> m_known;
    QSet<QString> m_own; ///< folded
    QSet<QString> m_asked;
    QStringList m_waiting;
    QTimer m_batch;
};

/// The words of a text that a dictionary can be asked about: letters, with apostrophes inside; not those with
/// figures, in capitals, or within addresses of the net.
struct SpelledWord
{
    int start = 0;
    QString text;
};
std::vector<SpelledWord> wordsOf(const QString &text);

} // namespace letstalk::ui
