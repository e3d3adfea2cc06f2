// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/people_section.h"

#include "core/services/passphrase_rules.h"
#include "ui/action_list.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/dialogs/roles_dialog.h"
#include "ui/dialogs/user_dialog.h"
#include "ui/models/text_table_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

PeopleSection::PeopleSection(SessionHost &host, NoticeBar &notice, BusyBar &busy, ActionList &actions,
                             QWidget *parent)
    : Section(tr("People who work here"), parent), m_host(host), m_notice(notice), m_busy(busy),
      m_grants(new NoticeBar), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("People who work here"))), m_roles(new QPushButton(tr("Change roles"))),
      m_reset(new QPushButton(tr("New passphrase"))), m_leave(new QPushButton(tr("Has left")))
{
    m_table->setObjectName(u"users"_s);
    auto *addOne = new QPushButton(tr("Add somebody"));
    addOne->setObjectName(u"addUser"_s);
    m_roles->setObjectName(u"userRoles"_s);
    m_reset->setObjectName(u"userReset"_s);
    m_leave->setObjectName(u"userLeft"_s);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button : {addOne, m_roles, m_reset, m_leave})
        row->addWidget(button);
    for (auto *button : {addOne, m_roles, m_leave})
        onlyIf(m_host.may(Act::ManageUsers), button);
    onlyIf(m_host.may(Act::ResetPassphrase), m_reset);
    add(m_table);
    add(row);
    add(m_grants);
    connect(addOne, &QPushButton::clicked, this, &PeopleSection::addSomebody);
    connect(m_roles, &QPushButton::clicked, this, &PeopleSection::changeRoles);
    connect(m_reset, &QPushButton::clicked, this, &PeopleSection::resetPassphrase);
    connect(m_leave, &QPushButton::clicked, this, &PeopleSection::leave);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PeopleSection::currentChanged);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::User))
            reload();
    });
    addKeys(actions);
    currentChanged();
    reload();
}

void PeopleSection::addKeys(ActionList &actions)
{
    if (m_host.may(Act::ResetPassphrase))
        actions.addIn(m_table, Qt::Key_F2, tr("In the list of people: a new passphrase for them"),
                      [this] { resetPassphrase(); });
    if (!m_host.may(Act::ManageUsers))
        return;
    actions.addIn(m_table, Qt::Key_Insert, tr("In the list of people: adds somebody"),
                  [this] { addSomebody(); });
    actions.addIn(m_table, Qt::Key_Return, tr("Their roles"), [this] { changeRoles(); });
    actions.alsoBy(Qt::Key_Enter);
    actions.addIn(m_table, Qt::Key_Delete, tr("They have left"), [this] { leave(); });
}

void PeopleSection::reload()
{
    m_host.post([](services::Workspace &workspace) { return workspace.users().list(); })
        .then(this, [this](const Result<std::vector<services::UserLine>> &lines) {
            if (lines)
                show(*lines);
            else
                showError(lines.error());
        });
    if (!m_host.may(Act::GrantKeys))
        return;
    m_host.post([](services::Workspace &workspace) { return workspace.users().pendingGrants(); })
        .then(this, [this](const Result<std::vector<services::PendingGrant>> &pending) {
            if (!pending)
                return;
            m_pending = *pending;
            showGrants();
        });
}

void PeopleSection::show(const std::vector<services::UserLine> &lines)
{
    const int was = m_table->currentIndex().row();
    m_lines = lines;
    std::vector<QStringList> rows;
    for (const auto &line : m_lines)
        rows.push_back({line.name, line.displayName, rolesText(line.roles),
                        line.leftOn        ? tr("left %1").arg(shortDayText(*line.leftOn))
                            : line.hasSlot ? tr("can unlock this file")
                                           : tr("cannot unlock this file")});
    m_model->set({tr("Short name"), tr("Name"), tr("Here to do"), tr("Here")}, std::move(rows));
    if (!m_lines.empty())
        m_table->setCurrentIndex(m_model->index(qBound(0, was, int(m_lines.size()) - 1), 0));
    currentChanged();
}

const services::PendingGrant *PeopleSection::grantShown() const
{
    const auto *line = current();
    const auto chosen = std::find_if(m_pending.begin(), m_pending.end(),
                                     [&](const auto &one) { return line && one.user == line->id; });
    if (chosen != m_pending.end())
        return &*chosen;
    return m_pending.empty() ? nullptr : &m_pending.front();
}

void PeopleSection::showGrants()
{
    const auto *shown = grantShown();
    if (!shown)
        return m_grants->clear();
    QStringList lines;
    qsizetype others = 0;
    for (const auto &one : m_pending)
        if (one.user == shown->user)
            lines << services::UserService::pendingNotice(one);
        else
            ++others;
    if (others > 0)
        lines << tr("%n more key(s) wait for others: choose them in the list.", nullptr, int(others));
    const QString text = lines.join(u'\n');
    if (m_grants->text() == text) // not said again for each line of the list that is walked over
        return;
    std::vector<NoticeBar::Action> actions;
    actions.push_back({tr("Give %1 what I hold").arg(shown->userName), [this] { grantPending(); }});
    if (m_host.may(Act::ManageUsers))
        actions.push_back({tr("Use the recovery key"), [this] { grantWithRecoveryKey(); }});
    m_grants->show(Tone::Warn, text, std::move(actions));
}

