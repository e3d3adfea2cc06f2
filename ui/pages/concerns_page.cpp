// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/concerns_page.h"

#include "ui/dialogs/concern_dialog.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/sealed/concern_erasure.h"
#include "ui/pages/sealed/record_view.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString stateText(const services::ConcernLine &line)
{
    if (!line.opens)
        return ConcernsPage::tr("Sealed to a key that you do not hold");
    QStringList parts {line.site};
    if (line.danger == u"Y"_s)
        parts << (line.rang999 ? ConcernsPage::tr("danger, 999 was rung") : ConcernsPage::tr("danger"));
    parts << (line.reported ? ConcernsPage::tr("reported") : ConcernsPage::tr("not reported yet"));
    if (line.additions > 0)
        parts << ConcernsPage::tr("%n addition(s)", nullptr, line.additions);
    if (line.aboutErased)
        parts << ConcernsPage::tr("their records were erased");
    return parts.join(u", "_s);
}

QString reportText(const ConcernReport &report, QDate today)
{
    if (report.isBlank())
        return ConcernsPage::tr("Not yet");
    QStringList parts {report.to};
    if (report.at)
        parts << whenText(*report.at, today);
    if (!report.reference.isEmpty())
        parts << report.reference;
    return parts.join(u", "_s);
}

std::vector<RecordView::Part> partsOf(const services::OpenedConcern &opened, const storage::CodeLists &codes,
                                      QDate today)
{
    const auto &concern = opened.concern;
    QString danger = codes.label(u"yes_no_unknown"_s, concern.danger);
    if (concern.rang999)
        danger += ConcernsPage::tr("; 999 was rung");
    QString passedOn = concern.overrideReason.isEmpty()
        ? QString()
        : codes.label(u"concern_override"_s, concern.overrideReason);
    if (!passedOn.isEmpty() && !concern.overrideWhy.isEmpty())
        passedOn += u": "_s + concern.overrideWhy;
    std::vector<RecordView::Part> parts {
        {ConcernsPage::tr("Written by"),
         ConcernsPage::tr("%1 at %2, %3").arg(opened.by.name, opened.site, whenText(opened.by.at, today))},
        {ConcernsPage::tr("Their records here"),
         opened.aboutErased ? ConcernsPage::tr("Were erased. Tell the data protection officer the reference: "
                                               "they decide whether this is erased too.")
                            : QString()},
        {ConcernsPage::tr("In immediate danger"), danger},
        {ConcernsPage::tr("What was seen or said"), concern.seenOrHeard},
        {ConcernsPage::tr("What the adult wants to happen"), concern.wishes},
        {ConcernsPage::tr("Agreement to its being passed on"),
         codes.label(u"concern_agreement"_s, concern.agreement)},
        {ConcernsPage::tr("Passed on all the same"), passedOn},
        {ConcernsPage::tr("Reported"), reportText(concern.report, today)},
        {ConcernsPage::tr("Who told us, and how they know the adult"), concern.relationship},
        {ConcernsPage::tr("Household and children"), concern.household},
        {ConcernsPage::tr("Carers"), concern.carers},
        {ConcernsPage::tr("What helps them to communicate"), concern.communication},
        {ConcernsPage::tr("Understanding and memory"), concern.cognition},
    };
    for (const auto &addition : opened.additions) {
        parts.push_back(
            {{}, ConcernsPage::tr("Added by %1, %2").arg(addition.by.name, whenText(addition.by.at, today))});
        parts.push_back({ConcernsPage::tr("Text"), addition.note.text});
        if (!addition.note.report.isBlank())
            parts.push_back({ConcernsPage::tr("Reported"), reportText(addition.note.report, today)});
    }
    if (opened.unreadable > 0)
        parts.push_back({{},
                         ConcernsPage::tr("%n addition(s) (is|are) sealed to a key that you do not hold.",
                                          nullptr, opened.unreadable)});
    return parts;
}

} // namespace

ConcernsPage::ConcernsPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_notice(new NoticeBar), m_empty(bodyText()),
      m_model(new TwoLineModel(this)), m_view(new RecordView(tr("The concern"))),
      m_add(new QPushButton(tr("Add to it (Ctrl+N)"))),
      m_erase(new QPushButton(tr("Erase for good (Ctrl+Shift+E)")))
{
    auto *layout = scrollingPage(this, {m_notice});
    layout->addWidget(pageTitle(tr("Concerns")));
    layout->addWidget(quietText(tr("Sealed safeguarding concerns. Opening this list, and each concern, is "
                                   "written into the access log.")));
    layout->addWidget(new TwoPanes(buildList(), buildReading()), 1);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const auto id = ConcernId::fromText(index.data(TwoLineModel::Key).toString()))
            open(*id);
    });
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (isVisible() && changes.touches(journal::Entity::Concern))
            reload();
    });
    actions().note(tr("Up, Down"), tr("Through the list; nothing is opened by it"));
    actions().note(tr("Enter"), tr("Opens the concern; this is logged"));
    actions().add(QKeySequence::New, tr("Adds to the concern that is open"), [this] { add(); });
    if (m_host.may(Act::EraseConcern))
        addErasure();
}

