// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sealed_text.h"

#include "core/services/sealed_fields.h"

namespace letstalk::services {

namespace fields {

template <> struct Fields<ConcernReport>
{
    template <class V, class Visit> static void visit(V &report, Visit &&visit)
    {
        visit(1, report.to);
        visit(2, report.at);
        visit(3, report.reference);
    }
};

template <> struct Fields<Concern>
{
    template <class V, class Visit> static void visit(V &concern, Visit &&visit)
    {
        visit(1, concern.danger);
        visit(2, concern.rang999);
        visit(3, concern.seenOrHeard);
        visit(4, concern.wishes);
        visit(5, concern.agreement);
        visit(6, concern.overrideReason);
        visit(7, concern.overrideWhy);
        visit(8, concern.report);
        visit(9, concern.relationship);
        visit(10, concern.household);
        visit(11, concern.carers);
        visit(12, concern.communication);
        visit(13, concern.cognition);
        visit(14, concern.person);
        visit(15, concern.personName);
        visit(16, concern.conversation);
    }
};

template <> struct Fields<ConcernNote>
{
    template <class V, class Visit> static void visit(V &note, Visit &&visit)
    {
        visit(1, note.text);
        visit(2, note.report);
    }
};

template <> struct Fields<IndicatorAnswer>
{
    template <class V, class Visit> static void visit(V &answer, Visit &&visit)
    {
        visit(1, answer.rule);
        visit(2, answer.version);
        visit(3, answer.ticked);
        visit(4, answer.answer);
        visit(5, answer.why);
    }
};

template <> struct Fields<SealedConcern>
{
    template <class V, class Visit> static void visit(V &sealed, Visit &&visit)
    {
        visit(1, sealed.by);
        visit(2, sealed.concern);
    }
};

template <> struct Fields<SealedNote>
{
    template <class V, class Visit> static void visit(V &sealed, Visit &&visit)
    {
        visit(1, sealed.by);
        visit(2, sealed.note);
    }
};

template <> struct Fields<SealedFlag>
{
    template <class V, class Visit> static void visit(V &sealed, Visit &&visit)
    {
        visit(1, sealed.by);
        visit(2, sealed.agreed);
        visit(3, sealed.words);
        visit(4, sealed.site);
        visit(5, sealed.conversation);
        visit(6, sealed.previous);
    }
};

template <> struct Fields<SealedAnswers>
{
    template <class V, class Visit> static void visit(V &sealed, Visit &&visit)
    {
        visit(1, sealed.by);
        visit(2, sealed.answers);
        visit(3, sealed.restricted);
    }
};

} // namespace fields

namespace {
using fields::bytesOf;
using fields::valueOf;
constexpr int kVersion = 1; ///< of the maps above, as a whole
} // namespace

QByteArray sealContext(const journal::Field &field, const RowId &row)
{
    return "letstalk field " + QByteArray::number(int(field.entity)) + ' ' + QByteArray::number(field.id)
        + ' ' + QByteArray::number(kVersion) + ' ' + row.toBytes();
}

QByteArray concernToBytes(const SealedConcern &sealed)
{
    return bytesOf(sealed);
}

Result<SealedConcern> concernFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedConcern>(bytes);
}

QByteArray noteToBytes(const SealedNote &sealed)
{
    return bytesOf(sealed);
}

Result<SealedNote> noteFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedNote>(bytes);
}

QByteArray flagToBytes(const SealedFlag &sealed)
{
    return bytesOf(sealed);
}

Result<SealedFlag> flagFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedFlag>(bytes);
}

QByteArray answersToBytes(const SealedAnswers &sealed)
{
    return bytesOf(sealed);
}

Result<SealedAnswers> answersFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedAnswers>(bytes);
}

} // namespace letstalk::services
