// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unlock/wizard_step.h"

class QComboBox;
class QLineEdit;

namespace letstalk::ui {

class Field;

/// The site that the council's first computer stands at.
class SiteStep : public WizardStep
{
    Q_OBJECT
public:
    explicit SiteStep(QWidget *parent = nullptr);
    QString siteName() const;
    void focusFirst() override;
    bool check() override;

private:
    bool isOther() const;

    QComboBox *m_site;
    QLineEdit *m_newSite;
    Field *m_newSiteField;
};

} // namespace letstalk::ui
