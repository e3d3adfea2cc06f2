// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/value.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <string>

namespace letstalk::journal {

/// One value as it stands in an entry: points into the bytes that it was read from.
struct Cell
{
    enum class Kind : quint8 { Null, Integer, Text, Bytes };
    Kind kind = Kind::Null;
    qint64 number = 0;
    const char *data = nullptr;
    qsizetype size = 0;

    bool isNull() const { return kind == Kind::Null; }
    QByteArrayView view() const { return {data, size}; }
    bool operator==(const Cell &other) const
    {
        return kind == other.kind && number == other.number && view() == other.view();
    }
};

/// A cell that owns its bytes.
struct OwnedCell
{
    Cell::Kind kind = Cell::Kind::Null;
    qint64 number = 0;
    QByteArray bytes;

    OwnedCell() = default;
    explicit OwnedCell(const Cell &cell) : kind(cell.kind), number(cell.number), bytes(cell.data, cell.size)
    { }
    explicit OwnedCell(const Value &value);
    Cell cell() const { return {kind, number, bytes.constData(), bytes.size()}; }
    Value value() const;
    bool isNull() const { return kind == Cell::Kind::Null; }
    bool operator==(const OwnedCell &) const = default;
};

/// Writes deterministic CBOR (RFC 8949, 4.2): shortest heads, definite lengths; map keys are the caller's to
/// sort.
class CborWriter
{
public:
    explicit CborWriter(std::string &out) : m_out(out) { }
    void integer(qint64 value);
    void bytes(const void *data, std::size_t size);
    void text(const char *utf8, std::size_t size);
    void array(quint64 count) { head(4, count); }
    void map(quint64 count) { head(5, count); }
    void null() { m_out.push_back(char(0xf6)); }
    void cell(const Cell &cell);

private:
    void head(unsigned major, quint64 value);
    std::string &m_out;
};

/// Reads it, strictly: whatever the writer would not have written makes failed() true, for good.
class CborReader
{
public:
    CborReader(const char *data, qsizetype size)
        : m_begin(data), m_at(reinterpret_cast<const unsigned char *>(data)), m_end(m_at + size)
    { }

    bool failed() const { return m_failed; }
    bool atEnd() const { return m_at == m_end; }
    qsizetype position() const { return reinterpret_cast<const char *>(m_at) - m_begin; }
    unsigned peekMajor() const { return m_at < m_end ? *m_at >> 5 : 8; }

    Cell cell(); ///< an integer, text, byte string or null
    qint64 integer()
    {
        const bool small = !m_failed && m_at != m_end && *m_at < 24; // as nearly all are
        return small ? *m_at++ : largeInteger();
    }
    Cell bytes(qsizetype exactly = -1);
    quint64 array() { return container(4); }
    quint64 map() { return container(5); }
    void fail() { m_failed = true; }

private:
    qint64 largeInteger();
    quint64 head(unsigned *major);
    quint64 container(unsigned major);
    const char *m_begin;
    const unsigned char *m_at;
    const unsigned char *m_end;
    bool m_failed = false;
};

/// True for well-formed UTF-8 without surrogates or overlong forms.
bool isUtf8(const char *data, qsizetype size);

} // namespace letstalk::journal
