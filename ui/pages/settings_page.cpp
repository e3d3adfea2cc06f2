// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings_page.h"

#include "core/services/error_text.h"
#include "core/services/passphrase_rules.h"
#include "ui/dialogs/audit_dialog.h"
#include "ui/pages/sealed/concern_erasure.h"
#include "ui/pages/settings/openings_section.h"
#include "ui/pages/settings/people_section.h"
#include "ui/pages/settings/safeguarding_section.h"
#include "ui/pages/settings/site_place_section.h"
#include "ui/pages/settings/sites_section.h"
#include "ui/preferences.h"
#include "ui/secrets.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/section.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kTextStep = 10;
constexpr int kFormCharacters = 84;

Field *narrow(Field *field)
{
    field->keepNarrow();
    return field;
}

QWidget *leftOf(QWidget *widget)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    onGrid(row, 0, 0);
    row->addWidget(widget);
    row->addStretch(1);
    return holder;
}
} // namespace

SettingsPage::SettingsPage(SessionHost &host, Theme &theme, Preferences &preferences, QWidget *parent)
    : Page(parent), m_host(host), m_theme(theme), m_preferences(preferences), m_notice(new NoticeBar),
      m_busy(new BusyBar)
{
    m_notice->setObjectName(u"settingsNotice"_s);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 3, 4);
    column->addWidget(pageTitle(tr("Settings")));
    std::vector<Section *> sections {buildLook(), buildLock(), buildPassphrase()};
    if (m_host.may(Act::ManageSessions) && !m_host.sites().empty())
        sections.push_back(new OpeningsSection(m_host, *m_notice, actions()));
    if (m_host.may(Act::ViewUsers))
        sections.push_back(new PeopleSection(m_host, *m_notice, *m_busy, actions()));
    if (m_host.may(Act::SetSafeguardingContact))
        sections.push_back(new SafeguardingSection(m_host, *m_notice));
    if (m_host.may(Act::EraseConcern))
        sections.push_back(buildErasing());
    if (m_host.may(Act::ManageSites))
        sections.push_back(new SitesSection(m_host, *m_notice, actions()));
    if (m_host.may(Act::ManageSites) && !m_host.sites().empty())
        sections.push_back(new SitePlaceSection(m_host, *m_notice));
    sections.push_back(buildSafety());
    for (auto *section : sections) {
        limitWidth(section, kFormCharacters);
        column->addWidget(section);
    }
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(scrollColumn(body), 1);
    auto *bar = new QVBoxLayout;
    onGrid(bar, 3, 0.5, 0.5);
    bar->addWidget(m_notice);
    bar->addWidget(m_busy);
    layout->addLayout(bar);
}

Section *SettingsPage::buildLook()
{
    auto *section = new Section(tr("Appearance on this computer"));
    m_look = new QComboBox;
    m_look->setObjectName(u"theme"_s);
    m_look->addItems({tr("Light"), tr("Dark"), tr("High contrast")});
    m_look->setCurrentIndex(int(m_theme.look().theme));
    m_text = new NumberBox(kSmallestText, kLargestText);
    m_textField = new Field(tr("Size of text"), m_text);
    m_text->setObjectName(u"textSize"_s);
    m_text->setSingleStep(kTextStep);
    m_text->setSuffix(tr(" %"));
    m_text->setNumber(m_theme.look().textPercent);
    m_text->setKeyboardTracking(false);
    section->add(narrow(new Field(tr("Colours"), m_look)));
    section->add(narrow(m_textField));
    connect(m_look, &QComboBox::currentIndexChanged, this, &SettingsPage::applyLook);
    connect(m_text, &NumberBox::valueChanged, this, &SettingsPage::applyLook);
    connect(m_text, &NumberBox::editingFinished, this, &SettingsPage::applyLook);
    const QString themes[] = {tr("Light theme"), tr("Dark theme"), tr("High contrast theme")};
    for (int theme = 0; theme < 3; ++theme)
        actions().addAnywhere(themes[theme], [this, theme] { m_look->setCurrentIndex(theme); });
    actions().addAnywhere(tr("Larger text"), [this] { m_text->stepUp(); });
    actions().addAnywhere(tr("Smaller text"), [this] { m_text->stepDown(); });
    return section;
}

