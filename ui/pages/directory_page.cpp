// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory_page.h"

#include "core/services/care_service.h"
#include "ui/dialogs/directory_export_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/pages/directory/card_view.h"
#include "ui/pages/directory/directory_acts.h"
#include "ui/pages/directory/filter_line.h"
#include "ui/pages/directory/service_list.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QDir>
#include <QFileDialog>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DirectoryPage::DirectoryPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_notice(new NoticeBar), m_busy(new BusyBar), m_list(new ServiceList(host)),
      m_card(new CardView(host)), m_acts(new DirectoryActs(host, *m_notice, this)),
      m_import(new QPushButton(tr("Import a directory"))), m_export(new QPushButton(tr("Export"))),
      m_new(new QPushButton(tr("Add a service")))
{
    m_exportFolder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *layout = scrollingPage(this, {m_notice, m_busy});
    layout->addWidget(buildHead());
    layout->addWidget(new TwoPanes(m_list, m_card), 1);
    connectParts();
    addKeys();
    addCardKeys();
}

QWidget *DirectoryPage::buildHead()
{
    auto *part = new QWidget;
    auto *head = new FlowLayout(part);
    onGrid(head, 0, 2);
    head->addWidget(pageTitle(tr("Directory")));
    onlyIf(m_host.may(Act::EditDirectory), m_new);
    m_new->setObjectName(u"newService"_s);
    onlyIf(m_host.may(Act::ImportDirectory), m_import);
    m_import->setObjectName(u"import"_s);
    head->addWidget(m_new);
    onlyIf(m_host.may(Act::ExportDirectory), m_export);
    m_export->setObjectName(u"export"_s);
    m_export->setAccessibleName(tr("Export the directory"));
    head->addWidget(m_import);
    head->addWidget(m_export);
    return part;
}

void DirectoryPage::connectParts()
{
    connect(m_import, &QPushButton::clicked, this, &DirectoryPage::chooseFile);
    connect(m_export, &QPushButton::clicked, this, &DirectoryPage::askExport);
    connect(m_new, &QPushButton::clicked, m_acts, &DirectoryActs::makeNew);
    connect(m_list, &ServiceList::chosen, m_card, &CardView::open);
    connect(m_list, &ServiceList::choosing, m_card, &CardView::await);
    connect(m_list, &ServiceList::failed, this, &DirectoryPage::showError);
    connect(m_card, &CardView::failed, this, &DirectoryPage::showError);
    connect(m_card, &CardView::opened, this, &DirectoryPage::serviceShown);
    connect(m_card, &CardView::opened, this, [this] {
        if (m_notice->text() == noneChosen())
            m_notice->clear(); // one is, by now
    });
    connect(m_card, &CardView::rightWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->assure(card); }); });
    connect(m_card, &CardView::wrongWanted, this, [this] {
        const bool ringing = m_list->mode() == ServiceList::Mode::Ring;
        withCard([this, ringing](const ServiceCard &card) {
            m_acts->reportWrong(card, ringing ? u"RANG"_s : u"TOLD"_s);
        });
    });
    connect(m_card, &CardView::noAnswerWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->noAnswer(card); }); });
    connect(m_card, &CardView::noticeWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->putNotice(card); }); });
    connect(m_card, &CardView::editWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->edit(card.id); }); });
    connect(m_card, &CardView::programmesWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->programmes(card); }); });
    connect(m_card, &CardView::enterpriseWanted, this,
            [this] { withCard([this](const ServiceCard &card) { m_acts->enterprise(card); }); });
    connect(m_card, &CardView::withdrawWanted, m_acts, &DirectoryActs::withdraw);
    connect(m_card, &CardView::followWanted, m_acts, &DirectoryActs::followFeed);
    connect(m_card, &CardView::unlinkWanted, this,
            [this](ServiceId other) { m_acts->unlink(m_card->shown(), other); });
    connect(m_acts, &DirectoryActs::made, m_card, &CardView::open);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        using journal::Entity;
        for (const Entity entity :
             {Entity::Site, Entity::Service, Entity::Organization, Entity::Location, Entity::Schedule,
              Entity::Phone, Entity::ServiceNotice, Entity::ServiceLink, Entity::ServiceAssurance,
              Entity::ServiceProgramme, Entity::MicroEnterprise, Entity::HandEdit})
            if (changes.touches(entity))
                return refresh();
    });
}

/// A search from a page that nobody sees would take the place of the one that is being typed elsewhere.
void DirectoryPage::refresh()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    m_list->reload();
    m_card->reload();
}

void DirectoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        refresh();
}

void DirectoryPage::addKeys()
{
    actions().add(QKeySequence::Find, tr("To the search line for services"), [this] { focusFirst(); });
    actions().note(tr("Enter"), tr("From the search line to the first answer"));
    actions().note(tr("Up, Down"), tr("Through the services; the card follows"));
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_F, tr("To the line that adds a filter"), [this] {
        m_list->setMode(ServiceList::Mode::Services);
        m_list->filters().focusLine();
    });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_L, tr("To the filters that are on; Delete removes one"),
                  [this] {
                      m_list->setMode(ServiceList::Mode::Services);
                      m_list->filters().focusChips();
                  });
    addTakeBack([this]() -> NoticeBar & { return *m_notice; });
    actions().add(Qt::CTRL | Qt::Key_D, tr("Nearest first, or best first again"),
                  [this] { m_list->toggleNearest(); });
    if (m_host.may(Act::AssureService))
        actions().add(Qt::CTRL | Qt::Key_R, tr("Whom to ring in a quiet hour"),
                      [this] { m_list->setMode(ServiceList::Mode::Ring); });
    if (m_host.may(Act::LinkServices))
        actions().add(Qt::CTRL | Qt::Key_T, tr("Entries that may be one service"),
                      [this] { m_list->setMode(ServiceList::Mode::Pairs); });
    if (m_host.may(Act::EditDirectory))
        actions().add(QKeySequence::New, tr("Adds a service by hand"), [this] { m_acts->makeNew(); });
    if (m_host.may(Act::ImportDirectory))
        actions().add(QKeySequence::Open, tr("Imports a directory file, through a preview"),
                      [this] { chooseFile(); });
    if (m_host.may(Act::ExportDirectory))
        actions().add(Qt::CTRL | Qt::Key_E, tr("Exports the directory as Open Referral UK"),
                      [this] { askExport(); });
}

