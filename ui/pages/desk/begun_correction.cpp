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
            tell(drafts ? *drafts
                        : std::vector<Draft>()); // what cannot be read is told with the other drafts
        });
}

void BegunCorrection::tell(const std::vector<Draft> &drafts)
{
    if (drafts.empty())
        return clear();
    const auto &newest = drafts.front();
    const auto &before = newest.correction.before;
    QString text = before.occurredAt
        ? tr("A correction was begun, %1, of a conversation of %2. It is kept for you alone.")
              .arg(whenText(newest.changedAt, m_host.today()), whenText(*before.occurredAt, m_host.today()))
        : tr("A correction was begun, %1. It is kept for you alone.")
              .arg(whenText(newest.changedAt, m_host.today()));
    if (drafts.size() > 1)
        text += u' ' + tr("%n more behind it.", nullptr, int(drafts.size()) - 1);
    show(Tone::Warn, text,
         {{tr("Go on with it"), [this, id = newest.correction.conversation] { Q_EMIT goOnWanted(id); }},
          {tr("Throw it away"), [this, id = newest.id] { discard(id); }}});
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