void SettingsPage::applyLook()
{
    m_textField->setProblem(m_text->problem());
    const Look look {ThemeName(m_look->currentIndex()),
                     m_text->number().value_or(m_theme.look().textPercent)};
    if (look == m_theme.look())
        return;
    m_preferences.setLook(look);
    m_theme.apply(look);
}

Section *SettingsPage::buildLock()
{
    auto *section = new Section(tr("Locking"));
    auto *minutes = new NumberBox(1, 60);
    minutes->setObjectName(u"idleMinutes"_s);
    minutes->setSuffix(tr(" minutes"));
    minutes->setKeyboardTracking(false);
    minutes->setNumber(m_preferences.idleMinutes());
    auto *field = new Field(tr("Lock when nobody has touched it for"), minutes);
    field->setHint(
        tr("A conversation, correction, concern or Direct Payments form that you began is kept, and is there "
           "again after you unlock; what stands in another form is not. Ctrl+L locks at once."));
    section->add(narrow(field));
    const auto keep = [this, minutes, field] {
        field->setProblem(minutes->problem());
        const auto chosen = minutes->number();
        if (!chosen || *chosen == m_preferences.idleMinutes())
            return;
        m_preferences.setIdleMinutes(*chosen);
        Q_EMIT idleMinutesChanged(*chosen);
    };
    connect(minutes, &NumberBox::valueChanged, this, keep);
    connect(minutes, &NumberBox::editingFinished, this, keep);
    return section;
}

Section *SettingsPage::buildPassphrase()
{
    auto *section = new Section(tr("Your passphrase"));
    m_current = passphraseLine(u"currentPassphrase"_s);
    m_next = passphraseLine(u"nextPassphrase"_s);
    m_again = passphraseLine(u"againPassphrase"_s);
    for (auto *line : {m_current, m_next, m_again})
        atLeastWidth(line, 36);
    m_currentField = new Field(tr("Passphrase now"), m_current);
    m_nextField = new Field(tr("New passphrase"), m_next);
    m_nextField->setHint(tr("At least 12 characters or four words"));
    m_againField = new Field(tr("New passphrase again"), m_again);
    auto *change = new QPushButton(tr("Change the passphrase"));
    for (auto *field : {m_currentField, m_nextField, m_againField})
        section->add(narrow(field));
    section->add(leftOf(change));
    connect(change, &QPushButton::clicked, this, &SettingsPage::changePassphrase);
    return section;
}

void SettingsPage::changePassphrase()
{
    m_currentField->setProblem(
        m_current->text().isEmpty() ? tr("Give the passphrase that you unlock with now.") : QString());
    m_nextField->setProblem(services::passphraseProblem(m_next->text(), m_host.actor().name));
    m_againField->setProblem(
        m_next->text() == m_again->text() ? QString() : tr("The two differ. Type the new one again."));
    for (auto *field : {m_currentField, m_nextField, m_againField})
        if (!field->problem().isEmpty())
            return field->setFocus();
    const auto current = takeSecret(m_current);
    const auto next = takeSecret(m_next);
    m_again->clear();
    m_busy->start(tr("Changing the passphrase"), false);
    m_host
        .post([current, next](services::Workspace &workspace) {
            return workspace.users().changeOwnPassphrase(*current, *next);
        })
        .then(this, [this](const Status &status) {
            m_busy->finish();
            if (status)
                return m_notice->show(Tone::Good,
                                      tr("The passphrase was changed. Use it from the next unlock."));
            if (status.error().code == Error::Code::WrongPassphrase) {
                m_currentField->setProblem(services::errorText(status.error()).title);
                return m_current->setFocus();
            }
            showError(status.error());
        });
}

