// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/micro_enterprise.h"
#include "core/services/code_lists.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace letstalk::ui {

class CodeBox;
class Field;
class YesNoBox;

/// What is known of a micro-enterprise. Works on a copy; hands back value().
class EnterpriseDialog : public QDialog
{
    Q_OBJECT
public:
    EnterpriseDialog(const QString &service, MicroEnterprise enterprise, const storage::CodeLists &codes,
                     QWidget *parent = nullptr);
    MicroEnterprise value() const;

private:
    /// A line that holds a number, an amount in pounds, a day, or languages with commas.
    enum class Holds { Text, Number, Pounds, Day, Languages };
    struct Line
    {
        QLineEdit *line;
        Field *field;
        Holds holds;
    };
    void addChecks(QVBoxLayout *layout);
    QLineEdit *add(QVBoxLayout *layout, const QString &label, const QString &name, Holds holds,
                   const QString &text);
    QLineEdit *addNumber(QVBoxLayout *layout, const QString &label, const QString &name,
                         const std::optional<int> &number);
    QLineEdit *addDay(QVBoxLayout *layout, const QString &label, const QString &name,
                      const std::optional<QDate> &day);
    YesNoBox *addYesNo(QVBoxLayout *layout, const QString &label, const QString &name,
                       const std::optional<bool> &answer);
    void tryAccept();

    MicroEnterprise m_before;
    CodeList m_known; ///< languages
    std::vector<Line> m_lines;
    CodeBox *m_form;
    CodeBox *m_unit;
    YesNoBox *m_care;
    YesNoBox *m_dp;
    YesNoBox *m_isf;
    YesNoBox *m_self;
    QLineEdit *m_headcount;
    QLineEdit *m_carers;
    QLineEdit *m_cqc;
    QLineEdit *m_dbsOn;
    QLineEdit *m_dbsUntil;
    QLineEdit *m_insuranceOn;
    QLineEdit *m_insuranceUntil;
    QLineEdit *m_cover;
    QLineEdit *m_trainingOn;
    QLineEdit *m_trainingUntil;
    QLineEdit *m_judgments;
    QLineEdit *m_hmrc;
    QLineEdit *m_disclaimer;
    QLineEdit *m_areas;
    QLineEdit *m_days;
    QLineEdit *m_languages;
    QLineEdit *m_rate;
    QLineEdit *m_spare;
    QLineEdit *m_assuredOn;
    QLineEdit *m_assurer;
};

} // namespace letstalk::ui
