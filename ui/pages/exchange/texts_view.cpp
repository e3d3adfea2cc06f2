// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/texts_view.h"

#include "ui/models/two_line_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

TextsView::TextsView(bool mayDecide, QWidget *parent)
    : QWidget(parent), m_model(new TwoLineModel(this)),
      m_list(twoLineList(m_model, tr("Texts that name somebody erased")))
{
    asHighAsItsRows(m_list, 3);
    m_list->setObjectName(u"namedTexts"_s);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    layout->addWidget(sectionTitle(tr("Texts that name somebody erased")));
    auto *panes = new TwoPanes(m_list, buildCard());
    connect(panes, &TwoPanes::arranged, this, [this](bool isAbove) { fillPlace(m_list, !isAbove); });
    layout->addWidget(panes, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TextsView::showCurrent);
    connect(m_takeOut, &QPushButton::clicked, this, [this] {
        if (const auto *text = current())
            Q_EMIT takeOutWanted(*text);
    });
    connect(m_leave, &QPushButton::clicked, this, [this] {
        if (const auto *text = current())
            Q_EMIT leaveWanted(*text);
    });
    if (mayDecide) {
        clickWith(Qt::Key_T, m_list, m_takeOut);
        clickWith(Qt::Key_L, m_list, m_leave);
    }
    show({}, {}, false);
}

QWidget *TextsView::buildCard()
{
    auto *card = new QWidget;
    auto *column = new QVBoxLayout(card);
    onGrid(column, 0, 1.25);
    m_title = bodyText();
    m_title->setProperty("strong", true);
    m_text = bodyText();
    m_text->setObjectName(u"namedText"_s);
    m_text->setTextFormat(Qt::RichText);
    m_why = quietText({});
    m_takeOut = new QPushButton(tr("Take it out… (T)"));
    m_takeOut->setObjectName(u"takeTextOut"_s);
    m_leave = new QPushButton(tr("Leave it (L)"));
    m_leave->setObjectName(u"leaveText"_s);
    auto *row = flowOf({m_takeOut, m_leave}, 1);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_why);
    column->addLayout(row);
    column->addStretch(1);
    return card;
}

void TextsView::show(std::vector<services::NamedText> texts, QDate today, bool maySign)
{
    m_texts = std::move(texts);
    m_today = today;
    m_maySign = maySign;
    std::vector<TwoLineRow> rows;
    for (const auto &text : m_texts) {
        TwoLineRow row;
        row.title = text.record;
        row.detail = tr("%1, found %2").arg(text.field, whenText(text.foundMs, today));
        row.aside = text.asked ? tr("asked for") : QString();
        rows.push_back(row);
    }
    showRows(m_list, m_model, std::move(rows));
    setVisible(!m_texts.empty());
    showCurrent();
}

void TextsView::focusFirst()
{
    m_list->setFocus(Qt::TabFocusReason);
}

namespace {
/// The name underlined and strong.
QString shownText(const services::NamedText &text)
{
    QString html;
    qsizetype at = 0;
    for (const auto &one : text.mentions) {
        html += text.text.mid(at, one.at - at).toHtmlEscaped() + u"<b><u>"_s
            + text.text.mid(one.at, one.length).toHtmlEscaped() + u"</u></b>"_s;
        at = one.at + one.length;
    }
    html += text.text.mid(at).toHtmlEscaped();
    return u"<span style=\"white-space:pre-wrap\">%1</span>"_s.arg(html);
}

QString standsText(const services::NamedText &text)
{
    using Stands = services::NamedText::Stands;
    switch (text.stands) {
    case Stands::Marked:
        return TextsView::tr(
            "The name is underlined. Somebody named here was erased, or somebody else is called "
            "so.");
    case Stands::Changed:
        return TextsView::tr(
            "The text was changed since the name was found in it: it may stand here still, and it "
            "does in what stood there before.");
    case Stands::Earlier:
        return TextsView::tr(
            "The name does not stand here; it does in what stood there before, or stands beside "
            "it. Left, it stays in the history.");
    case Stands::Gone:
        return TextsView::tr("Nothing stands there any more; what did is still in the history.");
    case Stands::SetAside:
        return TextsView::tr("It stands in nothing but what is set aside.");
    case Stands::Unknown:
        return text.askedBy.isEmpty()
            ? TextsView::tr("Somebody asks to have it taken out, without an order that holds.")
            : TextsView::tr("%1 asks to have it taken out, without an order that holds.").arg(text.askedBy);
    }
    return {};
}
} // namespace

const services::NamedText *TextsView::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < int(m_texts.size()) ? &m_texts[size_t(row)] : nullptr;
}

void TextsView::showCurrent()
{
    const auto *text = current();
    if (!text)
        return;
    m_title->setText(tr("%1, %2").arg(text->record, text->field));
    m_text->setText(shownText(*text));
    m_text->setVisible(!text->text.isEmpty());
    QStringList why {standsText(*text)};
    if (text->asked && !m_maySign)
        why << tr("It was asked for: an officer's computer has to sign before the old words are gone.");
    else if (text->asked)
        why << tr("Another computer asks for it. Take it out to sign for it.");
    why << tr("What stood there goes from the history too, at every site.");
    if (const QString along = services::alongWords(*text); !along.isEmpty())
        why << along;
    m_why->setText(why.join(u' '));
}

} // namespace letstalk::ui
