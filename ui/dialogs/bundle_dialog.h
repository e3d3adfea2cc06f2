// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QDialog>

#include <array>
#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace letstalk::ui {

class BusyBar;
class Field;
class TextTableModel;

/// Files of other computers on their way in: reading, what they would do, the brake, and what came of it. It
/// shows and asks; whoever opened it does the work. Leaving it early is always safe.
class BundleDialog : public QDialog
{
    Q_OBJECT
public:
    /// A previewed file, and the number that was typed at its brake.
    struct Chosen
    {
        services::ImportPreview preview;
        std::optional<qint64> confirmed;
    };
    /// `mayConfirm`: whether this person may release the brake.
    BundleDialog(bool mayConfirm, QDate today, QWidget *parent = nullptr);
    BusyBar &busy() { return *m_busy; }
    /// Reading or bringing in goes on.
    void showWork(const QString &what);
    void showPreviews(std::vector<services::ImportPreview> previews);
    /// `lines`: one paragraph for each file. `toCheck`: fields that somebody has to look at.
    void showResults(const QStringList &lines, qint64 toCheck, const QByteArray &asks);

Q_SIGNALS:
    void importWanted(const std::vector<letstalk::ui::BundleDialog::Chosen> &chosen);
    void checkWanted();
    void answerWanted(const QByteArray &bundle);

private:
    enum class Stage { Work, Preview, Results };

    QWidget *buildPreview();
    QWidget *buildResults();
    void turnTo(Stage stage);
    void showPreview(int at);
    void showBrake(const services::ImportPreview &preview);
    void press();
    void bringIn();
    bool needsNumber(const services::ImportPreview &preview) const;

    Stage m_stage = Stage::Work;
    bool m_mayConfirm;
    QDate m_today;
    std::vector<services::ImportPreview> m_previews;
    QStringList m_typedNumbers; ///< one for each preview
    int m_shown = 0;
    std::array<QWidget *, 3> m_parts {}; ///< one for each stage
    QLabel *m_work;
    BusyBar *m_busy;
    TextTableModel *m_files;
    QTableView *m_filesTable;
    QLabel *m_verdict;
    QLabel *m_mend;
    QLabel *m_from;
    TextTableModel *m_kinds;
    QTableView *m_kindsTable;
    QLabel *m_also;
    QLabel *m_brake;
    QLineEdit *m_number;
    Field *m_numberField;
    QVBoxLayout *m_results;
    QPushButton *m_check;
    QPushButton *m_answer;
    QByteArray m_asks;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace letstalk::ui
