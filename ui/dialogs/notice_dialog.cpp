// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/notice_dialog.h"

#include "core/domain/notice_rules.h"
#include "core/domain/person.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/spelling/spelled_text.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/typed_day.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kUsualDays = 28; // a notice that nobody thinks of again goes
}

NoticeDialog::NoticeDialog(const QString &service, const storage::CodeLists &codes, QDate today,
                           QWidget *parent)
    : QDialog(parent), m_today(today), m_kind(new CodeBox(codes.list(u"notice_kind"_s))),
      m_text(new QLineEdit), m_from(new QLineEdit), m_until(new QLineEdit),
      m_textField(new Field(tr("&What it says"), m_text)), m_fromField(new Field(tr("F&irst day"), m_from)),
      m_untilField(new Field(tr("&Last day"), m_until))
{
    m_kind->setObjectName(u"kind"_s);
    m_text->setObjectName(u"text"_s);
    checkLine(m_text);
    m_from->setObjectName(u"from"_s);
    m_until->setObjectName(u"until"_s);
    atLeastWidth(m_text, 40);
    m_textField->setHint(tr("Nothing about people. May stay empty when the kind says it all."));
    m_fromField->setHint(tr("Such as 3/12/2026, Friday or +14. Empty: at once."));
    m_until->setText(dayAsTyped(today.addDays(kUsualDays)));
    m_untilField->setHint(
        tr("Then the notice goes by itself: in four weeks, unless you write another day. Empty: "
           "until somebody takes it back."));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(bodyText(tr("Everybody who finds %1 sees the notice on these days.").arg(service)));
    layout->addWidget(new Field(tr("&Kind"), m_kind));
    layout->addWidget(m_textField);
    layout->addWidget(m_fromField);
    layout->addWidget(m_untilField);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Put a notice on a service"), body, tr("Put it up"));
    connect(ok, &QPushButton::clicked, this, &NoticeDialog::tryAccept);
    m_kind->setFocus();
}

ServiceNotice NoticeDialog::value() const
{
    ServiceNotice notice;
    notice.kind = m_kind->code();
    notice.text = m_text->text().simplified();
    notice.from = dayFromText(m_from->text(), m_today);
    notice.until = dayFromText(m_until->text(), m_today);
    return notice;
}

void NoticeDialog::tryAccept()
{
    const auto notice = value();
    const auto noDay = [](const QLineEdit *line, const std::optional<QDate> &day) {
        return !line->text().trimmed().isEmpty() && !day;
    };
    QString text, from, until;
    for (const auto problem : noticeProblems(notice, m_today)) {
        QString &beside = problem == NoticeProblem::NothingSaid ? text
            : problem == NoticeProblem::FirstTooFar             ? from
                                                                : until;
        if (beside.isEmpty())
            beside = noticeProblemText(problem, m_today);
    }
    const QString aDay = tr("Write a day, such as 3/12/2026.");
    m_textField->setProblem(text);
    m_fromField->setProblem(noDay(m_from, notice.from) ? aDay : from);
    m_untilField->setProblem(noDay(m_until, notice.until) ? aDay : until);
    if (m_textField->problem().isEmpty() && m_fromField->problem().isEmpty()
        && m_untilField->problem().isEmpty())
        accept();
}

WrongDialog::WrongDialog(const QString &service, const storage::CodeLists &codes, const QString &how,
                         QWidget *parent)
    : QDialog(parent), m_what(new CodeBox(codes.list(u"wrong_entry"_s))),
      m_how(new CodeBox(codes.list(u"assurance_how"_s))), m_note(new QLineEdit)
{
    m_what->setObjectName(u"what"_s);
    m_how->setObjectName(u"how"_s);
    m_note->setObjectName(u"note"_s);
    checkLine(m_note);
    m_how->setCode(how);
    atLeastWidth(m_note, 40);
    auto *note = new Field(tr("What would be &right"), m_note);
    note->setHint(tr("If you know. Nothing about people."));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(
        bodyText(tr("The entry of %1 comes first on the list of whom to ring, until it is found "
                    "right.")
                     .arg(service)));
    layout->addWidget(new Field(tr("&What is wrong"), m_what));
    layout->addWidget(note);
    layout->addWidget(new Field(tr("&How you know"), m_how));
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Something is wrong with this entry"), body, tr("Note it"));
    connect(ok, &QPushButton::clicked, this, &QDialog::accept);
    m_what->setFocus();
}

QString WrongDialog::what() const
{
    return m_what->code();
}

QString WrongDialog::how() const
{
    return m_how->code();
}

QString WrongDialog::note() const
{
    return m_note->text().simplified();
}

} // namespace letstalk::ui
