// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments_page.h"

#include "core/services/workspace.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/direct_payments/case_content.h"
#include "ui/pages/direct_payments/case_run.h"
#include "ui/pages/direct_payments/case_view.h"
#include "ui/pages/direct_payments/cases_view.h"
#include "ui/pages/direct_payments/form_names.h"
#include "ui/pages/direct_payments/policy_run.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

const QString kPolicyDraft = u"policy."_s;

/// With what it tells; what the other told waits until that is shown again.
template <class Shown, class Other> void showAlone(Shown &shown, Other &other)
{
    other.hide(); // first: there may be no room for both
    other.notice().hide();
    static_cast<QWidget &>(shown).show(); // a case's own shows another case
    shown.notice().setVisible(!shown.notice().text().isEmpty());
}

} // namespace

DirectPaymentsPage::DirectPaymentsPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_lists(new ListsView(host, this)),
      m_case(new CaseView([&host](Act act) { return host.may(act); })),
      m_run(new CaseRun(host, m_case->notice(), this)),
      m_policy(new PolicyRun(host, m_lists->notice(), this)),
      m_cards(new CardRun(host, m_case->notice(), this))
{
    m_case->hide();
    auto *layout = scrollingPage(this, {&m_lists->notice(), &m_case->notice()});
    layout->addWidget(m_lists, 1);
    layout->addWidget(m_case, 1); // no stack: that is as high as the higher of the two, shown or not
    connectParts();
    addListKeys();
    addCaseKeys();
}

void DirectPaymentsPage::connectParts()
{
    connect(m_lists, &ListsView::openWanted, this, &DirectPaymentsPage::openCase);
    connect(m_lists, &ListsView::moveWanted, this, &DirectPaymentsPage::moveCase);
    connect(m_lists, &ListsView::policyWanted, m_policy, &PolicyRun::start);
    connect(m_lists, &ListsView::goOnWanted, this, &DirectPaymentsPage::goOn);
    connect(m_case, &CaseView::left, this, &DirectPaymentsPage::leaveCase);
    connect(m_case, &CaseView::wanted, this, [this](const CaseAction &action) {
        const auto &now = m_case->now();
        if (now && action.act == CaseAct::OpenConversation && now->opened.lead.conversation)
            m_cards->start(*now->opened.lead.conversation);
        else if (now)
            m_run->act(action, now);
    });
    connect(m_cards, &CardRun::acted, this, [this](const journal::Changes &changes, const QString &text) {
        showActed(m_host, m_case->notice(), this, changes, text);
    });
    connect(m_run, &CaseRun::openWanted, this, &DirectPaymentsPage::openCase);
    connect(m_run, &CaseRun::renewed, this, [this](const CasePtr &now) {
        if (isCaseOpen())
            showCase(now, false);
    });
    connect(m_run, &CaseRun::ended, this, &DirectPaymentsPage::loadBegun);
    connect(m_policy, &PolicyRun::ended, this, &DirectPaymentsPage::loadBegun);
    connect(&m_host.counter(), &CounterMode::changed, this, [this] {
        if (m_case->now())
            m_case->show(asSeen(m_case->now()));
    });
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        const bool ours = changes.touches(journal::Entity::DpCase)
            || changes.touches(journal::Entity::DpRecord) || changes.touches(journal::Entity::DpIndicator)
            || changes.touches(journal::Entity::DpPolicy);
        if (!isVisible() || !ours)
            return;
        m_lists->reload();
        if (isCaseOpen())
            readAgain();
    });
}

