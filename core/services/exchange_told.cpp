// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_told.h"

#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/journal/outgoing.h"
#include "core/services/sent_files.h"

#include <algorithm>

namespace letstalk::services {

using journal::StreamHead;

namespace {

bool reachesAsFar(const std::vector<StreamHead> &heads, const std::vector<StreamHead> &others)
{
    return std::all_of(others.begin(), others.end(), [&](const StreamHead &head) {
        return exchange::reached(heads, head.stream) >= head.sequence;
    });
}

} // namespace

Result<ToldOfForks> ToldOfForks::load(const journal::Journal &journal, storage::Database &db, qint64 nowMs)
{
    ToldOfForks told(journal, db);
    LT_ASSIGN(const auto parked, storage::BundleStore(db).parked());
    told.m_provenFrom = provenFrom(parked, nowMs);
    for (const auto &branch : parked) {
        const auto [known, fresh] = told.m_forked.emplace(branch.stream, branch.from);
        if (!fresh)
            known->second = std::min(known->second, branch.from);
    }
    return told;
}

Status ToldOfForks::read()
{
    const storage::BundleStore store(*m_db);
    LT_ASSIGN(m_sent, store.sent());
    LT_ASSIGN(m_heardAt, broughtInAt(store));
    m_isRead = true;
    return done();
}

Result<ToldOfForks::Recipient *> ToldOfForks::recipient(const RowId &id)
{
    const auto [place, fresh] = m_recipients.try_emplace(id);
    Recipient &recipient = place->second;
    if (!fresh)
        return &recipient;
    LT_ASSIGN(const auto holds, journal::Coverage(m_journal).heldByAll({id}));
    LT_ASSIGN(recipient.unsignedFrom, journal::Outgoing(m_journal).firstActs(holds));
    if (const auto heard = m_heardAt.find(id); heard != m_heardAt.end())
        recipient.heardAt = heard->second;
    for (const auto &bundle : m_sent) {
        if (!isFor(bundle, id))
            continue;
        Sent &sent = recipient.sent.emplace_back();
        sent.at = bundle.at;
        for (const auto &head : exchange::headsFrom(bundle.upto))
            (m_forked.count(head.stream) > 0 ? sent.forks : sent.rest).push_back(head);
    }
    linkEarlier(recipient.sent);
    return &recipient;
}

/// One walk from the oldest on: files mostly go further each time, and then the one before is all that needs
/// to be compared. Files of one moment stand beside each other.
void ToldOfForks::linkEarlier(std::vector<Sent> &sent) const
{
    std::vector<std::size_t> furthest; // none of them reaches as far as another
    const auto take = [&](std::size_t one) {
        std::erase_if(furthest,
                      [&](std::size_t known) { return reachesAsFar(sent[one].rest, sent[known].rest); });
        furthest.push_back(one);
    };
    for (std::size_t end = sent.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && sent[begin - 1].at == sent[end - 1].at)
            --begin;
        for (std::size_t one = begin; one < end; ++one) {
            sent[one].before = furthest;
            for (std::size_t beside = begin; beside < end; ++beside)
                if (beside != one)
                    sent[one].before.push_back(beside);
        }
        for (std::size_t one = begin; one < end; ++one)
            take(one);
        end = begin;
    }
}

/// What else was in the file has to show that it arrived. True when a file of the recipient's came since that
/// signs for less of the rest, or when there was no rest that an earlier file had not told. Of what came
/// before a file from long before the first fork not all is noted any more, so that it cannot show that.
Result<bool> ToldOfForks::mayBeLost(Recipient &recipient, Sent &sent) const
{
    if (sent.lost)
        return *sent.lost;
    bool lost = false;
    if (recipient.heardAt > sent.at) { // else it is on its way
        const journal::Outgoing outgoing(m_journal);
        lost = sent.at < m_provenFrom
            || std::any_of(recipient.unsignedFrom.begin(), recipient.unsignedFrom.end(),
                           [&](const StreamHead &first) {
                               return exchange::reached(sent.rest, first.stream) >= first.sequence;
                           });
        for (std::size_t i = 0; i < sent.before.size() && !lost; ++i) {
            LT_ASSIGN(const bool toldMore, outgoing.hasActs(recipient.sent[sent.before[i]].rest, sent.rest));
            lost = !toldMore;
        }
    }
    sent.lost = lost;
    return lost;
}

/// How far the recipient was told of a stream, as far as that may be taken to have arrived.
Result<StreamHead> ToldOfForks::told(quint64 stream, Recipient &recipient) const
{
    StreamHead most {stream, 0, 0};
    for (auto &sent : recipient.sent) {
        const auto head = std::find_if(sent.forks.begin(), sent.forks.end(),
                                       [&](const StreamHead &one) { return one.stream == stream; });
        if (head == sent.forks.end() || head->sequence <= most.sequence)
            continue;
        LT_ASSIGN(const bool lost, mayBeLost(recipient, sent));
        if (!lost)
            most = *head;
    }
    return most;
}

Result<std::vector<StreamHead>> ToldOfForks::beyond(std::vector<StreamHead> since,
                                                    const std::vector<RowId> &recipients)
{
    if (recipients.empty() || m_forked.empty())
        return since;
    if (!m_isRead)
        LT_TRY(read());
    for (const auto &[stream, from] : m_forked) {
        std::optional<StreamHead> all;
        for (const auto &id : recipients) {
            LT_ASSIGN(Recipient * found, recipient(id));
            LT_ASSIGN(const auto most, told(stream, *found));
            if (!all || most.sequence < all->sequence)
                all = most;
        }
        const auto place = std::find_if(since.begin(), since.end(),
                                        [id = stream](const StreamHead &head) { return head.stream == id; });
        if (all->sequence == 0)
            continue;
        if (place == since.end())
            since.push_back(*all);
        else if (place->sequence < all->sequence)
            *place = *all;
    }
    std::sort(since.begin(), since.end());
    return since;
}

} // namespace letstalk::services
