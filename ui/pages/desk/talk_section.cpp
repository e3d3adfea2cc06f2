// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/talk_section.h"

#include "core/base/london_time.h"
#include "ui/spelling/spelled_text.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/into_view.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kMostMinutes = 24 * 60;

QPlainTextEdit *notes(const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    exactLines(edit, lines);
    return edit;
}

} // namespace

std::optional<qint64> occurredFromText(const QString &text, QDate today)
{
    static const QRegularExpression form(
        u"^(?:(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{4}))?\\s+)?(\\d{1,2})[:.](\\d{2})$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    QDate day = today;
    if (!match.captured(1).isEmpty()) {
        const int year = match.captured(3).isEmpty() ? today.year() : match.captured(3).toInt();
        day = QDate(year, match.captured(2).toInt(), match.captured(1).toInt());
        if (day.isValid() && match.captured(3).isEmpty() && day > today)
            day = day.addYears(-1); // in January one writes December's dates without the year
    }
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt());
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    return london::instant(day, time);
}

TalkSection::TalkSection(const storage::CodeLists &codes, std::function<QDate()> today, QWidget *parent)
    : Section(tr("What was said"), parent), m_today(std::move(today)), m_summary(new QLineEdit),
      m_note(notes(u"note"_s, 3)), m_more(plainButton({}))
{
    m_summary->setObjectName(u"summary"_s);
    checkLine(m_summary);
    auto *summary = new Field(tr("&Summary"), m_summary);
    summary->setHint(tr("Safe to show at the desk: no names, no health"));
    add(summary);
    auto *note = new Field(tr("F&ull note"), m_note);
    add(note);
    m_details = buildDetails(codes);
    auto *more = new QHBoxLayout;
    onGrid(more, 0, 0);
    more->addWidget(m_more);
    more->addStretch(1);
    add(more);
    add(m_details);
    setDetailsShown(false);
    connect(m_more, &QPushButton::clicked, this, [this] { toggleDetails(); });
    connect(m_summary, &QLineEdit::returnPressed, this, &TalkSection::nextWanted);
    connect(m_summary, &QLineEdit::textEdited, this, &TalkSection::changed);
    for (auto *edit : {m_note, m_matters, m_tried})
        connect(edit, &QPlainTextEdit::textChanged, this, &TalkSection::changed);
    for (auto *box : {m_type, m_channel, m_privacy, m_language, m_interpreter, m_heard})
        connect(box, &CodeBox::codeChanged, this, &TalkSection::changed);
    connect(m_minutes, &NumberBox::valueChanged, this, &TalkSection::changed);
}

QWidget *TalkSection::buildDetails(const storage::CodeLists &codes)
{
    const QString unasked = tr("Not asked");
    m_matters = notes(u"matters"_s, 2);
    m_tried = notes(u"tried"_s, 2);
    m_type = new CodeBox(codes.list(u"conversation_type"_s));
    m_channel = new CodeBox(codes.list(u"channel"_s));
    m_minutes = new NumberBox(0, kMostMinutes);
    m_minutes->setObjectName(u"minutes"_s);
    m_minutes->setNoneText(tr("Not noted"));
    m_minutes->setNumber({});
    m_minutesField = new Field(tr("Minutes"), m_minutes);
    m_privacy = new CodeBox(codes.list(u"privacy_notice"_s), unasked);
    m_language = new CodeBox(codes.list(u"language"_s), unasked);
    m_interpreter = new CodeBox(codes.list(u"interpreter"_s), unasked);
    m_heard = new CodeBox(codes.list(u"heard_from"_s), unasked);
    m_when = new QLineEdit;
    m_when->setObjectName(u"occurred"_s);
    m_when->setPlaceholderText(tr("Now"));
    m_whenField = new Field(tr("When you talked"), m_when);
    m_whenField->setHint(tr("Only when written up later: 9:40 or 18/11 14:05"));

    auto *details = new QWidget;
    auto *layout = new QVBoxLayout(details);
    onGrid(layout, 0, 1.25);
    const auto row = [layout](std::initializer_list<QWidget *> widgets) {
        auto *flow = new FlowLayout;
        onGrid(flow, 0, 2);
        for (auto *widget : widgets)
            flow->addWidget(widget);
        layout->addLayout(flow);
    };
    row({new Field(tr("Privacy notice"), m_privacy), new Field(tr("Kind of conversation"), m_type)});
    row({new Field(tr("How you talked"), m_channel), m_minutesField, m_whenField});
    row({new Field(tr("Language"), m_language), new Field(tr("Interpreter"), m_interpreter)});
    row({new Field(tr("How they heard of us"), m_heard)});
    layout->addWidget(new Field(tr("What matters to them, in their words"), m_matters));
    layout->addWidget(new Field(tr("Strengths, and what was tried"), m_tried));
    connect(m_when, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_whenField->setProblem({});
        m_occurredAt.reset();
        if (!text.trimmed().isEmpty())
            m_occurredAt = occurredFromText(text, m_today());
        Q_EMIT changed();
    });
    return details;
}

