// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/take_away_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/letter_dialog.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/tell_error.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kPageSteps = 72; // of the grid: a page that is read easily

/// The editions alone: "nothing on paper" is a button.
CodeList onPaper(CodeList list)
{
    std::erase_if(list.items,
                  [](const CodeItem &item) { return item.code == QLatin1String(kNothingOnPaper); });
    return list;
}

QString hintOf(TakeAwayEdition edition)
{
    switch (edition) {
    case TakeAwayEdition::Standard:
        return TakeAwayDialog::tr("Letters of 14 points.");
    case TakeAwayEdition::LargePrint:
        return TakeAwayDialog::tr("Letters of 18 points.");
    case TakeAwayEdition::Discreet:
        return TakeAwayDialog::tr(
            "No title, no names of services or of this place: numbers, addresses and days alone.");
    }
    return {};
}

} // namespace

TakeAwayDialog::TakeAwayDialog(const CodeList &editions, TakeAwayEdition edition, bool wantsNone,
                               QWidget *parent)
    : QDialog(parent), m_edition(new CodeBox(onPaper(editions))), m_hint(quietText()), m_error(bodyText()),
      m_pages(new ReportPreview), m_save(new QPushButton(tr("Save as PDF (Ctrl+S)")))
{
    m_edition->setObjectName(u"edition"_s);
    m_edition->setCode(takeAwayCode(edition));
    m_error->setObjectName(u"takeAwayError"_s);
    m_save->setObjectName(u"takeAwaySave"_s);
    setTone(m_error, Tone::Bad);
    m_error->hide();
    m_print = frameDialog(this, tr("The sheet to take home"), buildBody(wantsNone), tr("Print (Ctrl+P)"));
    m_print->setObjectName(u"takeAwayPrint"_s);
    layout()->addWidget(m_error);
    auto *nothing = new QPushButton(tr("&Nothing on paper"));
    nothing->setObjectName(u"nothingOnPaper"_s);
    addButton(this, m_save);
    addButton(this, nothing);
    for (auto *button : {m_print, m_save})
        button->setEnabled(false); // until there is a sheet
    connect(m_print, &QPushButton::clicked, this, &TakeAwayDialog::printWanted);
    connect(m_save, &QPushButton::clicked, this, &TakeAwayDialog::saveWanted);
    connect(nothing, &QPushButton::clicked, this, &TakeAwayDialog::nothingWanted);
    connect(new QShortcut(Qt::CTRL | Qt::Key_P, this), &QShortcut::activated, m_print, &QPushButton::click);
    connect(new QShortcut(Qt::CTRL | Qt::Key_S, this), &QShortcut::activated, m_save, &QPushButton::click);
    connect(m_edition, &CodeBox::codeChanged, this, [this] {
        m_hint->setText(hintOf(this->edition()));
        Q_EMIT previewWanted();
    });
    m_hint->setText(hintOf(edition));
    m_pages->followRoom(*m_pages->parentWidget()->parentWidget(), kPageSteps);
    resizeOnGrid(this, 88, 90); // the page as wide as it is shown, with its scroll bar
    m_edition->setFocus(Qt::TabFocusReason);
}

QWidget *TakeAwayDialog::buildBody(bool wantsNone)
{
    m_pages->setAccessibleName(tr("Preview of the sheet"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    if (wantsNone) {
        auto *warning = bodyText(tr("They said that they want nothing on paper."));
        setTone(warning, Tone::Warn);
        column->addWidget(warning);
    }
    column->addWidget(bodyText(tr(
        "Ask whether it is safe to take paper home. It says nothing of needs or of what was said; read the "
        "next step as it stands here before it leaves.")));
    auto *field = new Field(tr("&Edition"), m_edition);
    field->keepNarrow();
    column->addWidget(field);
    column->addWidget(m_hint);
    column->addWidget(m_pages, 1, Qt::AlignLeft | Qt::AlignTop);
    return body;
}

TakeAwayEdition TakeAwayDialog::edition() const
{
    return takeAwayFromCode(m_edition->code()).value_or(TakeAwayEdition::Standard);
}

void TakeAwayDialog::show(const reports::Letter &letter)
{
    m_letter = letter;
    m_error->hide();
    m_pages->setReport({}, reports::layoutLetter(letter));
    m_pages->setAccessibleDescription(letterWords(letter));
    for (auto *button : {m_print, m_save})
        button->setEnabled(true);
}

void TakeAwayDialog::showError(const QString &title, const QString &mend)
{
    m_error->setText(sentences(title, mend));
    m_error->show();
    announce(m_error, m_error->text());
}

} // namespace letstalk::ui