/// For whoever is the data protection officer, too.
void ConcernsPage::addErasure()
{
    m_erasure = new ConcernErasure(m_host, *m_notice, this);
    connect(m_erasure, &ConcernErasure::erased, this, [this](ConcernId id) {
        if (m_open == id)
            close();
    });
    connect(m_erase, &QPushButton::clicked, this, &ConcernsPage::erase);
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Erases the concern that is open, after asking"),
                  [this] { erase(); });
}

void ConcernsPage::erase()
{
    if (m_open)
        return m_erasure->start(*m_open);
    m_notice->show(Tone::Plain, tr("Open a concern first: Enter in the list."));
}

/// What was read does not stand there any longer.
void ConcernsPage::close()
{
    m_open.reset();
    m_reference.clear();
    m_view->show({}, {});
    m_view->hide();
    m_add->hide();
    m_erase->hide();
    focusFirst();
}

QWidget *ConcernsPage::buildList()
{
    m_list = twoLineList(m_model, tr("Concerns, newest first"), 6);
    m_list->setObjectName(u"concerns"_s);
    m_empty->setObjectName(u"concernsEmpty"_s);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1.5);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addStretch(0);
    return part;
}

QWidget *ConcernsPage::buildReading()
{
    m_view->setObjectName(u"concernText"_s);
    atLeastLines(m_view, 12);
    m_add->setObjectName(u"concernAdd"_s);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1.5);
    layout->addWidget(m_view, 1);
    m_erase->setObjectName(u"concernErase"_s);
    auto *acts = new FlowLayout;
    onGrid(acts, 0, 1);
    acts->addWidget(m_add);
    acts->addWidget(m_erase);
    layout->addLayout(acts);
    layout->addStretch(0);
    m_view->hide();
    m_add->hide();
    m_erase->hide();
    connect(m_add, &QPushButton::clicked, this, &ConcernsPage::add);
    return part;
}

void ConcernsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    reload();
}

void ConcernsPage::reload()
{
    m_host.post([](services::Workspace &workspace) { return workspace.concerns().list(); })
        .then(this, [this](const Result<std::vector<services::ConcernLine>> &lines) {
            if (lines)
                return show(*lines);
            m_list->hide();
            m_empty->setText(errorWords(lines.error()));
            m_empty->show();
        });
}

void ConcernsPage::show(const std::vector<services::ConcernLine> &lines)
{
    const auto chosen = m_list->currentIndex().data(TwoLineModel::Key).toString();
    std::vector<TwoLineRow> rows;
    int at = 0;
    for (const auto &line : lines) {
        if (line.id.toText() == chosen)
            at = int(rows.size());
        rows.push_back({line.about.isEmpty() ? line.reference : line.about,
                        tr("%1. %2").arg(line.reference, stateText(line)),
                        whenText(line.recordedAt, m_host.today()), line.id.toText()});
    }
    m_empty->setText(tr("No concerns are on record. A desk writes one with Ctrl+Shift+G; it shows here, and "
                        "in the files of other sites after the next exchange."));
    m_empty->setVisible(rows.empty());
    m_list->setVisible(!rows.empty());
    const bool hadFocus = m_list->hasFocus() || (m_empty->isHidden() && hasFocus());
    m_model->setRows(std::move(rows));
    if (!lines.empty()) {
        m_list->setCurrentIndex(m_model->index(at));
        if (hadFocus || !QWidget::focusWidget())
            m_list->setFocus(Qt::OtherFocusReason);
    }
}

void ConcernsPage::open(ConcernId id)
{
    m_host.post([id](services::Workspace &workspace) { return workspace.concerns().open(id); })
        .then(this, [this](const Result<services::OpenedConcern> &opened) {
            if (opened)
                return read(*opened);
            tellError(*m_notice, opened.error());
        });
}

void ConcernsPage::read(const services::OpenedConcern &opened)
{
    m_open = opened.id;
    m_reference = opened.reference;
    m_view->show(tr("%1, about %2").arg(opened.reference, opened.about),
                 partsOf(opened, m_host.codes(), m_host.today()));
    m_add->show();
    m_erase->setVisible(m_erasure != nullptr);
    m_view->setFocus(Qt::OtherFocusReason);
}

void ConcernsPage::add()
{
    if (!m_open)
        return m_notice->show(Tone::Plain, tr("Open a concern first: Enter in the list."));
    auto *dialog = new ConcernNoteDialog(
        m_reference, [this] { return m_host.today(); }, [this] { return m_host.nowMs(); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = *m_open] {
        m_host
            .post([id, note = dialog->value()](services::Workspace &workspace) {
                return workspace.concerns().add(id, note);
            })
            .then(this, [this, id](const Result<journal::Changes> &changes) {
                if (!changes) {
                    return tellError(*m_notice, changes.error());
                }
                m_notice->show(Tone::Good, tr("Added to %1, sealed as it is.").arg(m_reference));
                m_host.tellChanged(*changes);
                open(id);
            });
    });
    dialog->open();
}

void ConcernsPage::focusFirst()
{
    m_list->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