/// The data protection officer has no list of concerns: a social worker tells them which.
Section *SettingsPage::buildErasing()
{
    auto *section = new Section(tr("Safeguarding concerns"));
    section->setLead(tr("Erasing a person does not reach concerns: whoever can read them tells you the "
                        "reference of one that is about somebody erased."));
    auto *erasure = new ConcernErasure(m_host, *m_notice, this);
    auto *erase = new QPushButton(tr("Erase a concern for good (Ctrl+Shift+E)"));
    erase->setObjectName(u"eraseConcern"_s);
    section->add(leftOf(erase));
    const auto start = [erasure] { erasure->start(); };
    connect(erase, &QPushButton::clicked, this, start);
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_E,
                  tr("Erases a safeguarding concern by its reference, after asking"), start);
    return section;
}

Section *SettingsPage::buildSafety()
{
    auto *section = new Section(tr("This file"));
    auto *where = bodyText(m_host.path());
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    where->setFocusPolicy(Qt::NoFocus); // a label, not a stop for the keyboard
    section->add(where);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    auto *backup = new QPushButton(tr("Make a backup"));
    onlyIf(m_host.may(Act::Backup), backup);
    auto *checkIt = new QPushButton(tr("Check the file"));
    row->addWidget(backup);
    row->addWidget(checkIt);
    auto *accesses = new QPushButton(tr("Who looked at what"));
    accesses->setObjectName(u"accesses"_s);
    onlyIf(m_host.may(Act::ViewAudit), accesses);
    row->addWidget(accesses);
    section->add(row);
    connect(checkIt, &QPushButton::clicked, this, &SettingsPage::check);
    connect(accesses, &QPushButton::clicked, this, &SettingsPage::showAccesses);
    connect(backup, &QPushButton::clicked, this, [this] {
        const QFileInfo file(m_host.path());
        auto *dialog = new QFileDialog(this, tr("Where to put the backup"),
                                       QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                       tr("Let's Talk files (*.letstalk)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"letstalk"_s);
        dialog->selectFile(file.completeBaseName() + u'-' + m_host.today().toString(Qt::ISODate)
                           + u".letstalk"_s);
        connect(dialog, &QFileDialog::fileSelected, this, &SettingsPage::backupTo);
        dialog->open();
    });
    return section;
}

void SettingsPage::showAccesses()
{
    constexpr int kMost = 500;
    m_host.post([](services::Workspace &workspace) { return workspace.audit().accesses(kMost); })
        .then(this, [this](const Result<std::vector<services::AccessLine>> &lines) {
            if (!lines) {
                return tellError(*m_notice, lines.error());
            }
            auto *dialog = new AuditDialog({tr("Who looked at what"), {}, *lines}, m_host.today(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

void SettingsPage::backupTo(const QString &path)
{
    m_busy->start(tr("Copying and checking the copy"), false);
    m_host.post([path](services::Workspace &workspace) { return workspace.safety().backup(path); })
        .then(this, [this, path](const Status &status) {
            m_busy->finish();
            if (status)
                m_notice->show(
                    Tone::Good,
                    tr("Backed up to %1. The copy is sealed with the same keys and was checked.").arg(path));
            else
                showError(status.error());
        });
}

void SettingsPage::check()
{
    const auto stop = m_busy->start(tr("Checking every page and every entry"), true);
    m_host
        .post([stop](services::Workspace &workspace) {
            return workspace.safety().check([stop](qint64, qint64) { return !stop->load(); });
        })
        .then(this, [this](const Result<services::SafetyService::Checked> &checked) {
            m_busy->finish();
            if (!checked)
                return showError(checked.error());
            if (checked->pages != u"ok"_s)
                return m_notice->show(
                    Tone::Bad,
                    tr("The file is damaged: %1. Keep it as it is, and go on with the newest good "
                       "backup.")
                        .arg(checked->pages));
            QString found = tr("The file is sound: %1 changes and %2 look-ups were checked.")
                                .arg(checked->journal.entries)
                                .arg(checked->accessEntries);
            if (checked->swapsInClear)
                found += u' '
                    + tr("But this computer may write parts of what is unlocked to its disk in clear. Ask "
                         "whoever looks after it to encrypt its swap or to switch it off.");
            m_notice->show(checked->swapsInClear ? Tone::Warn : Tone::Good, found);
        });
}

void SettingsPage::showError(const Error &error)
{
    tellError(*m_notice, error);
}

void SettingsPage::focusFirst()
{
    m_look->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
