// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/sites_section.h"

#include "core/domain/hours_text.h"
#include "ui/action_list.h"
#include "ui/models/text_table_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QStringList linesOf(const std::vector<SiteRecurrence> &hours)
{
    QStringList lines;
    for (const auto &one : hours)
        lines << hoursLine(one);
    return lines;
}

/// What the form says; the rest stays.
Site siteOf(const FormValues &values, Site site)
{
    site.name = values.text(u"name"_s);
    site.code = values.text(u"code"_s);
    site.address = values.text(u"address"_s);
    site.postcode = values.text(u"postcode"_s);
    site.phone = values.text(u"phone"_s);
    site.closedOn = values.day(u"closed"_s);
    return site;
}

QStringList hoursTyped(const FormValues &values)
{
    return values.text(u"hours"_s).split(u'\n');
}

} // namespace

SitesSection::SitesSection(SessionHost &host, NoticeBar &notice, ActionList &actions, QWidget *parent)
    : Section(tr("Sites and when they open"), parent), m_host(host), m_notice(notice),
      m_model(new TextTableModel(this)), m_table(textTable(m_model, tr("Sites"))),
      m_change(new QPushButton(tr("Change the site")))
{
    m_table->setObjectName(u"sites"_s);
    auto *addOne = new QPushButton(tr("Add a site"));
    addOne->setObjectName(u"addSite"_s);
    m_change->setObjectName(u"changeSite"_s);
    auto *row = flowOf({addOne, m_change}, 1);
    add(m_table);
    add(row);
    connect(addOne, &QPushButton::clicked, this, &SitesSection::addSite);
    connect(m_change, &QPushButton::clicked, this, &SitesSection::changeSite);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Site) || changes.touches(journal::Entity::Recurrence))
            reload();
    });
    addKeys(actions);
    reload();
}

void SitesSection::addKeys(ActionList &actions)
{
    actions.addIn(m_table, Qt::Key_Insert, tr("In the list of sites: adds a site"), [this] { addSite(); });
    actions.addIn(m_table, Qt::Key_Return, tr("Changes the site and its hours"), [this] { changeSite(); });
    actions.alsoBy(Qt::Key_Enter);
}

void SitesSection::reload()
{
    m_host
        .post([](services::Workspace &workspace) -> Result<std::vector<Line>> {
            std::vector<Line> lines;
            LT_ASSIGN(const auto sites, workspace.sessions().sites());
            for (const auto &site : sites) {
                LT_ASSIGN(auto hours, workspace.sessions().recurrences(site.id));
                lines.push_back({site, std::move(hours)});
            }
            return lines;
        })
        .then(this, [this](const Result<std::vector<Line>> &lines) {
            if (lines)
                show(*lines);
            else
                showError(lines.error());
        });
}

void SitesSection::show(std::vector<Line> lines)
{
    const int was = m_table->currentIndex().row();
    const SiteId chosen
        = was >= 0 && was < int(m_lines.size()) ? m_lines[std::size_t(was)].site.id : SiteId();
    m_lines = std::move(lines);
    std::vector<QStringList> rows;
    int current = 0;
    for (const auto &line : m_lines) {
        if (line.site.id == chosen)
            current = int(rows.size());
        const QString opens = linesOf(line.hours).join(u"; "_s);
        rows.push_back({line.site.name, line.site.code,
                        line.site.closedOn    ? tr("closed from %1").arg(shortDayText(*line.site.closedOn))
                            : opens.isEmpty() ? tr("no fixed times")
                                              : opens});
    }
    m_model->set({tr("Site"), tr("Code"), tr("Opens")}, std::move(rows));
    if (!m_lines.empty())
        m_table->setCurrentIndex(m_model->index(current, 0));
    m_change->setEnabled(!m_lines.empty());
}

