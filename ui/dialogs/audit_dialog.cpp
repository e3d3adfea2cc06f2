// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/audit_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/models/two_line_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kRows = 3;
constexpr int kFirstWords = 40; ///< of a value, in its row; beneath the list it stands whole

QString valueText(const services::HistoryLine &line)
{
    if (line.takenOut)
        return AuditDialog::tr("taken out for good");
    if (line.hidden)
        return AuditDialog::tr("not shown");
    return line.value.isEmpty() ? AuditDialog::tr("nothing") : line.value.simplified();
}

QString byText(const QString &name, const QString &site)
{
    if (name.isEmpty())
        return site.isEmpty() ? AuditDialog::tr("somebody") : site;
    return site.isEmpty() ? name : AuditDialog::tr("%1, %2").arg(name, site);
}

QString whoAndWhen(const services::HistoryLine &line, QDate today)
{
    return AuditDialog::tr("%1, %2").arg(byText(line.by, line.siteName), whenText(line.atMs, today));
}

std::vector<TwoLineRow> rowsOf(const services::RecordHistory &history, QDate today)
{
    std::vector<TwoLineRow> rows;
    for (const auto &line : history.lines) {
        TwoLineRow row;
        row.title = line.field;
        const QString value = valueText(line);
        row.detail = AuditDialog::tr("%1; %2").arg(
            value.size() > kFirstWords ? value.left(kFirstWords) + u'…' : value, whoAndWhen(line, today));
        row.aside = line.shown ? AuditDialog::tr("now") : QString();
        rows.push_back(row);
    }
    return rows;
}

std::vector<TwoLineRow> rowsOf(const std::vector<services::AccessLine> &accesses, QDate today)
{
    std::vector<TwoLineRow> rows;
    for (const auto &line : accesses) {
        TwoLineRow row;
        row.title = line.record.isEmpty() ? line.act : AuditDialog::tr("%1: %2").arg(line.act, line.record);
        row.detail = AuditDialog::tr("%1, %2").arg(byText(line.by, {}), whenText(line.atMs, today));
        row.aside = line.count ? QString::number(*line.count) : QString();
        rows.push_back(row);
    }
    return rows;
}

QListView *addList(QVBoxLayout *layout, const QString &title, const QString &none,
                   std::vector<TwoLineRow> rows, QWidget *owner)
{
    layout->addWidget(sectionTitle(title));
    if (rows.empty()) {
        layout->addWidget(quietText(none));
        return nullptr;
    }
    auto *model = new TwoLineModel(owner);
    model->setRows(std::move(rows));
    auto *list = twoLineList(model, title);
    asHighAsItsRows(list, kRows);
    list->setCurrentIndex(model->index(0));
    layout->addWidget(list, 1);
    return list;
}

} // namespace

AuditDialog::AuditDialog(const Audit &audit, QDate today, QWidget *parent) : QDialog(parent)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    QListView *first = nullptr;
    if (audit.history) {
        layout->addWidget(bodyText(audit.history->record));
        first = addList(layout, tr("What was written"), tr("Nothing."), rowsOf(*audit.history, today), this);
        if (first) {
            first->setObjectName(u"history"_s);
            auto *whole = bodyText(); // a row has room for the first words
            whole->setObjectName(u"historyValue"_s);
            whole->setTextFormat(Qt::PlainText);
            layout->addWidget(whole);
            const auto show = [whole, today, lines = audit.history->lines](const QModelIndex &index) {
                if (!index.isValid())
                    return;
                const auto &line = lines[size_t(index.row())];
                whole->setText(tr("%1: %2 (%3)").arg(line.field, valueText(line), whoAndWhen(line, today)));
            };
            connect(first->selectionModel(), &QItemSelectionModel::currentChanged, this, show);
            show(first->currentIndex());
        }
    }
    auto *looked
        = addList(layout, tr("Who looked"), tr("Nobody, in this file."), rowsOf(audit.accesses, today), this);
    if (looked)
        looked->setObjectName(u"accesses"_s);
    layout->addWidget(quietText(tr("Reads are noted in this file alone; other sites' are in theirs. That you "
                                   "looked here is noted too.")));
    auto *close = frameDialog(this, audit.title, body, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (auto *button : findChildren<QPushButton *>())
        if (button != close)
            button->hide(); // there is nothing to cancel
    if (auto *list = first ? first : looked)
        list->setFocus();
    else
        close->setFocus();
}

} // namespace letstalk::ui
