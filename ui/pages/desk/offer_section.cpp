// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/offer_section.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

OfferSection::OfferSection(const storage::CodeLists &codes, QWidget *parent)
    : Section(tr("Play your part"), parent),
      m_open(plainButton(tr("They offer something: time, skills, an idea (Ctrl+O)"))), m_part(new QWidget),
      m_kind(new CodeBox(codes.list(u"offer_kind"_s), tr("Nothing offered"))),
      m_kindField(new Field(tr("They &offer"), m_kind)), m_words(new QPlainTextEdit),
      m_mayContact(new YesNoBox)
{
    m_kind->setObjectName(u"offerKind"_s);
    m_words->setObjectName(u"offerWords"_s);
    m_words->setTabChangesFocus(true);
    exactLines(m_words, 2);
    m_mayContact->setObjectName(u"offerContact"_s);
    auto *open = new QHBoxLayout;
    onGrid(open, 0, 0);
    open->addWidget(m_open);
    open->addStretch(1);
    add(open);
    auto *part = new QVBoxLayout(m_part);
    onGrid(part, 0, 1.25);
    auto *row = flowOf({m_kindField, new Field(tr("May we contact them about it?"), m_mayContact)}, 2);
    part->addLayout(row);
    part->addWidget(new Field(tr("In their own words"), m_words));
    add(m_part);
    m_part->hide();
    connect(m_open, &QPushButton::clicked, this, &OfferSection::toggle);
    connect(m_kind, &CodeBox::codeChanged, this, [this] {
        clearProblems();
        Q_EMIT changed();
    });
    connect(m_mayContact, &QComboBox::currentIndexChanged, this, &OfferSection::changed);
    connect(m_words, &QPlainTextEdit::textChanged, this, &OfferSection::changed);
}

bool OfferSection::isEmpty() const
{
    return m_kind->code().isEmpty() && m_words->toPlainText().trimmed().isEmpty();
}

void OfferSection::setShown(bool shown)
{
    m_part->setVisible(shown);
    m_open->setVisible(!shown);
}

void OfferSection::toggle()
{
    if (!m_part->isHidden() && isEmpty() && m_part->isAncestorOf(window()->focusWidget())) {
        setShown(false);
        return m_open->setFocus(Qt::OtherFocusReason);
    }
    setShown(true);
    m_kind->setFocus(Qt::TabFocusReason);
}

void OfferSection::write(ConversationEntry &entry) const
{
    if (isEmpty())
        return;
    entry.offer = OfferEntry {m_kind->code(), m_words->toPlainText().trimmed(), m_mayContact->answer(), m_id};
}

void OfferSection::read(const ConversationEntry &entry)
{
    const OfferEntry offer = entry.offer.value_or(OfferEntry());
    m_id = offer.id;
    m_kind->setCode(offer.kind);
    m_words->setPlainText(offer.words);
    m_mayContact->setAnswer(offer.mayContact);
    setShown(entry.offer.has_value());
    clearProblems();
}

bool OfferSection::showProblem(const EntryProblem &problem)
{
    if (problem.field != EntryProblem::Field::Offer)
        return false;
    setShown(true);
    m_kindField->setProblem(problemText(problem));
    return true;
}

void OfferSection::clearProblems()
{
    m_kindField->setProblem({});
}

} // namespace letstalk::ui
