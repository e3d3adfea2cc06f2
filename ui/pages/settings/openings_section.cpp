// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/openings_section.h"

#include "ui/action_list.h"
#include "ui/models/text_table_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kDaysEitherWay = 28;
const QString kReasons = u"session_cancel_reason"_s;

/// "10:00", "10.00" or "1000"; not valid when it is no time.
QTime typedTime(const QString &text)
{
    for (const auto *format : {"H:mm", "H.mm", "HHmm", "H"})
        if (const auto time = QTime::fromString(text, QLatin1String(format)); time.isValid())
            return time;
    return {};
}

/// Who was there, asked of any session that was held.
std::vector<FormField> presenceOf(const Session &session)
{
    using Kind = FormField::Kind;
    return {
        {u"staff"_s, OpeningsSection::tr("Staff and volunteers"), Kind::Line, session.staffPresent,
         OpeningsSection::tr("How many or which team; may be empty")},
        {u"partners"_s, OpeningsSection::tr("Partner organisations"), Kind::Line, session.partnersPresent},
        {u"quiet"_s, OpeningsSection::tr("The quiet space was used"), Kind::Tick, session.quietSpaceUsed}};
}

Session heldOf(Session session, const FormValues &values)
{
    session.staffPresent = values.text(u"staff"_s);
    session.partnersPresent = values.text(u"partners"_s);
    session.quietSpaceUsed = values.tick(u"quiet"_s);
    return session;
}

} // namespace

OpeningsSection::OpeningsSection(SessionHost &host, NoticeBar &notice, ActionList &actions, QWidget *parent)
    : Section(tr("Drop-in sessions, held or not"), parent), m_host(host), m_notice(notice),
      m_site(new QComboBox), m_model(new TextTableModel(this)),
      m_table(textTable(m_model, tr("Drop-in sessions"))), m_hold(new QPushButton(tr("It was held (H)"))),
      m_cancel(new QPushButton(tr("It was not held (C)")))
{
    m_table->setObjectName(u"openings"_s);
    m_site->setObjectName(u"openingsSite"_s);
    m_hold->setObjectName(u"holdSession"_s);
    m_cancel->setObjectName(u"cancelSession"_s);
    for (const auto &one : m_host.sites())
        m_site->addItem(one.name, one.id.toText());
    m_site->setCurrentIndex(qMax(0, m_site->findData(m_host.site().id.toText())));
    auto *unplanned = new QPushButton(tr("One that was not planned"));
    unplanned->setObjectName(u"unplannedSession"_s);
    auto *siteField = new Field(tr("Sessions &of"), m_site);
    siteField->keepNarrow();
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button : {m_hold, m_cancel, unplanned})
        row->addWidget(button);
    add(siteField);
    add(m_table);
    add(row);
    connect(m_site, &QComboBox::currentIndexChanged, this, &OpeningsSection::reload);
    connect(m_hold, &QPushButton::clicked, this, &OpeningsSection::hold);
    connect(m_cancel, &QPushButton::clicked, this, &OpeningsSection::cancel);
    connect(unplanned, &QPushButton::clicked, this, &OpeningsSection::addUnplanned);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Session) || changes.touches(journal::Entity::Recurrence)
            || changes.touches(journal::Entity::Site))
            reload();
    });
    addKeys(actions);
    reload();
}

void OpeningsSection::addKeys(ActionList &actions)
{
    actions.addIn(m_table, Qt::Key_H, tr("A session was held, also when nobody came"), [this] { hold(); });
    actions.addIn(m_table, Qt::Key_C, tr("A session was not held, and why"), [this] { cancel(); });
    actions.addIn(m_table, Qt::Key_Insert, tr("A session was held that was not planned"),
                  [this] { addUnplanned(); });
}

SiteId OpeningsSection::site() const
{
    return SiteId::fromText(m_site->currentData().toString()).value_or(m_host.site().id);
}

void OpeningsSection::reload()
{
    const QDate today = m_host.today();
    m_host
        .post([site = site(), today](services::Workspace &workspace) {
            return workspace.sessions().list(site, today.addDays(-kDaysEitherWay),
                                             today.addDays(kDaysEitherWay));
        })
        .then(this, [this, asked = site()](const Result<std::vector<Session>> &sessions) {
            if (asked != site())
                return; // of the site that was shown before
            if (sessions)
                return show(*sessions);
            tellError(m_notice, sessions.error());
        });
}

QString OpeningsSection::stateText(const Session &session) const
{
    switch (session.state) {
    case SessionState::Held:
        return tr("held");
    case SessionState::Cancelled:
        return tr("not held: %1").arg(m_host.codes().label(kReasons, session.reason));
    case SessionState::Planned:
        break;
    }
    return session.day < m_host.today() ? tr("planned; nobody said what became of it") : tr("planned");
}

