// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory_page.h"

#include "core/services/error_text.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kPageOfServices = 200;
constexpr int kMostHits = 60;
} // namespace

DirectoryPage::DirectoryPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_notice(new NoticeBar), m_busy(new BusyBar), m_search(new QLineEdit),
      m_count(quietText()), m_services(new TwoLineModel(this)), m_card(new QTextBrowser),
      m_import(new QPushButton(tr("Import a directory")))
{
    auto *head = new QHBoxLayout;
    onGrid(head, 0, 2);
    head->addWidget(pageTitle(tr("Directory")));
    head->addStretch(1);
    m_import->setHidden(!m_host.may(Act::ImportDirectory));
    m_import->setObjectName(u"import"_s);
    head->addWidget(m_import);
    auto *layout = scrollingPage(this);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_busy);
    layout->addWidget(new TwoPanes(buildList(), buildCard()), 1);

    connect(m_import, &QPushButton::clicked, this, &DirectoryPage::chooseFile);
    connect(m_search, &QLineEdit::textEdited, this, &DirectoryPage::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_services->rowCount() == 0)
            return;
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_services->index(0));
        m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DirectoryPage::openCurrent);
    connect(m_services, &TwoLineModel::moreWanted, this, [this] { listMore(false); });
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Service))
            search();
    });
    addKeys();
    search();
}

void DirectoryPage::addKeys()
{
    actions().add(QKeySequence::Find, tr("To the search line for services"), [this] { focusFirst(); });
    actions().note(tr("Enter"), tr("From the search line to the first answer"));
    actions().note(tr("Up, Down"), tr("Through the services; the card follows"));
    if (m_host.may(Act::ImportDirectory))
        actions().add(QKeySequence::Open, tr("Imports a directory file, through a preview"),
                      [this] { chooseFile(); });
}

QWidget *DirectoryPage::buildList()
{
    m_search->setObjectName(u"directorySearch"_s);
    m_search->setPlaceholderText(tr("Name, need or what it does"));
    m_list = twoLineList(m_services, tr("Services"), 4);
    m_list->setObjectName(u"services"_s);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1.5);
    layout->addWidget(new Field(tr("&Find a service"), m_search));
    layout->addWidget(m_count);
    layout->addWidget(m_list, 1);
    return part;
}

QWidget *DirectoryPage::buildCard()
{
    m_card->setOpenLinks(false); // addresses are read and copied; this program goes nowhere by itself
    m_card->setObjectName(u"card"_s);
    m_card->setAccessibleName(tr("The service"));
    m_card->setTabChangesFocus(true);
    atLeastLines(m_card, 8);
    m_card->setPlaceholderText(tr("Choose a service to read its card."));
    m_card->document()->setDocumentMargin(12);
    return m_card;
}

void DirectoryPage::search()
{
    const QString typed = m_search->text();
    if (typed.trimmed().isEmpty())
        return listMore(true);
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.services(typed, {}, kMostHits); },
        [this](const Result<std::vector<ServiceHit>> &hits) {
            if (!hits)
                return showError(hits.error());
            std::vector<TwoLineRow> rows;
            for (const auto &hit : *hits)
                rows.push_back(serviceRow(hit, m_host.codes()));
            const int found = int(rows.size());
            m_count->setText(found == 0 ? tr("No service was found. Try another word, or fewer letters.")
                                 : found == kMostHits
                                 ? tr("The best %n; type more to narrow them", nullptr, found)
                                 : tr("%n found, best first", nullptr, found));
            m_services->setHasMore(false);
            m_services->setRows(std::move(rows));
        });
}

void DirectoryPage::listMore(bool anew)
{
    const QString after
        = anew || m_services->rowCount() == 0 ? QString() : m_services->row(m_services->rowCount() - 1).title;
    m_host
        .post([after](services::Workspace &workspace) {
            return workspace.directory().list(after, kPageOfServices);
        })
        .then(this, [this, anew](const Result<std::vector<ServiceHit>> &hits) {
            if (!m_search->text().trimmed().isEmpty())
                return;
            if (!hits)
                return showError(hits.error());
            std::vector<TwoLineRow> rows;
            for (const auto &hit : *hits)
                rows.push_back(serviceRow(hit, m_host.codes()));
            m_services->setHasMore(int(rows.size()) == kPageOfServices);
            if (anew)
                m_services->setRows(std::move(rows));
            else
                m_services->append(std::move(rows));
        });
    m_host.post([](services::Workspace &workspace) { return workspace.directory().count(); })
        .then(this, [this](const Result<int> &count) {
            if (!count || !m_search->text().trimmed().isEmpty())
                return;
            m_count->setText(*count == 0
                                 ? tr("The directory is empty. Import a file that follows Open Referral UK "
                                      "to fill it.")
                                 : tr("All by name: %1").arg(*count));
        });
}