void DirectPaymentsPage::addListKeys()
{
    using List = ListsView::List;
    actions().note(tr("Up, Down"), tr("Through the cases; nothing is opened by it"));
    actions().note(tr("Left, Right"), tr("On the board: to the stage beside"));
    actions().note(tr("Ctrl+Right"),
                   tr("On the board: takes the case's next step, or says what stands in the "
                      "way; the case is opened, which is logged"));
    actions().note(tr("Enter"), tr("Opens the case, which is logged; in a case: does what the line says"));
    actions().add(Qt::CTRL | Qt::Key_B, tr("Cases as a board, or as a table"), [this] {
        showList(List::Cases);
        m_lists->cases().switchView();
    });
    actions().add(Qt::CTRL | Qt::Key_M, tr("Cases that are mine and due"), [this] {
        m_lists->cases().setFilter({});
        showList(List::Cases);
    });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_A, tr("Every open case"), [this] {
        m_lists->cases().setFilter({BoardFilter::Whose::Everybodys, {}, false, {}});
        showList(List::Cases);
    });
    actions().add(Qt::CTRL | Qt::Key_W, tr("What waits for me: hand-overs, and leads of nobody"), [this] {
        showList(List::Cases);
        m_lists->cases().focusWaiting();
    });
    actions().add(Qt::CTRL | Qt::Key_F, tr("Filters of the cases"), [this] {
        showList(List::Cases);
        m_lists->cases().focusFilters();
    });
    actions().add(Qt::CTRL | Qt::Key_R, tr("Reviews that are late, due and coming"),
                  [this] { showList(List::Reviews); });
    if (m_host.may(Act::ExportDpCalendar))
        actions().add(Qt::CTRL | Qt::Key_E, tr("Reviews as a calendar file"), [this] {
            showList(List::Reviews);
            m_lists->askCalendar();
        });
    const auto addList = [this](List list, const QKeySequence &keys, const QString &title) {
        if (m_lists->has(list))
            actions().add(keys, title, [this, list] { showList(list); });
    };
    addList(List::Figures, Qt::CTRL | Qt::Key_G, tr("From leads to payments"));
    addList(List::Stalled, Qt::CTRL | Qt::Key_T,
            tr("Cases that stand still: longer in a stage than allowed"));
    addList(List::Checks, Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Checks of micro-enterprises that run out"));
    addList(List::Gaps, Qt::CTRL | Qt::SHIFT | Qt::Key_S,
            tr("The gap sheet: where people wait for help that nobody offers"));
    addList(List::Policy, Qt::CTRL | Qt::SHIFT | Qt::Key_P,
            tr("What the council chose: days, letters, and the words of the law"));
    if (m_lists->has(List::Figures)) {
        actions().add(QKeySequence::Print, tr("Prints the figures or the gap sheet"),
                      [this] { isCaseOpen() ? void() : m_lists->print(); });
        actions().add(QKeySequence::Save, tr("Saves the figures or the gap sheet as PDF"),
                      [this] { isCaseOpen() ? void() : m_lists->save(u"pdf"_s); });
    }
}

