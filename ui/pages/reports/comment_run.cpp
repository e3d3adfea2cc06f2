// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/comment_run.h"

#include "ui/dialogs/form_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

CommentRun::CommentRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void CommentRun::begin(const services::WeeklyRequest &request, const QString &about)
{
    if (m_dialog)
        return;
    m_host.post([request](services::Workspace &workspace) { return workspace.reports().comment(request); })
        .then(this, [this, request, about](const Result<QString> &stands) {
            if (stands)
                return ask(request, about, *stands);
            tellError(m_notice, stands.error());
        });
}

void CommentRun::ask(const services::WeeklyRequest &request, const QString &about, const QString &stands)
{
    Form form;
    form.title = tr("Comment on the week");
    form.lead = tr("%1, week %2. It is printed with the report. Name nobody: reports are read by many.")
                    .arg(about, request.week.toText());
    form.fields = {{u"words"_s, tr("In three sentences"), FormField::Kind::Words, stands,
                    tr("At most %1 characters; empty: no comment").arg(services::kMaxComment)}};
    form.doText = tr("Save");
    const auto check = [](const FormValues &values) {
        FormProblems problems;
        const auto over = values.text(u"words"_s).simplified().size() - services::kMaxComment;
        if (over > 0)
            problems[u"words"_s] = tr("%n character(s) too many.", nullptr, int(over));
        return problems;
    };
    m_dialog = new FormDialog(form, m_host.today(), check, m_page->window());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &FormDialog::wanted, this,
            [this, request] { save(request, m_dialog->values().text(u"words"_s)); });
    m_dialog->open();
}

void CommentRun::save(const services::WeeklyRequest &request, const QString &words)
{
    m_dialog->setBusy(true);
    m_host
        .post([request, words](services::Workspace &workspace) {
            return workspace.reports().setComment(request, words);
        })
        .then(m_dialog, [this, request, words](const Result<journal::Changes> &changes) {
            m_dialog->setBusy(false);
            if (!changes) {
                return tellError(*m_dialog, changes.error());
            }
            m_dialog->accept();
            m_host.tellChanged(*changes);
            if (changes->rows == 0)
                return m_notice.show(Tone::Quiet, tr("The comment stands as it stood; nothing was changed."));
            const QString week = request.week.toText();
            const QString time = timeText(m_host.nowMs());
            m_notice.show(
                Tone::Good,
                words.isEmpty()
                    ? tr("The comment on week %1 was taken out at %2.").arg(week, time)
                    : tr("The comment on week %1 was saved at %2. It is printed with the report, and "
                         "other sites have it with the next files.")
                          .arg(week, time));
        });
}

} // namespace letstalk::ui