void DirectoryPage::openCurrent()
{
    const auto id = ServiceId::fromText(m_list->currentIndex().data(TwoLineModel::Key).toString());
    if (id)
        readCard(*id);
}

void DirectoryPage::openService(ServiceId id)
{
    m_card->setFocus(Qt::ShortcutFocusReason);
    readCard(id);
}

void DirectoryPage::readCard(ServiceId id)
{
    m_shown = id;
    m_host.post([id](services::Workspace &workspace) { return workspace.directory().card(id); })
        .then(this, [this, id](const Result<ServiceCard> &card) {
            if (m_shown != id)
                return;
            if (card)
                showCard(*card);
            else
                showError(card.error());
        });
}

void DirectoryPage::showCard(const ServiceCard &card)
{
    m_card->setHtml(cardHtml(card, m_host.codes().label(u"service_status"_s, card.status), m_host.today()));
    m_card->setAccessibleName(card.name);
    Q_EMIT serviceShown(m_shown, card.name);
}

void DirectoryPage::chooseFile()
{
    if (m_importing)
        return;
    auto *dialog = new QFileDialog(this, tr("Choose a directory file"), {},
                                   tr("Open Referral UK (*.json *.csv datapackage.json);;Any file (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DirectoryPage::importFile);
    dialog->open();
}

void DirectoryPage::importFile(const QString &path)
{
    m_importing = true;
    m_import->setEnabled(false);
    m_notice->clear();
    const auto stop = m_busy->start(tr("Reading and comparing"), true);
    const auto progress = [stop, bar = QPointer<BusyBar>(m_busy), shown = -1](int percent) mutable {
        if (percent != shown) {
            shown = percent;
            QMetaObject::invokeMethod(
                qApp,
                [bar, percent] {
                    if (bar)
                        bar->setPercent(percent);
                },
                Qt::QueuedConnection);
        }
        return !stop->load();
    };
    m_host
        .post([path, progress](services::Workspace &workspace) {
            return workspace.directory().preview(path, {}, progress);
        })
        .then(this, [this](const Result<directory::DirectoryDiff> &diff) { previewed(diff); });
}

void DirectoryPage::previewed(const Result<directory::DirectoryDiff> &diff)
{
    m_busy->finish();
    m_importing = false;
    m_import->setEnabled(true);
    if (!diff)
        return showError(diff.error());
    const auto shared = std::make_shared<directory::DirectoryDiff>(*diff);
    auto *dialog = new ImportDialog(*shared, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, shared] { bringIn(shared); });
    dialog->open();
}

void DirectoryPage::bringIn(const std::shared_ptr<directory::DirectoryDiff> &diff)
{
    m_importing = true;
    m_import->setEnabled(false);
    m_busy->start(tr("Bringing it in"), false);
    m_host.post([diff](services::Workspace &workspace) { return workspace.directory().import(*diff); })
        .then(this, [this](const Result<journal::Changes> &changes) { broughtIn(changes); });
}

void DirectoryPage::broughtIn(const Result<journal::Changes> &changes)
{
    m_busy->finish();
    m_importing = false;
    m_import->setEnabled(true);
    if (!changes)
        return showError(changes.error());
    m_notice->show(Tone::Good, tr("The directory was brought in."),
                   {{tr("Undo"), [this, op = changes->op] { undoImport(op); }}});
    m_host.tellChanged(*changes);
    search();
}

void DirectoryPage::undoImport(OpId op)
{
    m_busy->start(tr("Taking the import back"), false);
    m_host.post([op](services::Workspace &workspace) { return workspace.directory().undo(op); })
        .then(this, [this](const Result<journal::UndoOutcome> &outcome) {
            m_busy->finish();
            if (!outcome)
                return showError(outcome.error());
            m_notice->show(Tone::Plain, tr("The import was taken back."));
            m_host.tellChanged(outcome->changes);
            search();
        });
}

void DirectoryPage::showError(const Error &error)
{
    const auto text = services::errorText(error);
    m_notice->showError(text.title, text.mend);
}

void DirectoryPage::focusFirst()
{
    m_search->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
