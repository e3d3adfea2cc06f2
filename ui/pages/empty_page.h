// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QPushButton;

namespace letstalk::ui {

/// A page that cannot be used yet: why, and the way to what comes first.
class EmptyPage : public Page
{
    Q_OBJECT
public:
    EmptyPage(const QString &title, const QString &why, const QString &firstStep, QWidget *parent = nullptr);
    void focusFirst() override;

Q_SIGNALS:
    void firstStepWanted();

private:
    QPushButton *m_step;
};

} // namespace letstalk::ui
