// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/preamble_store.h"

namespace letstalk::vault {

Status PreambleStore::load(BaseFile &file)
{
    std::array<PreambleCopy, 2> bytes {};
    std::array<CopyVerdict, 2> verdicts;
    for (std::size_t i = 0; i < 2; ++i) {
        const int rc = file.read(bytes[i].data(), static_cast<int>(kCopySize), kCopyAt[i]);
        if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
            return statusOf(rc);
        verdicts[i] = judgeCopy(bytes[i]);
    }
    if (!verdicts[0].magic && !verdicts[1].magic)
        return looksLikePlainSqlite(bytes[0]) ? Status::PlainSqlite : Status::NotOurs;
    for (const CopyVerdict &verdict : verdicts) {
        if (verdict.header && verdict.minReader > kFormatVersion)
            return Status::Newer;
    }
    if (!verdicts[0].whole && !verdicts[1].whole)
        return Status::SlotsDamaged;

    m_newest = !verdicts[1].whole ? 0
        : !verdicts[0].whole      ? 1
                                  : verdicts[1].value.sequence > verdicts[0].value.sequence;
    m_value = verdicts[m_newest].value;
    m_bytes = bytes[m_newest];
    m_differ = bytes[0] != bytes[1];
    return Status::Ok;
}

Status PreambleStore::save(BaseFile &file, const Preamble &value, const std::uint8_t *macKey,
                           bool oneCopyOnly)
{
    m_mayHaveChanged = false;
    ++m_value.sequence; // also when this fails: what was half written must never equal what comes next
    Preamble next = value;
    next.sequence = m_value.sequence;
    PreambleCopy bytes {};
    encodePreamble(next, macKey, bytes);

    const std::size_t older = 1 - m_newest;
    if (const Status status = writeCopy(file, older, bytes); status != Status::Ok)
        return status;
    if (!oneCopyOnly) {
        if (const Status status = writeCopy(file, 1 - older, bytes); status != Status::Ok) {
            m_mayHaveChanged = true;
            return status;
        }
    }
    m_value = next;
    m_bytes = bytes;
    m_differ = oneCopyOnly;
    return Status::Ok;
}

Status PreambleStore::writeCopy(BaseFile &file, std::size_t which, const PreambleCopy &bytes)
{
    int rc = file.write(bytes.data(), static_cast<int>(bytes.size()), kCopyAt[which]);
    if (rc == SQLITE_OK)
        rc = file.sync();
    if (rc != SQLITE_OK)
        return statusOf(rc);
    m_newest = which;
    return Status::Ok;
}

} // namespace letstalk::vault