void PeopleSection::grantPending()
{
    const auto *shown = grantShown();
    if (!shown)
        return;
    run(
        tr("Giving the keys"),
        [user = shown->user, key = shown->publicKey](services::UserService &users) {
            return users.grantPending(user, key);
        },
        tr("The keys that you hold were given. What is still listed needs somebody who holds it, or the "
           "recovery key."));
}

const services::UserLine *PeopleSection::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < int(m_lines.size()) ? &m_lines[size_t(row)] : nullptr;
}

const services::UserLine *PeopleSection::chosenFor(const QPushButton *button)
{
    const auto *line = current();
    if (line && button->isEnabled())
        return line;
    m_notice.show(Tone::Plain,
                  !line              ? tr("Choose somebody in the list first.")
                      : line->leftOn ? tr("%1 has left already.").arg(line->displayName)
                                     : tr("%1 cannot unlock this file.").arg(line->displayName));
    return nullptr;
}

void PeopleSection::currentChanged()
{
    const auto *line = current();
    const bool works = line && !line->leftOn;
    m_roles->setEnabled(works);
    m_reset->setEnabled(works && line->hasSlot);
    m_leave->setEnabled(works);
    showGrants();
}

void PeopleSection::addSomebody()
{
    auto *dialog = new UserDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        run(
            tr("Making their key"),
            [value = dialog->value()](services::UserService &users) {
                return users.add(value.name, value.displayName, value.roles, *value.passphrase);
            },
            tr("Added. They can unlock this file from now on."));
    });
    dialog->open();
}

void PeopleSection::changeRoles()
{
    const auto *line = chosenFor(m_roles);
    if (!line)
        return;
    auto *dialog = new RolesDialog(line->displayName, line->roles, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = line->id, name = line->displayName] {
        run(
            tr("Saving"),
            [id, roles = dialog->value()](services::UserService &users) { return users.setRoles(id, roles); },
            tr("The roles of %1 were changed.").arg(name));
    });
    dialog->open();
}

void PeopleSection::resetPassphrase()
{
    const auto *line = chosenFor(m_reset);
    if (!line)
        return;
    auto *dialog = new LineDialog(
        {tr("New passphrase for %1").arg(line->displayName),
         tr("The passphrase that they have now stops working. Restricted records that they hold a key to "
            "open for them again once somebody who holds the key gives it anew."),
         tr("New passphrase"), tr("At least 12 characters or four words. They can change it in Settings."),
         tr("Set it"), true,
         [name = line->name](const QString &typed) { return services::passphraseProblem(typed, name); }},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = line->id, name = line->displayName] {
        run(
            tr("Making their new key"),
            [id, next = dialog->takeText()](services::UserService &users) {
                return users.resetPassphrase(id, *next);
            },
            tr("%1 unlocks with the new passphrase from now on.").arg(name));
    });
    dialog->open();
}

void PeopleSection::leave()
{
    const auto *line = chosenFor(m_leave);
    if (!line)
        return;
    ConfirmDialog::Ask ask;
    ask.title = tr("%1 has left").arg(line->displayName);
    ask.consequences
        = {tr("They cannot unlock this file from now on. What they recorded stays, with their name."),
           tr("A copy of the file that they took with them stays readable to them as it was."),
           tr("The account cannot be opened again; if they come back, add them under a new short name.")};
    ask.doText = tr("They have left");
    ask.option = tr("They are no longer trusted: also change the file's key at the next lock");
    auto *dialog = new ConfirmDialog(ask, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = line->id, name = line->displayName] {
        run(
            tr("Taking their key away"),
            [id, lost = dialog->optionChosen()](services::UserService &users) {
                return users.leave(id, lost);
            },
            tr("%1 can unlock this file no more.").arg(name));
    });
    dialog->open();
}

void PeopleSection::grantWithRecoveryKey()
{
    const auto *shown = grantShown();
    if (!shown)
        return;
    auto *dialog
        = new LineDialog({tr("Give the keys with the recovery key"),
                          tr("%1 gets the keys that their role asks for, and can read the restricted "
                             "records of every site.")
                              .arg(shown->siteName.isEmpty() || shown->isRecovery
                                       ? shown->userName
                                       : tr("%1 of %2").arg(shown->userName, shown->siteName)),
                          tr("Recovery key, as it was printed"),
                          {},
                          tr("Give them"),
                          true,
                          {}},
                         this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, user = shown->user, publicKey = shown->publicKey] {
                run(
                    tr("Giving the keys"),
                    [key = dialog->text(), user, publicKey](services::UserService &users) {
                        return users.grantWithRecoveryKey(key, user, publicKey);
                    },
                    tr("The keys were given."));
            });
    dialog->open();
}

void PeopleSection::run(const QString &busy, std::function<Answer(services::UserService &)> job,
                        const QString &done)
{
    m_busy.start(busy, false);
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.users()); })
        .then(this, [this, done](const Answer &changes) {
            m_busy.finish();
            if (!changes)
                return showError(changes.error());
            m_notice.show(Tone::Good, done);
            m_host.tellChanged(*changes);
            reload();
        });
}

void PeopleSection::showError(const Error &error)
{
    tellError(m_notice, error);
}

} // namespace letstalk::ui
