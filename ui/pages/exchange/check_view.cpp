// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/check_view.h"

#include "ui/models/two_line_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString valueText(const services::CheckVersion &version)
{
    if (version.hidden)
        return CheckView::tr("restricted: you may not see it");
    if (version.redacted)
        return CheckView::tr("erased since");
    return version.text.isEmpty() ? CheckView::tr("(empty)") : version.text;
}

} // namespace

CheckView::CheckView(QWidget *parent)
    : QWidget(parent), m_count(quietText()), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("To check"), 4))
{
    m_list->setObjectName(u"checkLines"_s);
    m_list->installEventFilter(this);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    onGrid(column, 0, 1);
    column->addWidget(m_count);
    column->addWidget(m_list, 1);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(new TwoPanes(left, buildCard()), 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CheckView::showCurrent);
    connect(m_keep, &QPushButton::clicked, this, [this] { settle(0); });
    connect(m_use, &QPushButton::clicked, this, [this] { settle(1); });
}

QWidget *CheckView::buildCard()
{
    m_card = new QWidget;
    auto *layout = new QVBoxLayout(m_card);
    onGrid(layout, 0, 1.5);
    m_record = sectionTitle({});
    m_record->setWordWrap(true);
    m_record->setObjectName(u"checkRecord"_s);
    m_lead = bodyText();
    m_versions = new QVBoxLayout;
    onGrid(m_versions, 0, 1.5);
    m_keep = new QPushButton(tr("Keep what is shown (K)"));
    m_keep->setObjectName(u"keep"_s);
    m_use = new QPushButton(tr("Use the other (U)"));
    m_use->setObjectName(u"useOther"_s);
    auto *row = flowOf({m_keep, m_use}, 1);
    m_keys = quietText();
    layout->addWidget(m_record);
    layout->addWidget(m_lead);
    layout->addLayout(m_versions);
    layout->addLayout(row);
    layout->addWidget(m_keys);
    layout->addStretch(1);
    return m_card;
}

void CheckView::show(std::vector<services::CheckLine> lines, QDate today, bool maySettle)
{
    m_lines = std::move(lines);
    m_today = today;
    m_maySettle = maySettle;
    std::vector<TwoLineRow> rows;
    for (const auto &line : m_lines) {
        const QString field = line.fieldName.isEmpty() ? tr("deleted and changed") : line.fieldName;
        TwoLineRow row;
        row.title = line.record;
        row.detail = line.kind + u" · "_s + field;
        rows.push_back(row);
    }
    showRows(m_list, m_model, std::move(rows));
    m_count->setText(m_lines.empty()
                         ? tr("Nothing to check. When two sites edit the same field before they hear of each "
                              "other, both values come up here.")
                         : tr("Edited at two sites before they heard of each other: %1. Both values are "
                              "kept until somebody chooses.")
                               .arg(m_lines.size()));
    showCurrent();
}

void CheckView::focusFirst()
{
    m_list->setFocus(Qt::TabFocusReason);
}

const services::CheckLine *CheckView::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_lines.size()) ? &m_lines[size_t(row)] : nullptr;
}

void CheckView::showCurrent()
{
    while (auto *item = m_versions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto *line = current();
    m_card->setVisible(line != nullptr);
    if (!line)
        return;
    m_record->setText(line->fieldName.isEmpty() ? line->record
                                                : tr("%1: %2").arg(line->record, line->fieldName));
    m_lead->setText(line->deletion ? line->deletionWords : line->why);
    m_lead->setVisible(!m_lead->text().isEmpty());
    for (int at = 0; at < int(line->versions.size()); ++at)
        addVersion(*line, at);
    const bool several = line->versions.size() > 2;
    for (auto *button : {m_keep, m_use})
        button->setVisible(m_maySettle && line->maySettle);
    m_use->setEnabled(line->versions.size() > 1);
    m_keys->setText(!m_maySettle ? tr("A site lead or social worker chooses.")
                        : !line->maySettle
                        ? tr("Somebody chooses who may change such records in the ordinary way.")
                        : several ? tr("K keeps the first; U takes the second; the numbers take each.")
                                  : QString());
    m_keys->setVisible(!m_keys->text().isEmpty());
}

void CheckView::addVersion(const services::CheckLine &line, int version)
{
    const auto &one = line.versions[size_t(version)];
    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *layout = new QVBoxLayout(card);
    onGrid(layout, 1.5, 0.5);
    layout->addWidget(quietText(version == 0                   ? tr("Shown now")
                                    : line.versions.size() > 2 ? tr("Other value, %1").arg(version + 1)
                                                               : tr("Other value")));
    auto *value = bodyText(valueText(one));
    value->setProperty("strong", true);
    layout->addWidget(value);
    QStringList by {one.who, one.where, whenText(one.at, m_today)};
    by.removeAll(QString());
    layout->addWidget(quietText(by.join(u" · "_s)));
    m_versions->addWidget(card);
}

void CheckView::settle(int version)
{
    const auto *line = current();
    if (!line || !m_maySettle || !line->maySettle || version >= int(line->versions.size()))
        return;
    Q_EMIT settleWanted(*line, line->versions[size_t(version)].dot);
}

bool CheckView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
            return false;
        if (key->key() == Qt::Key_K || key->key() == Qt::Key_U) {
            settle(key->key() == Qt::Key_K ? 0 : 1);
            return true;
        }
        if (key->key() >= Qt::Key_1 && key->key() <= Qt::Key_9) {
            settle(key->key() - Qt::Key_1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
