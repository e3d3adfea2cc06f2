// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette offers, the keys of F1 and their sheet, and help.
#include "core/base/whole_file.h"
#include "ui/dialogs/help_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/help/help_topics.h"
#include "ui/help/key_sheet.h"
#include "ui/main_window.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/conversation/notes_dialog.h"
#include "ui/pages/directory_page.h"
#include "ui/pages/people_page.h"
#include "ui/palette/palette.h"
#include "ui/palette/recents.h"
#include "ui/session_host.h"
#include "ui/widgets/paper.h"

#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

void MainWindow::addPalette()
{
    Palette::Sources sources;
    sources.fixed = [this] { return paletteEntries(); };
    if (m_people)
        sources.person = [this](const PersonHit &hit) {
            openRecent({Recents::Kind::Person, hit.id.toText(), hit.name});
        };
    if (m_directory)
        sources.service = [this](const ServiceHit &hit) {
            openRecent({Recents::Kind::Service, hit.id.toText(), hit.name});
        };
    m_palette = new Palette(m_host, this, std::move(sources));
    connect(m_palette, &Palette::opened, this, [this](bool open) {
        for (int index = 0; index < m_pages->count(); ++index)
            qobject_cast<Page *>(m_pages->widget(index))->actions().setKeysOn(!open);
    });
    connect(new QShortcut(Qt::CTRL | Qt::Key_K, this), &QShortcut::activated, m_palette, &Palette::open);
    if (m_people)
        connect(m_people, &PeoplePage::personShown, m_recents, [this](PersonId id, const QString &name) {
            m_recents->shown({Recents::Kind::Person, id.toText(), name});
        });
    if (m_directory)
        connect(m_directory, &DirectoryPage::serviceShown, m_recents,
                [this](ServiceId id, const QString &name) {
                    m_recents->shown({Recents::Kind::Service, id.toText(), name});
                });
}

void MainWindow::openRecent(const Recents::Item &item)
{
    m_recents->add(item);
    if (item.kind == Recents::Kind::Person) {
        showPage(m_pages->indexOf(m_people));
        if (const auto id = PersonId::fromText(item.id))
            m_people->openPerson(*id);
    } else {
        showPage(m_pages->indexOf(m_directory));
        if (const auto id = ServiceId::fromText(item.id))
            m_directory->openService(*id);
    }
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    const auto add = [&entries](PaletteGroup group, const QString &title, std::function<void()> run) {
        PaletteEntry entry;
        entry.group = group;
        entry.title = title;
        entry.run = std::move(run);
        entries.push_back(std::move(entry));
        return &entries.back();
    };
    for (const auto &item : m_recents->items()) {
        const bool isPerson = item.kind == Recents::Kind::Person;
        auto *entry
            = add(PaletteGroup::Recent, isPerson ? m_host.counter().shown(item.name, item.id) : item.name,
                  [this, item] { openRecent(item); });
        entry->words = item.name; // found by the name, also while initials stand for it
        entry->detail = isPerson ? tr("Person") : tr("Service");
        entry->id = item.id;
    }
    for (int index = 0; index < m_pages->count(); ++index) {
        auto *one = qobject_cast<Page *>(m_pages->widget(index));
        add(PaletteGroup::Pages, one->accessibleName(), [this, index] { showPage(index); })->aside
            = tr("Alt+%1").arg(index + 1);
        addActions(entries, *one, index);
    }
    for (const auto &action : m_everywhere->actions()) {
        auto *entry = add(PaletteGroup::Actions, action.title, action.run);
        entry->detail = tr("Everywhere");
        entry->aside = action.keys.toString(QKeySequence::NativeText);
    }
    for (const auto &topic : helpTopics())
        add(PaletteGroup::Help, topic.title, [this, id = topic.id] { showHelp(id); })->words = topic.words;
    return entries;
}

void MainWindow::addActions(std::vector<PaletteEntry> &entries, Page &owner, int index)
{
    for (const auto &action : owner.actions().actions()) {
        PaletteEntry entry;
        entry.group = PaletteGroup::Actions;
        entry.title = action.title;
        entry.detail = owner.accessibleName();
        entry.aside = action.keys.toString(QKeySequence::NativeText);
        entry.here = index == m_pages->currentIndex();
        entry.run = [this, action, index] {
            if (!action.anywhere && index != m_pages->currentIndex())
                showPage(index);
            action.run();
        };
        entries.push_back(std::move(entry));
    }
}

std::vector<KeyGroup> MainWindow::keyGroups() const
{
    std::vector<KeyGroup> groups;
    for (int index = 0; index < m_pages->count(); ++index) {
        const auto *one = qobject_cast<Page *>(m_pages->widget(index));
        groups.push_back({one->accessibleName(), one->keys()});
    }
    groups.push_back({tr("Everywhere"), m_everywhere->keys()});
    return groups;
}

void MainWindow::showKeys()
{
    const auto groups = keyGroups();
    auto *dialog = new KeysDialog({groups[size_t(m_pages->currentIndex())], groups.back()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeysDialog::printWanted, this, [this, dialog] { printKeys(dialog); });
    connect(dialog, &KeysDialog::pdfWanted, this, [this, dialog] { saveKeys(dialog); });
    connect(dialog, &KeysDialog::helpWanted, this, [this, dialog] {
        dialog->accept();
        showHelp({});
    });
    dialog->open();
}

void MainWindow::printKeys(KeysDialog *asked)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setFullPage(true);
    printer->setColorMode(QPrinter::GrayScale);
    printer->setDocName(tr("Let's Talk Desk: the keys"));
    auto *dialog = new QPrintDialog(printer.get(), asked);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), asked,
            [asked, printer, groups = keyGroups()] {
                asked->say(paintKeySheet(*printer, groups)
                               ? printedText(*printer)
                               : tr("The printer did not take it. Look whether it is switched on, or save a "
                                    "PDF."));
            });
    dialog->open();
}

void MainWindow::saveKeys(KeysDialog *asked)
{
    auto *dialog
        = new QFileDialog(asked, tr("Save the keys"),
                          QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), u"*.pdf"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(tr("keys") + u".pdf"_s);
    connect(
        dialog, &QFileDialog::fileSelected, asked, [this, asked, groups = keyGroups()](const QString &path) {
            m_host
                .post([path, groups](services::Workspace &) -> Status {
                    const QByteArray pdf = keySheetPdf(groups);
                    if (pdf.isEmpty())
                        return Error {Error::Code::Io, {}, path};
                    return writeWholeFile(path, pdf, Readers::AsUsual);
                })
                .then(asked, [asked, path](const Status &written) {
                    asked->say(
                        written
                            ? tr("Saved as %1.").arg(path)
                            : tr(
                                "It could not be written there. Choose a folder that is yours to write in."));
                });
        });
    dialog->open();
}

/// Cards open over the list, so that one after the other can be read.
void MainWindow::searchNotes()
{
    auto *dialog = new NotesDialog(m_host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *cards = new CardRun(m_host, *m_notice, dialog);
    connect(dialog, &NotesDialog::openWanted, cards, &CardRun::start);
    connect(cards, &CardRun::acted, this, [this](const journal::Changes &changes, const QString &text) {
        showActed(m_host, *m_notice, this, changes, text, NoticeBar::UndoKey::None);
    });
    dialog->open();
}

void MainWindow::showHelp(const QString &topic)
{
    auto *dialog = new HelpDialog(helpTopics(), topic, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace letstalk::ui
