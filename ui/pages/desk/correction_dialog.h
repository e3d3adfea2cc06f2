// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/entry_clash.h"

#include <QDialog>

class QLabel;

namespace letstalk::ui {

class ClashList;
class ConversationForm;
class SessionHost;

/// A saved conversation in the form again, with what was changed of it since. Who it was with, the site and
/// the day are put right by other acts; what somebody was connected to stays. Saving is the caller's
/// business, who closes it when that is done.
class CorrectionDialog : public QDialog
{
    Q_OBJECT
public:
    using Change = services::DeskService::Change;

    CorrectionDialog(SessionHost &host, const ConversationEntry &stored, const std::vector<Change> &history,
                     QWidget *parent = nullptr);
    /// What was stored, with what was changed here.
    ConversationEntry value() const;
    const ConversationEntry &stored() const { return m_stored; }
    /// What was changed in it before, as value() gave it.
    void goOnWith(const ConversationEntry &value);
    bool isChanged() const;
    /// Something to know before it is saved; it is not an error.
    void showNote(const QString &note);
    void showProblem(const QString &problem);
    /// Somebody changed the same meanwhile: both are shown, and what was typed stays in the form. What is
    /// saved from now on has seen `now`: it is written on top of that.
    void showClash(const services::DeskService::Card &now);
    /// What the reader has seen of how it stands: stored(), or since showClash() that.
    const ConversationEntry &seen() const { return m_now ? m_now->entry : m_stored; }
    /// What seen() is to become.
    ConversationEntry wanted() const;
    void setSaving(bool saving);
    void reject() override;

Q_SIGNALS:
    void saveWanted();
    /// Something is typed otherwise.
    void changed();

private:
    void trySave();
    void tellClashes();
    void takeTheirs(int row);

    SessionHost &m_host;
    ConversationEntry m_stored;
    ConversationForm *m_form;
    ClashList *m_clashes;
    std::optional<services::DeskService::Card> m_now;
    std::vector<services::EntryClash> m_told; ///< as m_clashes has them
    ConversationEntry m_shown; ///< what the form made of it
    QLabel *m_note;
    QLabel *m_problem;
    bool m_warned = false; ///< that something would be lost
};

/// What was changed, for reading and for listening: newest first, what went together under one line.
QString correctionsHtml(const std::vector<services::DeskService::Change> &history, QDate today);

} // namespace letstalk::ui
