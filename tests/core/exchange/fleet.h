// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/exchange/write_model.h"

#include <deque>
#include <iosfwd>

namespace letstalk::exchange {

/// One step of a story. Small numbers pick who, what and where.
struct Command
{
    enum Kind {
        Save, ///< a person or conversation: made, or changed
        Edit,
        Bin, ///< or out of it again
        Undo,
        Settle,
        Erase, ///< by the officer
        SendToSite, ///< what one replica has not signed for
        SendToAll,
        SendSmall, ///< since the last file: a lost one leaves a gap
        SendEverything,
        Ask, ///< and the answer
        Deliver, ///< any file on its way, to any it was made for
        Again, ///< a file that was delivered before
        Lose,
        Damage, ///< delivered cut short, altered, with something added
        Snapshot,
        Restore, ///< a backup that the guard notices
        RestoreUnnoticed, ///< with the computer's settings: nothing notices
        Copy, ///< the file, to another computer; both go on
        Move,
        Clock,
        Rotate, ///< keys
        Revoke,
        Reopen,
        Rebuild,
        Kinds
    };
    int kind = Save;
    int who = 0;
    int what = 0;
    int value = 0;
};
std::ostream &operator<<(std::ostream &out, const Command &command);

/// The stations of one council and the files between them, moved by commands.
class Fleet
{
public:
    Fleet(int replicas, quint64 seed);

    void run(const Command &command);
    /// Everyone sends everything to everyone until nobody has anything new; the officer confirms erasures.
    void settle();
    /// After settle(): what is not as it must be.
    std::string judge();
    /// At any time: what must hold of stations with the same heads.
    std::string compareEqualHeads();
    std::string trouble() const;
    bool forked() const { return m_forked; }

private:
    struct Letter
    {
        QByteArray bytes;
        std::set<int> to; ///< numbers of replicas
        int from = 0; ///< which station, not which replica
    };
    struct Backup
    {
        std::unique_ptr<QTemporaryDir> folder;
    };

    Station &at(int who) { return *m_stations[std::size_t(who) % m_stations.size()]; }
    Station &officer() { return *m_stations.front(); }
    bool mayAct(Station &officer); ///< knows the newest roster, with the keys that it names
    bool hasTwin(int number) const;
    std::vector<Station *> live();
    void save(Station &station, int what, int value, bool makes);
    void bin(Station &station, int what, int value);
    void undo(Station &station, int value);
    void settleOne(Station &station, int value);
    void erase(int what);
    void send(const Command &command);
    void put(Station &from, const ExportOrder &order);
    void ask(Station &from, Station &to);
    void deliver(int value, bool again);
    void hand(Station &to, const Letter &letter);
    void damage(const Command &command);
    void snapshot(Station &station);
    void restore(Station &station, bool noticed);
    void copy(Station &station);
    void rotate(Station &station);
    void revoke(Station &station);
    void adopt(Roster next);
    bool round();
    bool confirmErasures();
    std::string searchBytes(Station &station);
    QString word(int what);

    std::array<ReplicaKeys, 5> m_first;
    std::vector<std::unique_ptr<Station>> m_stations;
    std::map<Station *, Backup> m_backups;
    std::map<Station *, std::vector<OpId>> m_acts;
    std::vector<QByteArray> m_rosters; ///< every version that was ever signed
    std::deque<Letter> m_mail;
    std::vector<Letter> m_archive;
    WriteModel m_model;
    std::unique_ptr<QTemporaryDir> m_stick;
    std::string m_trouble;
    std::size_t m_replicas;
    quint64 m_seed;
    int m_words = 0;
    bool m_forked = false;
    bool m_revoked = false;
};

} // namespace letstalk::exchange
