// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/computers_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using exchange::ReplicaState;
using services::CouncilComputer;

QString stateText(const CouncilComputer &computer, QDate today)
{
    const QString when = computer.endedMs > 0 ? whenText(computer.endedMs, today) : QString();
    switch (computer.state) {
    case ReplicaState::Active:
        return ComputersDialog::tr("belongs");
    case ReplicaState::Retired:
        return ComputersDialog::tr("retired %1").arg(when).simplified();
    case ReplicaState::Revoked:
        return ComputersDialog::tr("withdrawn %1").arg(when).simplified();
    }
    return {};
}

} // namespace

QString computerName(const CouncilComputer &computer)
{
    return computer.label.isEmpty() ? computer.siteName
                                    : ComputersDialog::tr("%1, %2").arg(computer.siteName, computer.label);
}

ComputersDialog::ComputersDialog(bool mayManage, QDate today, QWidget *parent)
    : QDialog(parent), m_mayManage(mayManage), m_today(today), m_notice(new NoticeBar),
      m_alarm(new NoticeBar), m_busy(new BusyBar), m_lead(bodyText()), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Computers of the council")))
{
    m_alarm->setObjectName(u"rosterAlarm"_s);
    m_table->setObjectName(u"computers"_s);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(m_alarm);
    layout->addWidget(m_lead);
    layout->addWidget(m_table, 1);
    layout->addLayout(buildButtons());
    layout->addWidget(m_notice);
    layout->addWidget(m_busy);
    auto *close = frameDialog(this, tr("Computers"), body, tr("Close"));
    close->setDefault(false);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    findChild<QPushButton *>(u"cancel"_s)->hide();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComputersDialog::currentChanged);
    addKeys();
    resizeOnGrid(this, 120, 72);
    m_table->setFocus();
}

template <class Signal> QPushButton *ComputersDialog::about(const QString &text, Signal signal)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, signal] {
        if (const auto *computer = current())
            Q_EMIT(this->*signal)(*computer);
    });
    return button;
}

QLayout *ComputersDialog::buildButtons()
{
    m_invite = new QPushButton(tr("Invite a computer (Insert)"));
    m_approve = new QPushButton(tr("Let one in by its card (L)"));
    m_renew = new QPushButton(tr("New keys for this computer (N)"));
    auto *roster = new QPushButton(tr("Bring in a roster file"));
    m_invite->setObjectName(u"invite"_s);
    m_approve->setObjectName(u"approve"_s);
    m_rename = about(tr("Rename (F2)"), &ComputersDialog::renameWanted);
    m_welcome = about(tr("Its first file again"), &ComputersDialog::welcomeWanted);
    m_retire = about(tr("Retire it (R)"), &ComputersDialog::retireWanted);
    m_withdraw = about(tr("Lost or stolen (Delete)"), &ComputersDialog::withdrawWanted);
    m_officer = new QPushButton(tr("Make it an officer's"));
    connect(m_officer, &QPushButton::clicked, this, [this] {
        if (const auto *computer = current())
            Q_EMIT officerWanted(*computer, !computer->officer);
    });
    connect(m_invite, &QPushButton::clicked, this, &ComputersDialog::inviteWanted);
    connect(m_approve, &QPushButton::clicked, this, &ComputersDialog::approveWanted);
    connect(m_renew, &QPushButton::clicked, this, &ComputersDialog::renewWanted);
    connect(roster, &QPushButton::clicked, this, &ComputersDialog::rosterWanted);
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button :
         {m_invite, m_approve, m_renew, m_rename, m_officer, m_welcome, m_retire, m_withdraw, roster}) {
        button->setAutoDefault(false);
        button->setVisible(m_mayManage);
        row->addWidget(button);
    }
    return row;
}

void ComputersDialog::addKeys()
{
    if (!m_mayManage)
        return;
    clickWith(Qt::Key_Insert, m_table, m_invite);
    clickWith(Qt::Key_L, m_table, m_approve);
    clickWith(Qt::Key_N, m_table, m_renew);
    clickWith(Qt::Key_F2, m_table, m_rename);
    clickWith(Qt::Key_R, m_table, m_retire);
    clickWith(Qt::Key_Delete, m_table, m_withdraw);
}

void ComputersDialog::show(const services::CouncilState &state, std::vector<CouncilComputer> computers)
{
    const int was = m_table->currentIndex().row();
    m_state = state;
    m_computers = std::move(computers);
    std::vector<QStringList> rows;
    for (const auto &computer : m_computers) {
        QStringList notes {stateText(computer, m_today)};
        if (computer.here)
            notes << tr("this computer");
        if (computer.officer)
            notes << tr("officer's");
        rows.push_back({computer.siteName, computer.label, notes.join(u", "_s),
                        computer.keysSinceMs > 0 ? whenText(computer.keysSinceMs, m_today) : QString(),
                        computer.keyId});
    }
    m_model->set({tr("Site"), tr("Computer"), tr("How it stands"), tr("Keys since"), tr("Key")},
                 std::move(rows));
    if (!m_computers.empty())
        m_table->setCurrentIndex(m_model->index(qBound(0, was, int(m_computers.size()) - 1), 0));
    m_lead->setText(!m_mayManage ? tr("An administrator changes which computers belong.")
                        : m_state.officer
                        ? tr("This is an officer's computer: what is changed here stands for all, once they "
                             "bring in the next file from here.")
                        : tr("Only an officer's computer can change which computers belong. This one can "
                             "make new keys for itself."));
    showAlarms(state);
    currentChanged();
}

void ComputersDialog::showAlarms(const services::CouncilState &state)
{
    if (!state.branches.empty()) {
        const auto &branch = state.branches.front();
        return m_alarm->show(
            Tone::Bad,
            tr("Two different rosters of the council are about, both signed. Nothing can be changed until "
               "all computers go on with the same one. Ring the officers and compare the eight words.\n"
               "Ours: %1\nThe other: %2\n%3")
                .arg(state.rosterWords.join(u' '), branch.words.join(u' '), branch.differences.join(u'\n')),
            {{tr("Go on with the other"), [this, branch] { Q_EMIT branchWanted(branch); }}});
    }
    if (state.proposal)
        return m_alarm->show(
            Tone::Warn,
            tr("A change waits for the signature of another officer: give them the roster file (version %1).")
                .arg(*state.proposal),
            {{tr("Give it up"), [this] { Q_EMIT proposalDiscardWanted(); }}});
    if (state.renewalDue)
        return m_alarm->show(Tone::Warn, tr("The keys of this computer are a year old. Make new ones."));
    m_alarm->clear();
}

const CouncilComputer *ComputersDialog::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < int(m_computers.size()) ? &m_computers[size_t(row)] : nullptr;
}

void ComputersDialog::currentChanged()
{
    const auto *computer = current();
    const bool manages = m_mayManage && m_state.officer && m_state.branches.empty();
    const bool active = computer && computer->state == ReplicaState::Active;
    m_invite->setEnabled(manages);
    m_approve->setEnabled(manages);
    m_rename->setEnabled(manages && active);
    m_welcome->setEnabled(manages && active && !computer->here);
    m_retire->setEnabled(manages && active);
    // Also one that was lost or retired, and turned up in wrong hands.
    m_withdraw->setEnabled(manages && computer && computer->state != ReplicaState::Revoked
                           && !computer->here);
    m_officer->setEnabled(manages && active);
    m_officer->setText(computer && computer->officer ? tr("No longer an officer's")
                                                     : tr("Make it an officer's"));
}

} // namespace letstalk::ui