void DirectPaymentsPage::addCaseKeys()
{
    actions().add(Qt::CTRL | Qt::Key_O, tr("Goes on with a form that was begun before a lock"),
                  [this] { goOn(); });
    actions().add(Qt::Key_F9, tr("Hides names on this page, or shows them again"),
                  [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
    addTakeBack([this]() -> NoticeBar & { return isCaseOpen() ? m_case->notice() : m_lists->notice(); });
    actions().add(Qt::Key_Escape, tr("From a case back to the list"), [this] { leaveCase(); });
    for (int part = 0; part < m_case->partCount(); ++part)
        actions().add(Qt::CTRL | Qt::Key(Qt::Key_1 + part), tr("In a case: %1").arg(m_case->partTitle(part)),
                      [this, part] { showPart(part); });
}

void DirectPaymentsPage::showList(ListsView::List list)
{
    ++m_asked; // what is being read is not wanted any more
    showAlone(*m_lists, *m_case);
    m_lists->showList(list);
}

bool DirectPaymentsPage::isCaseOpen() const
{
    return !m_case->isHidden();
}

void DirectPaymentsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_lists->reload();
    loadBegun();
    if (!event->spontaneous() && isCaseOpen())
        readAgain(); // what changed while another page was shown
}

void DirectPaymentsPage::settle(std::function<void()> done)
{
    m_run->flush([this, done = std::move(done)] { m_policy->flush(done); });
}

void DirectPaymentsPage::loadBegun()
{
    m_host.post([](services::Workspace &workspace) { return workspace.drafts().forms(); })
        .then(this, [this](const Result<std::vector<services::DraftService::FormDraft>> &drafts) {
            m_draft.reset();
            if (drafts)
                for (const auto &draft : *drafts)
                    if ((draft.form.dpCase || draft.form.name.startsWith(kPolicyDraft)) && !m_draft)
                        m_draft = draft;
            m_lists->showBegun(m_draft);
        });
}

/// Opens what the form that was begun is about, and the form over it.
void DirectPaymentsPage::goOn()
{
    if (!m_draft)
        return m_lists->notice().show(Tone::Plain, tr("No form was begun."));
    const auto form = m_draft->form;
    if (!form.dpCase) {
        showList(ListsView::List::Policy);
        return m_policy->startNamed(form.name);
    }
    read(*form.dpCase, [this, name = form.name](const CasePtr &now) {
        showCase(now, true);
        if (const auto action = actionNamed(name, *now))
            return m_run->act(*action, m_case->now());
        m_case->notice().showError(tr("The form that was begun is not known to this program."),
                                   tr("A newer program opens it."));
    });
}

void DirectPaymentsPage::showError(const Error &error)
{
    tellError(isCaseOpen() ? m_case->notice() : m_lists->notice(), error);
}

void DirectPaymentsPage::read(DpCaseId id, std::function<void(const CasePtr &)> then)
{
    const quint64 mine = ++m_asked;
    m_host
        .post([id, today = m_host.today()](services::Workspace &workspace) {
            return readCase(workspace, id, today);
        })
        .then(this, [this, mine, then = std::move(then)](const Result<CasePtr> &now) {
            if (mine != m_asked)
                return;
            if (now)
                return then(*now);
            showError(now.error());
        });
}

void DirectPaymentsPage::openCase(DpCaseId id)
{
    read(id, [this](const CasePtr &now) { showCase(now, true); });
}

/// A card is moved by the step that leads there, and by nothing else.
void DirectPaymentsPage::moveCase(DpCaseId id, int by)
{
    if (by < 0)
        return m_lists->notice().show(Tone::Plain,
                                      tr("No step leads back. What was recorded by mistake is put right in "
                                         "the case: Enter opens it."));
    read(id, [this](const CasePtr &now) {
        showCase(now, true);
        takeNextStep();
    });
}

void DirectPaymentsPage::takeNextStep()
{
    const auto steps = stepsOn(*m_case->now());
    if (steps.empty())
        return m_case->notice().show(Tone::Plain, tr("No step follows: this case is closed."));
    m_case->goTo(steps.front());
    if (steps.size() > 1)
        return m_case->notice().show(
            Tone::Plain, tr("More than one step can follow: choose one with Up, Down and Enter."));
    const auto &step = steps.front();
    if (step.inTheWay.isEmpty())
        return m_run->act(step, m_case->now());
    m_case->notice().show(Tone::Warn,
                          tr("Not yet: %1. What stands in the way is written under it.").arg(step.title));
}

void DirectPaymentsPage::readAgain()
{
    read(m_case->now()->id, [this](const CasePtr &now) {
        if (isCaseOpen())
            showCase(now, false);
    });
}

void DirectPaymentsPage::showCase(const CasePtr &now, bool focus)
{
    if (!isCaseOpen())
        m_case->notice().clear();
    m_case->show(asSeen(now));
    showAlone(*m_case, *m_lists);
    if (focus)
        m_case->focusFirst();
}

/// A case with names hidden, or seen.
CasePtr DirectPaymentsPage::asSeen(const CasePtr &now) const
{
    if (now->namesHidden == m_host.counter().isOn())
        return now;
    auto seen = std::make_shared<CaseNow>(*now);
    seen->namesHidden = m_host.counter().isOn();
    return seen;
}

void DirectPaymentsPage::showPart(int part)
{
    if (isCaseOpen())
        m_case->showPart(part);
}

void DirectPaymentsPage::leaveCase()
{
    ++m_asked; // what is being read is not wanted any more
    if (!isCaseOpen())
        return;
    showAlone(*m_lists, *m_case);
    m_lists->reloadShown();
    focusFirst();
}

void DirectPaymentsPage::focusFirst()
{
    if (isCaseOpen())
        return m_case->focusFirst();
    m_lists->focusFirst();
}

} // namespace letstalk::ui
