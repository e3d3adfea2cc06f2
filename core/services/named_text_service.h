// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person_mentions.h"
#include "core/journal/journal.h"
#include "core/services/service_context.h"

#include <optional>
#include <set>
#include <vector>

namespace letstalk::services {

/// A text of somebody else's record that named a person who was erased: work for a data protection officer.
struct NamedText
{
    RowId id; ///< of the piece of work
    Hash16 erased {}; ///< the person, as ErasureEntry::subject names them
    journal::FieldPlace place;
    QString record; ///< "conversation at Blacon, 20 March 2026"
    QString field; ///< "note"
    QString text; ///< as it stands now; empty: nothing stands there any more, but something did
    std::vector<Mention> mentions; ///< in `text`
    QString proposed; ///< `text` without them; empty where nothing can be put in its place
    int values = 0; ///< that the journal holds of it, with those that were replaced
    qint64 foundMs = 0;
    bool asked = false; ///< somebody asks for it whose computer may not order it
    QString askedBy; ///< their name, where nothing but that is known of it; may be empty
    /// Where the name stands.
    enum class Stands {
        Marked, ///< at `mentions`
        Changed, ///< the text was changed since it was found: maybe still there
        Earlier, ///< not in the text shown, when it was found: in what stood there before, or stands beside
                 ///< it
        Gone, ///< nothing stands there; it does in the history
        SetAside, ///< in nothing but what is set aside
        Unknown, ///< nobody searched for it here: somebody asks for it, or signed what does not hold any more
    };
    Stands stands = Stands::Unknown;
    /// Other fields that were written in one piece with what is held of it (alongWords()).
    std::vector<const journal::Field *> along;
    bool mayReplace = true; ///< false: of records that are never changed the words can go, and no more
    /// Names all that would go: with it takeOut() knows whether that is what was read.
    QString version;
};
/// The text with each mention between ⟦ and ⟧.
QString marked(const NamedText &text);
/// What else goes with it, for people; empty when nothing does.
QString alongWords(const NamedText &text);

/// Other people's texts that name somebody who was erased (exchange.md 7). They are found where an erasure is
/// carried out, while the name can still be read, on every computer that holds such texts, and travel as
/// records; here they are listed, and taken out for good or left.
class NamedTextService
{
public:
    explicit NamedTextService(ServiceContext &context) : m_context(context) { }

    /// What nobody has decided about, oldest first, and what others ask for whom nobody has answered. Logged
    /// as views, since texts about people are shown: each text once while the file is open.
    Result<std::vector<NamedText>> open() const;
    /// How many those are. Shows nobody anything, so nothing is logged.
    Result<int> count() const;

    struct TakenOut
    {
        journal::Changes changes;
        bool asked = false; ///< this computer is no officer's: the new text stands, an officer has to sign
    };
    /// Takes all that the field ever held out for good, here and with the next files everywhere, and puts
    /// `instead` in its place (empty: nothing). Cannot be undone. NotFound: no such piece of work. Conflict:
    /// something else stands there than what `version` names (NamedText), or two values of what is written
    /// with it stand beside each other. InvalidInput: words where none can be put.
    Result<TakenOut> takeOut(const RowId &id, const QString &version, const QString &instead);
    /// Looked at; it stays: somebody else of that name, or nothing that tells who it is.
    Result<journal::Changes> leave(const RowId &id);

private:
    /// All of open(); `only`: that one or nothing.
    Result<std::vector<NamedText>> list(const std::optional<RowId> &only = {}) const;
    Result<NamedText> find(const RowId &id) const;
    Status checkBeside(const NamedText &text) const;
    ServiceContext &m_context;
    mutable std::set<RowId> m_shown;
};

} // namespace letstalk::services
