// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/micro_match.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace letstalk::ui {

class RecordView;

/// Micro-enterprises that fit, and those that do not with every reason. Nothing is recorded until they are
/// offered.
class MatchDialog : public QDialog
{
    Q_OBJECT
public:
    explicit MatchDialog(const MatchResult &result, QWidget *parent = nullptr);
    /// Another result: the case has changed meanwhile.
    void show(const MatchResult &result);
    using QDialog::show;
    void showError(const QString &title, const QString &mend);

Q_SIGNALS:
    void offerWanted();

private:
    QPushButton *m_offer;
    RecordView *m_view;
    QLabel *m_error;
};

} // namespace letstalk::ui
