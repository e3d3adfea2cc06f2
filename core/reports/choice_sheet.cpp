// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/choice_sheet.h"

#include "core/reports/report_text.h"

namespace letstalk::reports {

namespace {

using Kind = LetterPart::Kind;

class Sheet
{
public:
    explicit Sheet(const ChoiceSheetInput &input) : m_input(input)
    {
        const auto layout = dp::noticeLayout(input.format);
        m_pictures = layout.pictures;
        m_letter.pointSize = layout.pointSize;
    }

    Letter make()
    {
        m_letter.title = Words::tr("Small providers who could help you");
        m_letter.head = QStringList {m_input.council, text::longDay(m_input.on)};
        m_letter.head.removeAll(QString());
        m_letter.madeAt = m_input.nowMs;
        if (m_input.entries.empty())
            add(Kind::Paragraph, Words::tr("We know of nobody just now. Please ask us again: others begin."),
                "no");
        else
            addAll();
        return std::move(m_letter);
    }

private:
    void addAll()
    {
        m_letter.foot = Words::tr("You choose");
        add(Kind::Paragraph, Words::tr("You choose. The council does not employ or recommend any of them."),
            "choice");
        add(Kind::Paragraph,
            Words::tr("We checked the papers that they sent us. Please meet them, and ask what you want to "
                      "know."),
            "question");
        for (const QString &line : m_input.said)
            add(Kind::Paragraph, line, "rules");
        for (const auto &entry : m_input.entries)
            addEntry(entry);
        add(Kind::Heading, Words::tr("Before you decide"), "");
        add(Kind::Item, Words::tr("Ask what it costs, and what happens when they are ill."), "question");
        add(Kind::Item, Words::tr("Agree in writing who does what, and when."), "pen");
        add(Kind::Item, Words::tr("You may change your mind."), "change");
    }
    void add(Kind kind, const QString &words, const char *picture)
    {
        if (!words.isEmpty())
            m_letter.parts.push_back({kind, words, m_pictures ? QString(QLatin1String(picture)) : QString()});
    }
    void fact(const QString &name, const QString &value, const char *picture)
    {
        if (!value.isEmpty())
            add(Kind::Item, Words::tr("%1: %2").arg(name, value), picture);
    }
    void addEntry(const ChoiceEntry &entry)
    {
        add(Kind::Heading, entry.name, "");
        fact(Words::tr("Where"), entry.distance, "person");
        fact(Words::tr("Helps with"), entry.does, "support");
        fact(Words::tr("Days"), entry.days, "calendar");
        fact(Words::tr("Languages"), entry.languages, "speaking");
        fact(Words::tr("Price"), entry.rate, "money");
        fact(Words::tr("Contact"), entry.contact.join(Words::tr("; ")), "telephone");
        fact(Words::tr("Ask"), entry.toAsk.join(Words::tr("; ")), "question");
    }

    const ChoiceSheetInput &m_input;
    bool m_pictures = false;
    Letter m_letter;
};

} // namespace

Letter choiceSheet(const ChoiceSheetInput &input)
{
    return Sheet(input).make();
}

Letter noticeLetter(const dp::NoticeText &notice, const QStringList &head, const QString &reference,
                    const QString &author, qint64 nowMs)
{
    Letter letter;
    letter.title = notice.title;
    letter.head = head;
    letter.foot = reference;
    letter.author = author;
    letter.madeAt = nowMs;
    letter.pointSize = dp::noticeLayout(notice.format).pointSize;
    for (const auto &block : notice.blocks) {
        const auto kind = block.kind == dp::NoticeBlock::Kind::Heading ? Kind::Heading
            : block.kind == dp::NoticeBlock::Kind::ListItem            ? Kind::Item
                                                                       : Kind::Paragraph;
        letter.parts.push_back({kind, block.text, kind == Kind::Heading ? QString() : block.picture});
    }
    return letter;
}

} // namespace letstalk::reports
