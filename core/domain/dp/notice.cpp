// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/notice.h"

#include "core/base/london_time.h"
#include "core/domain/dp/words.h"

#include <QRegularExpression>

namespace letstalk::dp {

namespace {

constexpr int kLongSentence = 25;
constexpr int kLongEasySentence = 12;
constexpr const char *kJargon[]
    = {"assessment", "authorised", "capacity",   "commission", "eligible",     "eligibility", "mandatory",
       "provider",   "pursuant",   "reablement", "referral",   "service user", "statutory",   "case"};

QStringList sentencesOf(const QString &text)
{
    // Not after an initial or a title: "A. Green", "Dr. Green"; nor between what was said and who said it.
    static const QRegularExpression ends(QStringLiteral(
        "(?:(?<=[.!?][”’\"'])(?!\\s+\\p{Ll})|(?<=[.!?]))(?<!\\b[A-Z]\\.)(?<!\\bMr\\.)(?<!\\bMs\\.)(?<!"
        "\\bDr\\.)(?<!\\bMrs\\.)\\s+"));
    QStringList sentences;
    for (const QString &sentence : text.simplified().split(ends, Qt::SkipEmptyParts))
        sentences += sentence;
    return sentences;
}

/// A sentence of its own: begins large, unless with an address, and ends with a full stop unless it ends with
/// something like it, within quotes too.
QString sentence(const QString &text)
{
    static const QRegularExpression ended(QStringLiteral("[.!?…][”’\"')]*$"));
    static const QRegularExpression address(QStringLiteral(
        "^(?:\\S+@\\S|\\w+://|www\\.\\S|(?:[\\w-]+\\.)+[\\w-]{2,}(?:/\\S*)?[,;:.]?(?:\\s|$))"));
    QString said = text.simplified();
    if (said.isEmpty())
        return said;
    if (!address.match(said).hasMatch())
        said[0] = said[0].toUpper();
    return ended.match(said).hasMatch() ? said : said + u'.';
}

/// As it stands within a sentence: only what is no name begins small there.
QString inSentence(const QString &who)
{
    return who.startsWith(u"Somebody ") ? u's' + who.mid(1) : who;
}

class Letter
{
public:
    Letter(const DecisionRecord &decision, const NoticeSender &sender, const LawTexts &law,
           NoticeFormat format)
        : m_decision(decision), m_sender(sender), m_law(law)
    {
        m_notice.format = format;
    }

    NoticeText write()
    {
        opening();
        if (m_decision.outcome == Outcome::Declined)
            declined();
        else
            approved();
        closing();
        return std::move(m_notice);
    }

private:
    bool easy() const { return m_notice.format == NoticeFormat::EasyRead; }

    void heading(const QString &text, const QString &picture = {})
    {
        m_notice.blocks.push_back({NoticeBlock::Kind::Heading, text, easy() ? picture : QString()});
    }
    void paragraph(const QString &text, const QString &picture = {})
    {
        add(NoticeBlock::Kind::Paragraph, text, picture);
    }
    /// What belongs together: in easy read a line each all the same.
    void paragraph(const QString &first, const QString &second, const QString &picture)
    {
        paragraph((sentence(first) + u' ' + sentence(second)).trimmed(), picture);
    }
    void item(const QString &text, const QString &picture = {})
    {
        add(NoticeBlock::Kind::ListItem, text, picture);
    }
    /// Easy read: every sentence stands by itself, beside its picture.
    void add(NoticeBlock::Kind kind, const QString &text, const QString &picture)
    {
        if (text.trimmed().isEmpty())
            return;
        if (!easy()) {
            m_notice.blocks.push_back({kind, sentence(text), {}});
            return;
        }
        for (const QString &one : sentencesOf(sentence(text)))
            m_notice.blocks.push_back({NoticeBlock::Kind::Paragraph, one, picture});
    }

    QString law(const QString &code)
    {
        const auto *found = m_law.find(code);
        if ((!found || !found->verified) && !m_notice.unverifiedLaw.contains(code))
            m_notice.unverifiedLaw += code;
        return easy() ? m_law.easy(code) : m_law.text(code);
    }

    QString day() const { return dayText(london::day(m_decision.decidedAt.value_or(0))); }

