// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// What came in: new for whoever looks, the imports of the past, and how far erasures have gone.
class ImportsView : public QWidget
{
    Q_OBJECT
public:
    explicit ImportsView(QWidget *parent = nullptr);
    void showNew(const std::vector<services::NewForMe> &news);
    void showImports(std::vector<services::PastImport> imports, QDate today);
    void showProofs(const std::vector<services::ErasureProof> &proofs, QDate today);
    void focusFirst();

Q_SIGNALS:
    void seenWanted();

private:
    void showCurrent();

    std::vector<services::PastImport> m_imports;
    QLabel *m_new;
    QPushButton *m_seen;
    TextTableModel *m_model;
    QTableView *m_table;
    QLabel *m_detail;
    QLabel *m_proofTitle;
    TextTableModel *m_proofModel;
    QTableView *m_proofs;
};

} // namespace letstalk::ui