void TalkSection::setTimeShown(bool shown)
{
    m_whenField->setVisible(shown);
    if (shown)
        return;
    m_when->setText({});
    m_occurredAt.reset();
}

void TalkSection::setDetailsShown(bool shown)
{
    m_details->setVisible(shown);
    m_more->setText(shown ? tr("Fewer details (F7)")
                          : tr("More details: privacy notice, language, time (F7)"));
}

void TalkSection::toggleDetails()
{
    if (!m_details->isHidden() && m_details->isAncestorOf(QApplication::focusWidget()))
        m_summary->setFocus(Qt::ShortcutFocusReason);
    setDetailsShown(m_details->isHidden());
    if (m_details->isHidden())
        return;
    m_privacy->setFocus(Qt::ShortcutFocusReason);
    QTimer::singleShot(0, m_privacy, [this] { comeIntoView(*m_details, *m_privacy); });
}

void TalkSection::write(ConversationEntry &entry) const
{
    entry.summary = m_summary->text().trimmed();
    entry.note = m_note->toPlainText().trimmed();
    entry.whatMatters = m_matters->toPlainText().trimmed();
    entry.strengthsTried = m_tried->toPlainText().trimmed();
    entry.conversationType = m_type->code();
    entry.channel = m_channel->code();
    entry.minutes = m_minutes->number();
    entry.privacyNotice = m_privacy->code();
    entry.language = m_language->code();
    entry.interpreter = m_interpreter->code();
    entry.heardFrom = m_heard->code();
    entry.occurredAt = m_occurredAt;
}

void TalkSection::read(const ConversationEntry &entry)
{
    m_summary->setText(entry.summary);
    m_note->setPlainText(entry.note);
    m_matters->setPlainText(entry.whatMatters);
    m_tried->setPlainText(entry.strengthsTried);
    m_type->setCode(entry.conversationType);
    m_channel->setCode(entry.channel);
    m_minutes->setNumber(entry.minutes);
    m_privacy->setCode(entry.privacyNotice);
    m_language->setCode(entry.language);
    m_interpreter->setCode(entry.interpreter);
    m_heard->setCode(entry.heardFrom);
    m_occurredAt = entry.occurredAt;
    m_when->setText(entry.occurredAt ? london::day(*entry.occurredAt).toString(u"d/M/yyyy "_s)
                            + timeText(*entry.occurredAt)
                                     : QString());
    const bool holdsDetails = !entry.whatMatters.isEmpty() || !entry.strengthsTried.isEmpty() || entry.minutes
        || !entry.privacyNotice.isEmpty() || !entry.language.isEmpty() || !entry.interpreter.isEmpty()
        || !entry.heardFrom.isEmpty() || entry.occurredAt;
    setDetailsShown(holdsDetails);
    clearProblems();
}

bool TalkSection::showProblem(const EntryProblem &problem)
{
    if (problem.field != EntryProblem::Field::Occurred)
        return false;
    setDetailsShown(true);
    m_whenField->setProblem(problemText(problem));
    return true;
}

void TalkSection::clearProblems()
{
    m_whenField->setProblem({});
    m_minutesField->setProblem({});
}

bool TalkSection::hasUnreadable()
{
    if (!m_minutes->problem().isEmpty()) {
        setDetailsShown(true);
        m_minutesField->setProblem(m_minutes->problem());
        m_minutes->setFocus();
        return true;
    }
    if (m_when->text().trimmed().isEmpty() || m_occurredAt)
        return false;
    setDetailsShown(true);
    m_whenField->setProblem(tr("This is not a time. Write 9:40, or 18/11 14:05."));
    m_when->setFocus();
    return true;
}

void TalkSection::focusFirst()
{
    m_summary->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
