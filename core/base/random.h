// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <mutex>

namespace letstalk {

/// Where random bytes for identifiers, salts and streams come from. Keys and nonces never come from here: the
/// vault takes those from libsodium itself. Thread-safe.
class Random
{
public:
    virtual ~Random() = default;
    virtual void fill(void *bytes, std::size_t count) = 0;
};

/// The system's source.
class SystemRandom : public Random
{
public:
    void fill(void *bytes, std::size_t count) override;
};

/// The same bytes for the same seed: tests and demo files.
class SeededRandom : public Random
{
public:
    explicit SeededRandom(quint64 seed);
    void fill(void *bytes, std::size_t count) override;
    /// A number in [0, bound); bound > 0.
    quint64 below(quint64 bound);

private:
    quint64 next();
    std::mutex m_mutex;
    quint64 m_state[4];
};

} // namespace letstalk