Form SitesSection::formOf(const Line &line) const
{
    using Kind = FormField::Kind;
    Form form;
    form.fields = {
        {u"name"_s, tr("Name"), Kind::Line, line.site.name},
        {u"code"_s, tr("Code"), Kind::Line, line.site.code,
         tr("Three capitals, for references; left empty, made of the name")},
        {u"address"_s, tr("Address"), Kind::Line, line.site.address},
        {u"postcode"_s, tr("Postcode"), Kind::Line, line.site.postcode},
        {u"phone"_s, tr("Telephone"), Kind::Line, line.site.phone},
        {u"hours"_s, tr("Opens, a line each"), Kind::Words, linesOf(line.hours).join(u'\n'),
         tr("Such as “Thu 10:00-12:30”, “3rd, 4th Fri 10-12” or “weekdays 9-17”. New hours hold from today "
            "on; what was planned before stays.")},
        {u"closed"_s, tr("Closed for good from"), Kind::Ahead,
         line.site.closedOn ? QVariant(*line.site.closedOn) : QVariant(), tr("Empty: it is not")}};
    return form;
}

FormProblems SitesSection::problemsOf(const FormValues &values, const std::vector<SiteRecurrence> &known)
{
    FormProblems problems;
    if (values.text(u"name"_s).isEmpty())
        problems[u"name"_s] = tr("A site needs a name.");
    const QString code = values.text(u"code"_s);
    if (!code.isEmpty() && code.size() != 3)
        problems[u"code"_s] = tr("Three letters, or nothing.");
    if (const auto hours = siteHours(hoursTyped(values), known); !hours)
        problems[u"hours"_s] = hours.error().detail + u'.';
    return problems;
}

void SitesSection::addSite()
{
    Form form = formOf({});
    form.title = tr("Add a site");
    form.lead = tr("A computer joins it by an invitation, on the Exchange page.");
    form.doText = tr("Add it");
    auto *dialog = new FormDialog(
        form, m_host.today(), [](const FormValues &values) { return problemsOf(values, {}); }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog] {
        const auto values = dialog->values();
        run(
            dialog,
            [values](services::SessionService &sessions) -> Status {
                LT_ASSIGN(const auto hours, siteHours(hoursTyped(values), {}));
                LT_TRY(sessions.addSite(siteOf(values, {}), hours));
                return done();
            },
            tr("%1 was added.").arg(values.text(u"name"_s)));
    });
    dialog->open();
}

void SitesSection::changeSite()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= int(m_lines.size()))
        return m_notice.show(Tone::Plain, tr("Choose a site in the list first."));
    const Line line = m_lines[std::size_t(row)];
    Form form = formOf(line);
    form.title = tr("Change %1").arg(line.site.name);
    form.doText = tr("Save");
    auto *dialog = new FormDialog(
        form, m_host.today(),
        [known = line.hours](const FormValues &values) { return problemsOf(values, known); }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog, line] {
        const auto values = dialog->values();
        run(
            dialog,
            [values, line](services::SessionService &sessions) -> Status {
                LT_ASSIGN(const auto hours, siteHours(hoursTyped(values), line.hours));
                const Site after = siteOf(values, line.site);
                if (after != line.site)
                    LT_TRY(sessions.editSite(line.site, after));
                if (hours != line.hours)
                    LT_TRY(sessions.setRecurrences(line.site.id, hours));
                return done();
            },
            tr("%1 was changed.").arg(values.text(u"name"_s)));
    });
    dialog->open();
}

void SitesSection::run(FormDialog *dialog, Job job, const QString &said)
{
    dialog->setBusy(true);
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.sessions()); })
        .then(dialog, [this, dialog, said](const Status &status) {
            dialog->setBusy(false);
            if (!status) {
                return tellError(*dialog, status.error());
            }
            dialog->accept();
            m_notice.show(Tone::Good, said);
            journal::Changes changes;
            changes.touch(journal::Entity::Site);
            changes.touch(journal::Entity::Recurrence);
            m_host.tellChanged(changes);
        });
}

void SitesSection::showError(const Error &error)
{
    tellError(m_notice, error);
}

} // namespace letstalk::ui