void OpeningsSection::show(std::vector<Session> sessions)
{
    const int was = m_table->currentIndex().row();
    const SessionId before
        = was >= 0 && was < int(m_sessions.size()) ? m_sessions[std::size_t(was)].id : SessionId();
    m_sessions = std::move(sessions);
    std::vector<QStringList> rows;
    int current = -1;
    int latest = 0; // the newest that has begun: most often the one to say something about
    for (const auto &session : m_sessions) {
        if (session.id == before)
            current = int(rows.size());
        if (session.day <= m_host.today())
            latest = int(rows.size());
        rows.push_back({dayText(session.day), sessionText(session), stateText(session)});
    }
    m_model->set({tr("Day"), tr("Opens"), tr("What became of it")}, std::move(rows));
    if (!m_sessions.empty())
        m_table->setCurrentIndex(m_model->index(current >= 0 ? current : latest, 0));
    m_hold->setEnabled(!m_sessions.empty());
    m_cancel->setEnabled(!m_sessions.empty());
}

const Session *OpeningsSection::chosen()
{
    const int row = m_table->currentIndex().row();
    if (row >= 0 && row < int(m_sessions.size()))
        return &m_sessions[std::size_t(row)];
    m_notice.show(Tone::Plain, tr("Choose a session in the list first."));
    return nullptr;
}

void OpeningsSection::hold()
{
    const Session *session = chosen();
    if (!session)
        return;
    if (session->day > m_host.today())
        return m_notice.show(Tone::Plain, tr("That session is still to come."));
    Form form;
    form.title = tr("It was held");
    form.lead = tr("%1, %2. Also when nobody came: the report tells the two apart.")
                    .arg(dayText(session->day), sessionText(*session));
    form.fields = presenceOf(*session);
    form.doText = tr("Record it");
    ask(
        form, {},
        [held = *session](const FormValues &values) -> Job {
            return [one = heldOf(held, values)](services::SessionService &sessions) {
                return sessions.hold(one);
            };
        },
        tr("Recorded: it was held."));
}

void OpeningsSection::cancel()
{
    const Session *session = chosen();
    if (!session)
        return;
    Form form;
    form.title = tr("It was not held");
    form.lead = tr("%1, %2").arg(dayText(session->day), sessionText(*session));
    FormField why {u"reason"_s, tr("Why"), FormField::Kind::Choice};
    for (const auto &item : m_host.codes().list(kReasons).items)
        if (!item.retired)
            why.choices.emplace_back(item.code, item.label);
    form.fields = {why};
    form.doText = tr("Record it");
    ask(
        form,
        [](const FormValues &values) {
            FormProblems problems;
            if (values.code(u"reason"_s).isEmpty())
                problems[u"reason"_s] = tr("Say why.");
            return problems;
        },
        [wanted = *session](const FormValues &values) -> Job {
            return [wanted, reason = values.code(u"reason"_s)](services::SessionService &sessions) {
                return sessions.cancel(wanted, reason);
            };
        },
        tr("Recorded: it was not held."));
}

FormProblems OpeningsSection::unplannedProblems(const FormValues &values) const
{
    FormProblems problems;
    if (!values.day(u"day"_s))
        problems[u"day"_s] = tr("On which day?");
    const QTime from = typedTime(values.text(u"starts"_s));
    const QTime to = typedTime(values.text(u"ends"_s));
    if (!from.isValid())
        problems[u"starts"_s] = tr("A time, such as 10:00.");
    if (!to.isValid())
        problems[u"ends"_s] = tr("A time, such as 12:00.");
    else if (from.isValid() && to <= from)
        problems[u"ends"_s] = tr("It closes after it opens.");
    return problems;
}

void OpeningsSection::addUnplanned()
{
    using Kind = FormField::Kind;
    Form form;
    form.title = tr("A session that was not planned");
    form.lead = tr("At %1").arg(m_site->currentText());
    form.fields = {{u"day"_s, tr("Day"), Kind::Past, m_host.today()},
                   {u"starts"_s, tr("Opened at"), Kind::Line, {}, tr("Such as 10:00")},
                   {u"ends"_s, tr("Closed at"), Kind::Line, {}, tr("Such as 12:00")}};
    for (auto &field : presenceOf({}))
        form.fields.push_back(std::move(field));
    form.doText = tr("Record it");
    ask(
        form, [this](const FormValues &values) { return unplannedProblems(values); },
        [at = site()](const FormValues &values) -> Job {
            Session session;
            session.site = at;
            session.day = *values.day(u"day"_s);
            session.starts = typedTime(values.text(u"starts"_s));
            session.ends = typedTime(values.text(u"ends"_s));
            return [one = heldOf(session, values)](services::SessionService &sessions) {
                return sessions.hold(one);
            };
        },
        tr("Recorded: it was held."));
}

void OpeningsSection::ask(const Form &form, FormDialog::Check check,
                          std::function<Job(const FormValues &)> job, const QString &said)
{
    auto *dialog = new FormDialog(form, m_host.today(), std::move(check), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this,
            [this, dialog, job = std::move(job), said] { run(dialog, job(dialog->values()), said); });
    dialog->open();
}

void OpeningsSection::run(FormDialog *dialog, Job job, const QString &said)
{
    dialog->setBusy(true);
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.sessions()); })
        .then(dialog, [this, dialog, said](const Result<journal::Changes> &changes) {
            dialog->setBusy(false);
            if (!changes) {
                return tellError(*dialog, changes.error());
            }
            dialog->accept();
            m_notice.show(Tone::Good, said);
            m_host.tellChanged(*changes);
        });
}

} // namespace letstalk::ui
