// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/site_step.h"

#include "core/domain/published_sites.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

SiteStep::SiteStep(QWidget *parent)
    : WizardStep(tr("Your site"), parent), m_site(new QComboBox), m_newSite(new QLineEdit)
{
    m_site->setObjectName(u"site"_s);
    for (const auto &published : publishedSites())
        m_site->addItem(published.site.name);
    m_site->addItem(tr("Another site"), true);
    auto *site = new Field(tr("&Site that this computer stands at"), m_site);
    site->setHint(tr("Published sites come with their opening times. All of this can be changed later."));
    m_newSite->setObjectName(u"newSite"_s);
    m_newSiteField = new Field(tr("&Name of the site"), m_newSite);
    m_newSiteField->hide();
    column()->addWidget(site);
    column()->addWidget(m_newSiteField);
    column()->addStretch(1);
    connect(m_site, &QComboBox::currentIndexChanged, this, [this] { m_newSiteField->setVisible(isOther()); });
}

bool SiteStep::isOther() const
{
    return m_site->currentData().toBool();
}

QString SiteStep::siteName() const
{
    return isOther() ? m_newSite->text().simplified() : m_site->currentText();
}

void SiteStep::focusFirst()
{
    m_site->setFocus(Qt::TabFocusReason);
}

bool SiteStep::check()
{
    const bool missing = siteName().isEmpty();
    m_newSiteField->setProblem(missing ? tr("Name the site.") : QString());
    return !missing;
}

} // namespace letstalk::ui
