// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/correction_dialog.h"

#include "core/services/entry_codec.h"
#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/desk/clash_list.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/entry_words.h"
#include "ui/session_host.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// The form as it opens: where it came from is not corrected.
ConversationEntry withoutOrigin(ConversationEntry entry)
{
    entry.visit.reset();
    entry.tallyMark.reset();
    entry.sheet.clear();
    return entry;
}

QString said(const QString &value)
{
    return value.isEmpty() ? CorrectionDialog::tr("nothing") : u"“%1”"_s.arg(value.toHtmlEscaped());
}

} // namespace

QString correctionsHtml(const std::vector<services::DeskService::Change> &history, QDate today)
{
    QString html;
    std::optional<OpId> act;
    for (const auto &change : history) {
        if (act != change.op) {
            html += act ? u"</ul>"_s : QString();
            html += u"<p><b>%1, %2</b></p><ul>"_s.arg(whenText(change.at, today), change.by.toHtmlEscaped());
        }
        act = change.op;
        const QString what = change.record.isEmpty()
            ? change.field
            : CorrectionDialog::tr("%1, %2").arg(change.record, change.field);
        html += u"<li>%1</li>"_s.arg(CorrectionDialog::tr("%1: from %2 to %3")
                                         .arg(what.toHtmlEscaped(), said(change.before), said(change.after)));
    }
    return act ? html + u"</ul>"_s : html;
}

CorrectionDialog::CorrectionDialog(SessionHost &host, const ConversationEntry &stored,
                                   const std::vector<Change> &history, QWidget *parent)
    : QDialog(parent), m_host(host), m_stored(stored), m_form(new ConversationForm(host)),
      m_clashes(new ClashList), m_note(bodyText()), m_problem(new QLabel)
{
    m_note->setObjectName(u"correctionNote"_s);
    setTone(m_note, Tone::Warn);
    m_note->hide();
    m_problem->setObjectName(u"correctionProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setTone(m_problem, Tone::Bad);
    m_problem->hide();
    m_form->setCorrecting();
    m_form->setEntry(withoutOrigin(m_stored));
    m_shown = m_form->entry();

    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    layout->addWidget(
        bodyText(tr("What you change is written beside what stood there before; both stay in the "
                    "history.")));
    layout->addWidget(m_note);
    layout->addWidget(m_problem);
    layout->addWidget(m_clashes);
    layout->addWidget(m_form);
    layout->addWidget(
        sectionTitle(history.empty() ? tr("Nothing was changed so far") : tr("Changed so far")));
    if (!history.empty()) {
        auto *past = new QTextBrowser;
        past->setObjectName(u"history"_s);
        past->setAccessibleName(tr("Changed so far"));
        past->setTabChangesFocus(true);
        past->setHtml(correctionsHtml(history, host.today()));
        atLeastLines(past, 6);
        layout->addWidget(past);
    }
    auto *ok = frameDialog(this, tr("Correct a conversation"), body, tr("Save the correction (Ctrl+S)"));
    ok->setAutoDefault(false);
    ok->setDefault(false); // Enter goes on in the form
    connect(ok, &QPushButton::clicked, this, &CorrectionDialog::trySave);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, &CorrectionDialog::trySave);
    connect(new QShortcut(Qt::Key_F7, this), &QShortcut::activated, m_form, &ConversationForm::toggleDetails);
    connect(new QShortcut(Qt::Key_F8, this), &QShortcut::activated, m_form,
            &ConversationForm::nothingSuitable);
    connect(m_form, &ConversationForm::changed, this, &CorrectionDialog::changed);
    connect(m_clashes, &ClashList::theirsWanted, this, &CorrectionDialog::takeTheirs);
    m_form->focusFirst();
}

void CorrectionDialog::goOnWith(const ConversationEntry &value)
{
    m_form->setEntry(withoutOrigin(value));
    m_form->focusFirst();
}

bool CorrectionDialog::isChanged() const
{
    return m_form->entry() != m_shown;
}

ConversationEntry CorrectionDialog::value() const
{
    return services::withChanges(m_stored, m_shown, m_form->entry());
}

ConversationEntry CorrectionDialog::wanted() const
{
    return m_now ? services::onTopOf(m_now->entry, m_stored, value()) : value();
}

void CorrectionDialog::showClash(const services::DeskService::Card &now)
{
    m_now = now;
    showProblem({});
    tellClashes();
    m_clashes->comeIntoSight();
}

void CorrectionDialog::tellClashes()
{
    const EntryWords words(m_host, *m_now);
    const auto mine = value();
    m_told = services::clashesOf(m_stored, mine, m_now->entry);
    std::vector<ClashList::Row> rows;
    for (const auto &clash : m_told)
        rows.push_back({words.name(clash), words.text(clash, m_now->entry), words.text(clash, mine)});
    const auto &changes = m_now->changes;
    const QString who = changes.empty()
        ? tr("Somebody changed the same meanwhile.")
        : tr("%1 changed the same, %2.")
              .arg(changes.front().by, whenText(changes.front().at, m_host.today()));
    m_clashes->show(who + u' '
                        + tr("Nothing is lost: what you wrote is in the form. Save again to write it over "
                             "what stands there, which stays in the history, or take that."),
                    rows);
}

void CorrectionDialog::takeTheirs(int row)
{
    m_form->setEntry(
        withoutOrigin(services::withTheirs(m_form->entry(), m_told[std::size_t(row)], m_now->entry)));
    tellClashes();
    if (!m_clashes->focusFirst())
        m_form->focusFirst();
    Q_EMIT changed();
}

void CorrectionDialog::showNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    announce(m_note, note);
}

void CorrectionDialog::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    announce(m_problem, problem);
}

void CorrectionDialog::setSaving(bool saving)
{
    m_form->setEnabled(!saving);
}

void CorrectionDialog::trySave()
{
    if (!m_form->isEnabled() || !m_form->check())
        return;
    if (isChanged() && wanted() != seen())
        Q_EMIT saveWanted();
    else
        QDialog::reject(); // nothing is left to be saved, nor to be kept
}

void CorrectionDialog::reject()
{
    if (!m_form->isEnabled())
        return; // it is being saved
    if (isChanged() && !m_warned) {
        m_warned = true;
        return showProblem(tr("What you changed is not saved. Ctrl+S saves it; Esc once more drops it."));
    }
    QDialog::reject();
}

} // namespace letstalk::ui
