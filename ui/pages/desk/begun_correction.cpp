// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/begun_correction.h"

#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/wording.h"

namespace letstalk::ui {

BegunCorrection::BegunCorrection(SessionHost &host, QWidget *parent) : NoticeBar(parent), m_host(host)
{
    setObjectName(QStringLiteral("correctionBegun"));
    reload();
}

void BegunCorrection::reload()
{
    m_host.post([](services::Workspace &workspace) { return workspace.drafts().corrections(); })
        .then(this, [this](const Result<std::vector<Draft>> &drafts) {
            m_drafts = drafts ? *drafts
                              : std::vector<Draft>(); // what cannot be read is told with the other drafts
            m_at = 0;
            tell();
        });
}

void BegunCorrection::tell()
{
    if (m_drafts.empty())
        return clear();
    const Draft &draft = m_drafts[m_at];
    const auto &before = draft.correction.before;
    QString text = before.occurredAt
        ? tr("A correction was begun, %1, of a conversation of %2. It is kept for you alone.")
              .arg(whenText(draft.changedAt, m_host.today()), whenText(*before.occurredAt, m_host.today()))
        : tr("A correction was begun, %1. It is kept for you alone.")
              .arg(whenText(draft.changedAt, m_host.today()));
    std::vector<Action> actions {
        {tr("Go on with it"), [this, id = draft.correction.conversation] { Q_EMIT goOnWanted(id); }},
        {tr("Throw it away"), [this, id = draft.id] { discard(id); }}};
    if (m_drafts.size() > 1) {
        text += u' ' + tr("It is %1 of %2.").arg(m_at + 1).arg(m_drafts.size());
        actions.push_back({tr("Show the next one"), [this] { tellNext(); }});
    }
    show(Tone::Warn, text, std::move(actions));
}

void BegunCorrection::tellNext()
{
    m_at = (m_at + 1) % m_drafts.size();
    tell();
}

void BegunCorrection::discard(DraftId id)
{
    m_host.post([id](services::Workspace &workspace) { return workspace.drafts().discardForm(id); })
        .then(this, [this](const Status &done) {
            if (done)
                return reload();
            tellError(*this, done.error());
        });
}

} // namespace letstalk::ui