void DirectoryPage::addKey(const QKeySequence &keys, const QString &title, std::function<void()> run)
{
    actions().addIn(m_list->view(), keys, title, run);
}

void DirectoryPage::addCardKeys()
{
    if (m_host.may(Act::AssureService)) {
        addKey(Qt::Key_R, tr("In the list: the entry is right today"),
               [this] { Q_EMIT m_card->rightWanted(); });
        addKey(Qt::Key_W, tr("In the list: something is wrong with the entry"),
               [this] { Q_EMIT m_card->wrongWanted(); });
        addKey(Qt::Key_N, tr("In the list: nobody answered"), [this] { Q_EMIT m_card->noAnswerWanted(); });
    }
    if (m_host.may(Act::KeepNotices))
        addKey(Qt::Key_T, tr("In the list: puts a notice on the service"),
               [this] { Q_EMIT m_card->noticeWanted(); });
    if (m_host.may(Act::EditDirectory)) {
        addKey(Qt::Key_E, tr("In the list: changes the entry"), [this] { Q_EMIT m_card->editWanted(); });
        addKey(Qt::Key_P, tr("In the list: the programmes of the service"),
               [this] { Q_EMIT m_card->programmesWanted(); });
        addKey(Qt::Key_Delete, tr("In the list: takes the entry out of the directory, or puts it back"),
               [this] {
                   withCard([this](const ServiceCard &card) { m_acts->setListed(card, !card.present); });
               });
    }
    if (m_host.may(Act::EditMicroEnterprise))
        addKey(Qt::Key_M, tr("In the list: what is known of a micro-enterprise"),
               [this] { Q_EMIT m_card->enterpriseWanted(); });
    if (!m_host.may(Act::LinkServices))
        return;
    addKey(Qt::Key_S, tr("In the list of entries listed twice: they are the same"), [this] { decide(true); });
    addKey(Qt::Key_D, tr("In the list of entries listed twice: they are different"),
           [this] { decide(false); });
}

void DirectoryPage::withCard(const std::function<void(const ServiceCard &)> &act)
{
    if (!m_card->shown().isNull() && m_card->card().id == m_card->shown())
        act(m_card->card());
    else
        sayNoneChosen();
}

QString DirectoryPage::noneChosen()
{
    return tr("Choose one in the list first.");
}

void DirectoryPage::sayNoneChosen()
{
    m_notice->show(Tone::Plain, noneChosen());
}

void DirectoryPage::decide(bool same)
{
    if (const auto pair = m_list->currentPair())
        m_acts->link(pair->first, pair->second, same);
    else
        sayNoneChosen();
}

void DirectoryPage::openService(ServiceId id)
{
    m_card->focusCard();
    m_card->open(id);
}

void DirectoryPage::focusFirst()
{
    m_list->focusSearch();
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

void DirectoryPage::askExport()
{
    if (m_exporting)
        return;
    auto *dialog = new DirectoryExportDialog(m_exportFolder, m_host.today(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_exportFolder = dialog->folder();
        m_exporting = true;
        m_export->setEnabled(false);
        m_notice->clear();
        m_busy->start(tr("Writing the directory"), false);
        m_host
            .post([choice = dialog->value()](services::Workspace &workspace) {
                return workspace.directory().exportTo(choice.form, choice.path, choice.use);
            })
            .then(this, [this, path = dialog->value().path](const Result<directory::ExportOutcome> &outcome) {
                exported(path, outcome);
            });
    });
    dialog->open();
}

void DirectoryPage::exported(const QString &path, const Result<directory::ExportOutcome> &outcome)
{
    m_busy->finish();
    m_exporting = false;
    m_export->setEnabled(true);
    if (!outcome)
        return showError(outcome.error());
    QStringList said {tr("The directory is in %1: %2 of %3.")
                          .arg(QDir::toNativeSeparators(path),
                               tr("%n service(s)", nullptr, outcome->services),
                               tr("%n organisation(s)", nullptr, outcome->organizations))};
    said += outcome->notes;
    m_notice->show(Tone::Good, said.join(u'\n'));
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
    m_notice->showDone(tr("The directory was brought in."), [this, op = changes->op] { undoImport(op); });
    m_host.tellChanged(*changes);
}

void DirectoryPage::undoImport(OpId op)
{
    m_busy->start(tr("Taking the import back"), false);
    m_host.post([op](services::Workspace &workspace) { return workspace.directory().care().undo(op); })
        .then(this, [this](const Result<journal::UndoOutcome> &outcome) {
            m_busy->finish();
            if (!outcome)
                return showError(outcome.error());
            m_notice->show(Tone::Plain, tr("The import was taken back."));
            m_host.tellChanged(outcome->changes);
        });
}

void DirectoryPage::showError(const Error &error)
{
    tellError(*m_notice, error);
}

} // namespace letstalk::ui