    void opening()
    {
        m_notice.title = m_decision.outcome == Outcome::Declined
            ? (isForThem() ? QStringLiteral("The request for a Direct Payment for you")
                           : QStringLiteral("Your request for a Direct Payment"))
            : QStringLiteral("Your Direct Payment has been agreed");
        if (!m_sender.addressee.trimmed().isEmpty())
            m_notice.blocks.push_back(
                {NoticeBlock::Kind::Paragraph, QStringLiteral("Dear ") + m_sender.addressee.trimmed(), {}});
        const QString council = m_sender.council.isEmpty() ? QStringLiteral("the council") : m_sender.council;
        if (easy())
            paragraph(QStringLiteral("This letter is from %1. It is about a Direct Payment. A Direct Payment "
                                     "is money for your support.")
                          .arg(council),
                      QStringLiteral("letter"));
        if (holdsAfterCare(m_decision.basis))
            afterCare();
        if (isForThem())
            paragraph(easy() ? QStringLiteral("%1 asked for the money for you.").arg(asker())
                             : QStringLiteral("%1 asked for this Direct Payment on your behalf").arg(asker()),
                      QStringLiteral("helper"));
        if (!m_decision.statedWish.trimmed().isEmpty()) {
            heading(QStringLiteral("What you told us"), QStringLiteral("speaking"));
            paragraph(m_decision.statedWish, QStringLiteral("speaking"));
        }
    }

    /// Section 32: somebody else asked, and is paid; the person is neither asked to sign nor to ask again.
    bool isForThem() const { return m_decision.route == Route::S32; }
    /// Of older decisions the name may be known nowhere.
    QString asker() const
    {
        const QString name = m_decision.authorisedPerson.simplified();
        return name.isEmpty() ? QStringLiteral("Somebody who may ask for you") : name;
    }

    /// Under which duty, since it decides what may be asked of the person.
    void afterCare()
    {
        const QString request = m_decision.basis == Basis::AfterCare ? QStringLiteral("Your request")
                                                                     : QStringLiteral("Part of your request");
        paragraph(easy()
                      ? QStringLiteral("It is about your after-care. After-care is support after a stay in "
                                       "hospital. You do not pay for after-care.")
                      : request
                          + QStringLiteral(
                              " is for after-care under section 117 of the Mental Health Act 1983, for "
                              "which you do not pay"),
                  QStringLiteral("support"));
    }

    void declined()
    {
        heading(QStringLiteral("Our decision"), QStringLiteral("no"));
        paragraph(easy() ? QStringLiteral("We said no. We decided this on %1.").arg(day())
                         : QStringLiteral("On %1 we decided that we cannot make a Direct Payment now. This "
                                          "letter says why, and what you can do.")
                               .arg(day()),
                  QStringLiteral("no"));
        for (const auto &reason : m_decision.reasons) {
            heading(m_decision.reasons.size() == 1 ? QStringLiteral("Why")
                                                   : QStringLiteral("Reason %1").arg(++m_reason),
                    QStringLiteral("question"));
            paragraph(easy() ? QStringLiteral("This is the rule.") : QStringLiteral("The rule is this."),
                      law(reasonLawCode(m_decision.route, reason.code)), QStringLiteral("rules"));
            // A condition has to be so; what the regulations forbid must not.
            paragraph(conditionFromCode(reason.code) || reason.code == u"GATEWAY"
                          ? QStringLiteral("We think that this is not so now. This is why.")
                          : QStringLiteral("This rule applies now. This is why."),
                      reason.why, QStringLiteral("question"));
            heading(QStringLiteral("What would change our answer"), QStringLiteral("change"));
            paragraph(reason.whatWouldChange, QStringLiteral("change"));
        }
        heading(QStringLiteral("Your support meanwhile"), QStringLiteral("support"));
        paragraph(m_decision.interimSupport, QStringLiteral("support"));
        askAgain();
        appeal();
    }

    void askAgain()
    {
        if (isForThem()) {
            heading(QStringLiteral("Asking again, or appealing"), QStringLiteral("telephone"));
            paragraph(
                easy() ? QStringLiteral("%1 can ask again for you.").arg(asker())
                       : QStringLiteral("%1 can ask for a Direct Payment for you again at any time. So can "
                                        "anybody else who is allowed to ask for you.")
                             .arg(asker()),
                QStringLiteral("telephone"));
            return;
        }
        heading(QStringLiteral("You can ask again, or appeal"), QStringLiteral("telephone"));
        paragraph(easy() ? QStringLiteral("You can ask again.")
                         : QStringLiteral("You can ask for a Direct Payment again at any time"),
                  QStringLiteral("telephone"));
    }

    /// That it goes through the council's complaints stands in every refusal, whatever the decider wrote
    /// beside it (Care and Support Statutory Guidance ch 12).
    void appeal()
    {
        const QString who = isForThem() ? QStringLiteral("You, or somebody for you,") : QStringLiteral("You");
        paragraph(
            easy() ? QStringLiteral("You can say that our answer is wrong. This is called a complaint. We "
                                    "tell you how to make a complaint. See “Questions” in this letter.")
                   : who
                    + QStringLiteral(" can appeal against this decision through the council's complaints "
                                     "procedure. Use the contact under “Questions” in this letter to "
                                     "do so, or to ask how."),
            QStringLiteral("telephone"));
        paragraph(m_decision.howToAppeal, QStringLiteral("telephone"));
    }

