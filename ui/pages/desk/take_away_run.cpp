// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/take_away_run.h"

#include "core/base/whole_file.h"
#include "core/services/take_away_service.h"
#include "ui/dialogs/take_away_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"

#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// A need that is kept discreet proposes the discreet sheet; whoever sits there decides.
TakeAwayEdition proposedFor(const ConversationEntry &entry, const CodeList &needs)
{
    if (const auto taken = takeAwayFromCode(entry.takeAway))
        return *taken;
    const bool discreet = std::any_of(entry.needs.begin(), entry.needs.end(), [&](const NeedEntry &need) {
        const auto *item = needs.find(need.code);
        return item && item->discreet;
    });
    return discreet ? TakeAwayEdition::Discreet : TakeAwayEdition::Standard;
}

} // namespace

TakeAwayRun::TakeAwayRun(SessionHost &host, ConversationForm &form, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_form(form), m_notice(notice), m_page(page)
{ }

void TakeAwayRun::start(std::optional<ConversationId> saved)
{
    if (m_dialog || m_asking)
        return;
    m_saved = saved ? saved : m_form.isBlank() ? m_last : std::nullopt;
    if (!m_saved && m_form.isBlank())
        return m_notice.show(Tone::Plain,
                             tr("There is no sheet to take home yet: write down a conversation first."));
    if (!m_saved)
        return open(m_form.entry());
    m_asking = true;
    m_host.post([id = *m_saved](services::Workspace &workspace) { return workspace.desk().load(id); })
        .then(this, [this](const Result<ConversationEntry> &entry) {
            m_asking = false;
            if (entry)
                open(*entry);
            else
                showError(entry.error());
        });
}

void TakeAwayRun::open(const ConversationEntry &entry)
{
    m_dialog = new TakeAwayDialog(m_host.codes().list(u"take_away"_s),
                                  proposedFor(entry, m_host.codes().list(u"need"_s)),
                                  entry.takeAway == QLatin1String(kNothingOnPaper), m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &TakeAwayDialog::previewWanted, this, &TakeAwayRun::preview);
    connect(m_dialog, &TakeAwayDialog::printWanted, this, &TakeAwayRun::choosePrinter);
    connect(m_dialog, &TakeAwayDialog::saveWanted, this, &TakeAwayRun::choosePath);
    connect(m_dialog, &TakeAwayDialog::nothingWanted, this, [this] {
        record(QLatin1String(kNothingOnPaper), [this] {
            m_dialog->accept();
            m_notice.show(Tone::Good, tr("Noted: they want nothing on paper."));
        });
    });
    m_dialog->open();
    preview();
}

void TakeAwayRun::preview()
{
    m_host
        .post([id = m_saved, entry = m_saved ? ConversationEntry() : m_form.entry(),
               edition = m_dialog->edition()](services::Workspace &workspace) {
            const auto sheets = workspace.desk().takeAway();
            return id ? sheets.letter(*id, edition) : sheets.letter(entry, edition);
        })
        .then(this, [this](const Result<reports::Letter> &letter) {
            if (m_dialog && letter)
                m_dialog->show(*letter);
            else if (!letter)
                showError(letter.error());
        });
}

/// What is not saved yet takes it along when it is.
void TakeAwayRun::record(const QString &code, std::function<void()> then)
{
    if (!m_saved) {
        m_form.setTakeAway(code);
        return then();
    }
    m_host
        .post([id = *m_saved, code](services::Workspace &workspace) {
            return workspace.desk().takeAway().record(id, code);
        })
        .then(this, [this, then = std::move(then)](const Result<journal::Changes> &changes) {
            if (!m_dialog)
                return;
            if (!changes)
                return showError(changes.error());
            then();
            if (changes->rows > 0)
                m_host.tellChanged(*changes);
        });
}

void TakeAwayRun::choosePrinter()
{
    auto printer = pagePrinter(m_dialog->letter().title);
    auto *dialog = new QPrintDialog(printer.get(), m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this, printer] { print(printer); });
    dialog->open();
}

void TakeAwayRun::print(const std::shared_ptr<QPrinter> &printer)
{
    if (!m_dialog)
        return;
    record(takeAwayCode(m_dialog->edition()), [this, printer] {
        if (!printPages(*printer, reports::layoutLetter(m_dialog->letter())))
            return m_dialog->showError(tr("The printer did not take the sheet."),
                                       tr("Look whether it is switched on, or save the sheet as PDF."));
        m_dialog->accept();
        m_notice.show(Tone::Good, tr("The sheet to take home: %1").arg(printedText(*printer)));
    });
}

void TakeAwayRun::choosePath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_dialog, tr("Save the sheet"), folder, tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(u"sheet.pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &TakeAwayRun::save);
    dialog->open();
}

void TakeAwayRun::save(const QString &path)
{
    if (!m_dialog)
        return;
    record(takeAwayCode(m_dialog->edition()), [this, path] {
        m_host
            .post([letter = m_dialog->letter(), path](services::Workspace &) -> Status {
                LT_ASSIGN(const auto pdf, reports::letterToPdf(letter));
                return writeWholeFile(path, pdf, Readers::Owner);
            })
            .then(this, [this, path](const Status &written) {
                if (!written)
                    return showError(written.error());
                if (m_dialog)
                    m_dialog->accept();
                m_notice.show(Tone::Good,
                              tr("The sheet is in %1. The file is not sealed: delete it once it is printed.")
                                  .arg(path));
            });
    });
}

void TakeAwayRun::showError(const Error &error)
{
    if (m_dialog)
        tellError(*m_dialog, error);
    else
        tellError(m_notice, error);
}

} // namespace letstalk::ui
