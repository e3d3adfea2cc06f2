// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/code_list.h"

#include <QComboBox>

#include <optional>

namespace letstalk::ui {

/// One code of a code list, chosen by its label, or by another word that people type for it. A code that the
/// list does not know, or that is retired, stays as it came.
class CodeBox : public QComboBox
{
    Q_OBJECT
public:
    /// `noneText`: what stands for an empty code; none when it is empty.
    CodeBox(const CodeList &list, const QString &noneText = {}, QWidget *parent = nullptr);
    QString code() const { return currentData().toString(); }
    void setCode(const QString &code);
    /// Room for a few letters: a list with one long line does not widen the window.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void codeChanged();

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// Yes, no, or not asked.
class YesNoBox : public QComboBox
{
    Q_OBJECT
public:
    explicit YesNoBox(QWidget *parent = nullptr);
    std::optional<bool> answer() const;
    void setAnswer(std::optional<bool> answer);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace letstalk::ui
