// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/decision.h"
#include "core/domain/dp/law.h"

namespace letstalk::dp {

/// One piece of a letter, for a writer to lay out.
struct NoticeBlock
{
    enum class Kind : quint8 { Heading, Paragraph, ListItem };
    Kind kind = Kind::Paragraph;
    QString text;
    QString picture; ///< easy read: what a picture beside it shows ("money", "telephone"); else empty
    bool operator==(const NoticeBlock &) const = default;
};

/// How a format is to be laid out (domain.md 7; the figures are those of UKAAF G003).
struct NoticeLayout
{
    int pointSize = 12; ///< of body text, at the least
    bool leftAligned = true;
    bool mayUseItalics = true; ///< and underline and block capitals
    bool pictures = false; ///< picture left, text right
    bool operator==(const NoticeLayout &) const = default;
};
NoticeLayout noticeLayout(NoticeFormat format);

/// A letter about a decision, put together from what was recorded.
struct NoticeText
{
    NoticeFormat format = NoticeFormat::Standard;
    QString title;
    std::vector<NoticeBlock> blocks;
    /// Rules quoted that are still to be checked (dp_law.json `verified`): told to the sender, never printed.
    QStringList unverifiedLaw;
    bool operator==(const NoticeText &) const = default;
};

/// What the council adds.
struct NoticeSender
{
    QString council;
    QString contact; ///< whom to ring or write to with questions
    QString reference; ///< of the case
    QString addressee; ///< as the letter greets them: "Ms Green"
    bool operator==(const NoticeSender &) const = default;
};

/// The letter for a decision. A decision that checkDecision() refuses makes none: InvalidInput names what is
/// missing, so that no letter leaves without which condition, why, what would change the answer, how to
/// appeal and what goes on meanwhile (Care and Support Statutory Guidance ch 12).
Result<NoticeText> noticeFor(const DecisionRecord &decision, const NoticeSender &sender, const LawTexts &law,
                             NoticeFormat format);

/// Something that makes a letter hard to read. Told to the sender; the words are theirs to change.
struct HardToRead
{
    std::size_t block = 0; ///< index into NoticeText::blocks
    QString code; ///< "long-sentence", "jargon"
    QString detail; ///< the number of words, or the word
    bool operator==(const HardToRead &) const = default;
};
/// Sentences of more than 25 words (easy read: 12), and words that letters to people avoid.
std::vector<HardToRead> hardToRead(const NoticeText &notice);
QString hardToReadText(const HardToRead &finding);

} // namespace letstalk::dp
