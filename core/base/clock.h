// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>

namespace letstalk {

/// Where time comes from, so that tests and demo data own it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970 in UTC.
    virtual qint64 nowMs() const = 0;
};

/// The computer's clock.
class SystemClock : public Clock
{
public:
    qint64 nowMs() const override;
};

/// A clock that stands where it is put.
class ManualClock : public Clock
{
public:
    explicit ManualClock(qint64 ms = 1'767'225'600'000) : m_ms(ms) { } // 2026-01-01T00:00Z
    qint64 nowMs() const override { return m_ms; }
    void set(qint64 ms) { m_ms = ms; }
    void advance(qint64 ms) { m_ms += ms; }

private:
    std::atomic<qint64> m_ms;
};

} // namespace letstalk
