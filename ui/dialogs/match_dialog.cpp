// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/match_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/sealed/record_view.h"
#include "ui/tell_error.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

std::vector<RecordView::Part> partsOf(const MatchResult &result)
{
    std::vector<RecordView::Part> parts {{{}, MatchDialog::tr("Who fits: %1").arg(result.offered.size())}};
    for (const auto &offer : result.offered) {
        QStringList lines;
        lines << (offer.metres ? MatchDialog::tr("%1 km away").arg(*offer.metres / 1000.0, 0, 'f', 1)
                               : MatchDialog::tr("How far away is not known"));
        for (const auto &ask : offer.toAsk)
            lines << MatchDialog::tr("To ask: %1").arg(ask);
        parts.push_back({offer.name, lines.join(u'\n')});
    }
    parts.push_back({MatchDialog::tr("Said with it"), result.said.join(u'\n')});
    parts.push_back({{}, MatchDialog::tr("Who does not fit, and why: %1").arg(result.notOffered.size())});
    for (const auto &one : result.notOffered) {
        QStringList lines;
        for (const auto &reason : one.reasons)
            lines << reason.text;
        parts.push_back({one.name, lines.join(u'\n')});
    }
    return parts;
}

} // namespace

MatchDialog::MatchDialog(const MatchResult &result, QWidget *parent)
    : QDialog(parent), m_view(new RecordView(tr("Micro-enterprises"))), m_error(bodyText())
{
    m_view->setObjectName(u"matches"_s);
    atLeastLines(m_view, 16);
    m_error->setObjectName(u"matchError"_s);
    setTone(m_error, Tone::Bad);
    m_error->hide();
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    column->addWidget(
        bodyText(tr("The person chooses. The council does not employ or recommend any of them.")));
    column->addWidget(m_view, 1);
    m_offer = frameDialog(this, tr("Micro-enterprises"), body, {});
    layout()->addWidget(m_error);
    m_offer->setDefault(false);
    m_offer->setAutoDefault(false);
    connect(m_offer, &QPushButton::clicked, this, &MatchDialog::offerWanted);
    connect(new QShortcut(Qt::CTRL | Qt::Key_S, this), &QShortcut::activated, m_offer, &QPushButton::click);
    show(result);
    m_view->setFocus(Qt::TabFocusReason);
}

void MatchDialog::show(const MatchResult &result)
{
    m_offer->setText(result.offered.empty() ? tr("Record that nobody fits, and save the sheet (Ctrl+S)")
                                            : tr("Offer these, and save the sheet (Ctrl+S)"));
    m_offer->setEnabled(!result.offered.empty() || !result.notOffered.empty());
    m_view->show({}, partsOf(result));
}

void MatchDialog::showError(const QString &title, const QString &mend)
{
    m_error->setText(sentences(title, mend));
    m_error->show();
    announce(m_error, m_error->text());
}

} // namespace letstalk::ui
