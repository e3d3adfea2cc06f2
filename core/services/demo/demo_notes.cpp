// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_notes.h"

namespace letstalk::demo {

using namespace Qt::StringLiterals;

QString NoteWriter::note(const std::vector<std::size_t> &needs, const QStringList &services)
{
    QStringList sentences;
    const auto &primary = m_data.needs[needs.front()];
    sentences << QString(m_dice.pick(m_data.openings)).replace("{topic}"_L1, m_dice.pick(primary.topics));
    sentences << m_dice.pick(primary.details);
    for (std::size_t i = 1; i < needs.size(); ++i)
        if (m_dice.chance(65))
            sentences << m_dice.pick(m_data.needs[needs[i]].details);
    if (m_dice.chance(60))
        sentences << m_dice.pick(m_data.feelings);
    if (m_dice.chance(35))
        sentences << m_dice.pick(m_data.strengths);
    for (const QString &service : services)
        sentences << QString(m_dice.pick(m_data.actions)).replace("{service}"_L1, service);
    if (m_dice.chance(70))
        sentences << m_dice.pick(m_data.closings);
    return sentences.join(u' ');
}

void NoteWriter::writeNextStep(ConversationEntry &entry, const QStringList &services)
{
    const QString &step = m_dice.pick(m_data.nextSteps);
    if (services.isEmpty() && step.contains("{service}"_L1))
        return;
    entry.nextStep = QString(step).replace("{service}"_L1, services.value(0));
    entry.nextStepOwner = m_dice.chance(70) ? u"visitor"_s : u"desk"_s;
}

void NoteWriter::write(ConversationEntry &entry, const std::vector<std::size_t> &needs,
                       const QStringList &services)
{
    const bool discreet = entry.needs.front().code == "DOMESTIC_ABUSE"_L1;
    const bool brief = entry.identity == IdentityLevel::Anonymous && m_dice.chance(35);
    if (!brief)
        entry.note = note(needs, services);
    if (!discreet) {
        const QString topic = m_dice.pick(m_data.needs[needs.front()].topics);
        QString summary = QString(m_dice.pick(m_data.summaries)).replace("{need}"_L1, topic);
        summary[0] = summary[0].toUpper();
        entry.summary = summary;
    }
    if (entry.identity == IdentityLevel::Named && m_dice.chance(40))
        entry.whatMatters = m_dice.pick(m_data.matters);
    if (entry.identity == IdentityLevel::Named && m_dice.chance(25))
        entry.strengthsTried = m_dice.pick(m_data.strengths);
    if (m_dice.chance(30))
        writeNextStep(entry, services);
}

} // namespace letstalk::demo
