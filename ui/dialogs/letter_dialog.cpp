// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/letter_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/tell_error.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kPageSteps = 72; // of the grid: a page that is read easily
constexpr int kTypingMs = 400;
} // namespace

QString letterWords(const reports::Letter &letter)
{
    QStringList lines = letter.head;
    lines << letter.title;
    for (const auto &part : letter.parts)
        lines << part.text;
    return lines.join(u'\n');
}

LetterDialog::LetterDialog(const storage::CodeLists &codes, const QString &addressee, const QString &contact,
                           QWidget *parent)
    : QDialog(parent), m_codes(codes), m_format(new CodeBox(codes.list(u"dp_notice_format"_s))),
      m_addressee(new QLineEdit(addressee)), m_contact(new QLineEdit(contact)), m_notes(bodyText()),
      m_error(bodyText()), m_pages(new ReportPreview), m_print(new QPushButton(tr("Keep and print (Ctrl+P)")))
{
    m_format->setObjectName(u"format"_s);
    m_addressee->setObjectName(u"addressee"_s);
    m_contact->setObjectName(u"contact"_s);
    m_notes->setObjectName(u"letterNotes"_s);
    m_error->setObjectName(u"letterError"_s);
    m_print->setObjectName(u"print"_s);
    setTone(m_error, Tone::Bad);
    m_error->hide();
    m_save = frameDialog(this, tr("The letter about the decision"), buildBody(),
                         tr("Keep and save as PDF (Ctrl+S)"));
    layout()->addWidget(m_error);
    addButton(this, m_print);
    m_save->setDefault(false);
    m_save->setAutoDefault(false);
    for (auto *button : {m_save, m_print})
        button->setEnabled(false); // until there is a letter
    connect(m_save, &QPushButton::clicked, this, &LetterDialog::saveWanted);
    connect(m_print, &QPushButton::clicked, this, &LetterDialog::printWanted);
    connect(new QShortcut(Qt::CTRL | Qt::Key_S, this), &QShortcut::activated, m_save, &QPushButton::click);
    connect(new QShortcut(Qt::CTRL | Qt::Key_P, this), &QShortcut::activated, m_print, &QPushButton::click);
    connect(m_format, &CodeBox::codeChanged, this, &LetterDialog::previewWanted);
    connect(m_format, &CodeBox::codeChanged, this, &LetterDialog::changed);
    auto *typing = new QTimer(this); // nobody has to leave the line before the letter can be saved
    typing->setSingleShot(true);
    typing->setInterval(kTypingMs);
    connect(typing, &QTimer::timeout, this, &LetterDialog::previewWanted);
    for (auto *line : {m_addressee, m_contact}) {
        connect(line, &QLineEdit::textChanged, this, &LetterDialog::changed);
        connect(line, &QLineEdit::textEdited, typing, qOverload<>(&QTimer::start));
        connect(line, &QLineEdit::editingFinished, this, [this, typing] {
            if (!typing->isActive())
                return;
            typing->stop();
            Q_EMIT previewWanted();
        });
    }
    m_before = typed();
    m_pages->followRoom(*m_pages->parentWidget()->parentWidget(), kPageSteps);
    resizeOnGrid(this, 88, 90); // the page as wide as it is shown, with its scroll bar
    m_format->setFocus(Qt::TabFocusReason);
}

QWidget *LetterDialog::buildBody()
{
    m_pages->setAccessibleName(tr("Preview of the letter"));
    atLeastWidth(m_addressee, 24);
    atLeastWidth(m_contact, 34);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(bodyText(tr("Made of what was recorded. Each copy that is printed or saved is kept in "
                                  "the case as it is, before it leaves this program.")));
    auto *fields = flowOf({new Field(tr("Format that the person reads"), m_format),
                           new Field(tr("Whom it greets"), m_addressee),
                           new Field(tr("Whom to ask with questions"), m_contact)},
                          1.5);
    column->addLayout(fields);
    column->addWidget(m_notes);
    column->addWidget(m_pages, 1, Qt::AlignLeft | Qt::AlignTop);
    return body;
}

void LetterDialog::setFormat(dp::NoticeFormat format)
{
    m_format->setCode(dp::noticeFormatCode(format));
    m_before = typed(); // it is offered, not typed
}

services::DpNoticeRequest LetterDialog::request() const
{
    return {dp::noticeFormatFromCode(m_format->code()).value_or(dp::NoticeFormat::Standard),
            m_addressee->text().simplified(), m_contact->text().simplified()};
}

void LetterDialog::show(const services::DpNoticePreview &preview)
{
    m_shown = preview;
    QStringList notes {m_news};
    m_news.clear();
    notes.removeAll(QString());
    if (!preview.otherFormat.isEmpty())
        notes << tr("They read: %1. Have it made from this letter.")
                     .arg(m_codes.label(u"information_format"_s, preview.otherFormat));
    if (!preview.owed)
        notes << tr("A letter about this decision has been sent already.");
    if (preview.correction)
        notes << tr("It puts an earlier letter right.");
    for (const auto &text : preview.hardToRead)
        notes << tr("Hard to read: %1").arg(text);
    for (const auto &text : preview.unverifiedLaw)
        notes << tr("To be checked before it is quoted: %1").arg(text);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    m_error->hide();
    m_pages->setReport({}, reports::layoutLetter(preview.letter));
    m_pages->setAccessibleDescription(letterWords(preview.letter));
    for (auto *button : {m_save, m_print})
        button->setEnabled(true);
}

void LetterDialog::showError(const QString &title, const QString &mend)
{
    m_error->setText(sentences(title, mend));
    m_error->show();
    announce(m_error, m_error->text());
}

void LetterDialog::showNews(const QString &text)
{
    m_news = text;
    announce(m_notes, text);
}

FormTyped LetterDialog::typed() const
{
    return {{m_format->objectName(), m_format->code()},
            {m_addressee->objectName(), m_addressee->text()},
            {m_contact->objectName(), m_contact->text()}};
}

void LetterDialog::setTyped(const FormTyped &typed)
{
    if (const QString format = typed.value(m_format->objectName()); !format.isEmpty())
        m_format->setCode(format);
    for (auto *line : {m_addressee, m_contact})
        if (const auto found = typed.find(line->objectName()); found != typed.end())
            line->setText(*found);
}

} // namespace letstalk::ui
