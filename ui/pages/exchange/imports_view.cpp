// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/imports_view.h"

#include "ui/exchange_wording.h"
#include "ui/models/text_table_model.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ImportsView::ImportsView(QWidget *parent)
    : QWidget(parent), m_new(bodyText()), m_seen(new QPushButton(tr("I have seen them"))),
      m_model(new TextTableModel(this)), m_table(textTable(m_model, tr("Files brought in"))),
      m_detail(quietText()), m_proofTitle(sectionTitle(tr("Erasures, and how far they have gone"))),
      m_proofModel(new TextTableModel(this)), m_proofs(textTable(m_proofModel, m_proofTitle->text()))
{
    m_new->setObjectName(u"newForMe"_s);
    m_seen->setObjectName(u"seen"_s);
    m_table->setObjectName(u"imports"_s);
    m_proofs->setObjectName(u"proofs"_s);
    atLeastLines(m_proofs, 4);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1.25);
    layout->addWidget(sectionTitle(tr("New for me")));
    layout->addWidget(m_new);
    layout->addWidget(m_seen, 0, Qt::AlignLeft);
    layout->addWidget(sectionTitle(tr("Files brought in")));
    layout->addWidget(m_table, 2);
    layout->addWidget(m_detail);
    layout->addWidget(m_proofTitle);
    layout->addWidget(m_proofs, 1);
    connect(m_seen, &QPushButton::clicked, this, &ImportsView::seenWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ImportsView::showCurrent);
    showNew({});
    showImports({}, {});
    showProofs({}, {});
}

void ImportsView::showNew(const std::vector<services::NewForMe> &news)
{
    QStringList parts;
    for (const auto &one : news)
        if (one.rows > 0)
            parts << tr("%1 %2").arg(QLocale().toString(one.rows), one.name);
    m_new->setText(parts.isEmpty() ? tr("Nothing since you last looked.")
                                   : tr("From other sites: %1.").arg(parts.join(u", "_s)));
    m_seen->setVisible(!parts.isEmpty());
}

void ImportsView::showImports(std::vector<services::PastImport> imports, QDate today)
{
    m_imports = std::move(imports);
    std::vector<QStringList> rows;
    for (const auto &one : m_imports)
        rows.push_back({whenText(one.at, today),
                        one.label.isEmpty() ? one.siteName : tr("%1, %2").arg(one.siteName, one.label),
                        whenText(one.madeAt, today), QLocale().toString(one.entries),
                        QLocale().toString(one.toCheck), one.byName});
    m_model->set({tr("When"), tr("From"), tr("Made"), tr("Changes"), tr("To check"), tr("By")},
                 std::move(rows));
    if (!m_imports.empty())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

void ImportsView::showProofs(const std::vector<services::ErasureProof> &proofs, QDate today)
{
    std::vector<QStringList> rows;
    for (const auto &proof : proofs)
        rows.push_back({whenText(proof.at, today), proof.reason, proof.words});
    m_proofTitle->setVisible(!rows.empty());
    m_proofs->setVisible(!rows.empty());
    m_proofModel->set({tr("When"), tr("Reason"), tr("Carried out at")}, std::move(rows));
}

void ImportsView::focusFirst()
{
    m_table->setFocus(Qt::TabFocusReason);
}

void ImportsView::showCurrent()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= int(m_imports.size()))
        return m_detail->setText(m_imports.empty() ? tr("No file was brought in yet.") : QString());
    const auto &one = m_imports[size_t(row)];
    QStringList lines;
    for (const auto &kind : one.kinds)
        lines << tr("%1: %2").arg(kind.name, kindText(kind));
    m_detail->setText((QStringList {lines.join(u"; "_s)} + one.notices).join(u'\n'));
}

} // namespace letstalk::ui
