// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conversation/notes_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMostHits = 40;
constexpr int kRows = 5;

QString hint()
{
    return NotesDialog::tr(
        "Words of the summary or the note. All of them have to be there; the last one may be "
        "unfinished. What you search for is counted, not kept.");
}
} // namespace

NotesDialog::NotesDialog(SessionHost &host, QWidget *parent)
    : QDialog(parent), m_host(host), m_words(new QLineEdit), m_state(bodyText(hint())),
      m_hits(new TwoLineModel(this)), m_list(twoLineList(m_hits, tr("Conversations found"), kRows))
{
    m_words->setObjectName(u"noteWords"_s);
    m_state->setObjectName(u"noteState"_s);
    m_list->setObjectName(u"noteHits"_s);
    m_list->setAccessibleDescription(tr("Enter opens it"));
    atLeastWidth(m_words, 50);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(new Field(tr("&Words of a note"), m_words));
    layout->addWidget(m_state);
    layout->addWidget(m_list, 1);
    auto *close = frameDialog(this, tr("Search notes"), body, tr("Close"));
    close->setAutoDefault(false);
    close->setDefault(false); // Enter is for the line and the list
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    findChild<QPushButton *>(u"cancel"_s)->hide(); // there is nothing to cancel
    connect(m_words, &QLineEdit::textChanged, this, &NotesDialog::search);
    connect(&m_host.counter(), &CounterMode::changed, this, &NotesDialog::search); // names hidden or shown
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        if (m_hits->rowCount() == 0)
            return;
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_hits->index(0));
        m_list->setFocus(Qt::TabFocusReason);
    });
    for (const int enter : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(enter), m_list, nullptr, nullptr, Qt::WidgetShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, &NotesDialog::openCurrent);
    }
    connect(m_list, &QListView::doubleClicked, this, &NotesDialog::openCurrent);
    m_words->setFocus(Qt::TabFocusReason);
}

void NotesDialog::search()
{
    const QString typed = m_words->text();
    if (typed.trimmed().isEmpty()) {
        m_hits->setRows({});
        m_state->setText(hint());
        return;
    }
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.notes(typed, kMostHits); },
        [this, typed](const Result<std::vector<NoteHit>> &hits) {
            if (m_words->text() != typed)
                return; // emptied meanwhile
            if (hits)
                return showHits(*hits);
            m_state->setText(errorWords(hits.error()));
        });
}

void NotesDialog::showHits(const std::vector<NoteHit> &hits)
{
    std::vector<TwoLineRow> rows;
    for (const auto &hit : hits) {
        const QString key = hit.line.id.toText();
        auto row = conversationRow(hit.line, m_host.codes(), m_host.today(), m_host.counter(), key);
        if (!m_host.counter().hides(key))
            row.detail = hit.line.who.isEmpty() ? hit.excerpt : hit.line.who + u" · "_s + hit.excerpt;
        rows.push_back(std::move(row));
    }
    m_state->setText(rows.empty() ? tr("No note or summary has all of these words.")
                                  : tr("%n conversation(s), the newest first. Enter opens one.", nullptr,
                                       int(rows.size())));
    m_hits->setRows(std::move(rows));
    announce(m_state, m_state->text());
}

void NotesDialog::openCurrent()
{
    const auto key = m_list->currentIndex().data(TwoLineModel::Key).toString();
    if (const auto id = ConversationId::fromText(key))
        Q_EMIT openWanted(*id);
}

} // namespace letstalk::ui
