// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/calendar_run.h"

#include "core/base/whole_file.h"
#include "core/services/workspace.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

#include <QFileDialog>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

CalendarRun::CalendarRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void CalendarRun::start()
{
    Form form;
    form.title = tr("Reviews as a calendar file");
    form.lead = tr("For a calendar outside this program, where everybody who sees it sees what it holds: "
                   "references alone, unless you ask for initials.");
    form.fields = {{u"mine"_s, tr("Only of cases that are mine"), FormField::Kind::Tick, true},
                   {u"names"_s, tr("With initials"), FormField::Kind::Tick, false}};
    form.doText = tr("Make the file");
    auto *dialog = new FormDialog(form, m_host.today(), {}, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog] {
        const auto values = dialog->values();
        dialog->accept();
        make(values.tick(u"mine"_s), values.tick(u"names"_s));
    });
    dialog->open();
}

void CalendarRun::make(bool mine, bool initials)
{
    m_host
        .post([mine, initials](services::Workspace &workspace) {
            return workspace.dpReviews().calendar(mine, initials);
        })
        .then(this, [this](const Result<services::DpCalendar> &calendar) {
            if (calendar)
                return choosePath(*calendar);
            tellError(m_notice, calendar.error());
        });
}

void CalendarRun::choosePath(const services::DpCalendar &calendar)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_page, tr("Save the calendar file"), folder, u"*.ics"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ics"_s);
    dialog->selectFile(u"reviews.ics"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, calendar](const QString &path) { write(calendar, path); });
    dialog->open();
}

void CalendarRun::write(const services::DpCalendar &calendar, const QString &path)
{
    if (!writeWholeFile(path, calendar.bytes, Readers::Owner))
        return m_notice.showError(tr("%1 could not be written.").arg(path),
                                  tr("Choose a folder that can be written to."));
    const QString saved = tr("Saved as %1. The file is not sealed.").arg(path);
    if (calendar.warning.isEmpty())
        return m_notice.show(Tone::Good, saved);
    m_notice.show(Tone::Warn, saved + u' ' + calendar.warning);
}

} // namespace letstalk::ui