    void approved()
    {
        heading(QStringLiteral("Our decision"), QStringLiteral("yes"));
        paragraph(easy()
                      ? QStringLiteral("We said yes. We decided this on %1.").arg(day())
                      : QStringLiteral("On %1 we agreed to make a Direct Payment for your care and support")
                            .arg(day()),
                  QStringLiteral("yes"));
        heading(QStringLiteral("What happens next"), QStringLiteral("calendar"));
        if (isForThem())
            item(easy() ? QStringLiteral("%1 gets the money for you. %1 signs an agreement.").arg(asker())
                        : QStringLiteral(
                              "We set the payment up with %1, who is paid the money for you and signs "
                              "an agreement")
                              .arg(inSentence(asker())),
                 QStringLiteral("pen"));
        else
            item(QStringLiteral("We set the payment up with you, and you sign an agreement"),
                 QStringLiteral("pen"));
        if (holdsAfterCare(m_decision.basis))
            item(law(QStringLiteral("S117")), QStringLiteral("money"));
        item(law(QStringLiteral("REG7_FIRST")), QStringLiteral("calendar"));
        item(law(QStringLiteral("REG7_THEN")), QStringLiteral("calendar"));
        item(law(QStringLiteral("CHOICE")), QStringLiteral("choice"));
    }

    void closing()
    {
        if (!m_decision.optionsDiscussed.trimmed().isEmpty()) {
            heading(QStringLiteral("What we talked about"), QStringLiteral("speaking"));
            paragraph(m_decision.optionsDiscussed, QStringLiteral("speaking"));
        }
        heading(QStringLiteral("Questions"), QStringLiteral("telephone"));
        paragraph(m_sender.contact, QStringLiteral("telephone"));
        const QString decided = QStringLiteral("%1 made this decision: %2")
                                    .arg(m_decision.deciderName.trimmed(), m_decision.deciderRole.trimmed());
        const QString reference = m_sender.reference.trimmed().isEmpty()
            ? QString()
            : QStringLiteral("Our reference is %1").arg(m_sender.reference.trimmed());
        if (!easy())
            return paragraph(decided, reference, {});
        paragraph(decided, QStringLiteral("person"));
        paragraph(reference, QStringLiteral("letter"));
    }

    const DecisionRecord &m_decision;
    const NoticeSender &m_sender;
    const LawTexts &m_law;
    NoticeText m_notice;
    int m_reason = 0;
};

int wordCount(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return int(text.split(space, Qt::SkipEmptyParts).size());
}

} // namespace

NoticeLayout noticeLayout(NoticeFormat format)
{
    switch (format) {
    case NoticeFormat::Standard:
        return {12, true, true, false};
    case NoticeFormat::LargePrint:
        return {18, true, false, false};
    case NoticeFormat::EasyRead:
        return {14, true, false, true};
    }
    return {};
}

Result<NoticeText> noticeFor(const DecisionRecord &decision, const NoticeSender &sender, const LawTexts &law,
                             NoticeFormat format)
{
    const Refusals refusals = checkDecision(decision);
    if (!refusals.empty())
        return Error {Error::Code::InvalidInput, refusalText(refusals.front()), {}};
    if (sender.contact.trimmed().isEmpty())
        return Error {Error::Code::InvalidInput, QStringLiteral("contact: say whom to ask"), {}};
    return Letter(decision, sender, law, format).write();
}

std::vector<HardToRead> hardToRead(const NoticeText &notice)
{
    const int most = notice.format == NoticeFormat::EasyRead ? kLongEasySentence : kLongSentence;
    std::vector<HardToRead> found;
    for (std::size_t i = 0; i < notice.blocks.size(); ++i) {
        const QString &text = notice.blocks[i].text;
        for (const QString &one : sentencesOf(text))
            if (wordCount(one) > most)
                found.push_back({i, QStringLiteral("long-sentence"), QString::number(wordCount(one))});
        for (const char *word : kJargon) {
            const QRegularExpression whole(QStringLiteral("\\b%1s?\\b").arg(QLatin1String(word)),
                                           QRegularExpression::CaseInsensitiveOption);
            if (whole.match(text).hasMatch())
                found.push_back({i, QStringLiteral("jargon"), QLatin1String(word)});
        }
    }
    return found;
}

QString hardToReadText(const HardToRead &finding)
{
    if (finding.code == u"jargon")
        return QStringLiteral("\"%1\" is a word of the office: say it another way").arg(finding.detail);
    return QStringLiteral("a sentence of %1 words: make two of it").arg(finding.detail);
}

} // namespace letstalk::dp
