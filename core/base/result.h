// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <utility>
#include <variant>

namespace letstalk {

/// A value, or why there is none. std::expected is not in GCC 12.
template <class T> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    explicit operator bool() const { return m_state.index() == 0; }
    const Error &error() const { return std::get<1>(m_state); }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    T valueOr(T other) const & { return *this ? **this : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

using Status = Result<std::monostate>;

/// Success without a value.
inline Status done()
{
    return Status(std::monostate());
}

} // namespace letstalk

/// Hands a failure to the caller: LT_TRY(store.insert(item));
#define LT_TRY(expr)                                                                                         \
    do {                                                                                                     \
        if (const auto &ltTried = (expr); !ltTried)                                                          \
            return ltTried.error();                                                                          \
    } while (false)

/// Takes the value or hands the failure on: LT_ASSIGN(const auto person, store.get(id));
#define LT_ASSIGN_CAT2(a, b) a##b
#define LT_ASSIGN_CAT(a, b) LT_ASSIGN_CAT2(a, b)
#define LT_ASSIGN(decl, expr)                                                                                \
    auto LT_ASSIGN_CAT(ltResult, __LINE__) = (expr);                                                         \
    if (!LT_ASSIGN_CAT(ltResult, __LINE__))                                                                  \
        return LT_ASSIGN_CAT(ltResult, __LINE__).error();                                                    \
    decl = *std::move(LT_ASSIGN_CAT(ltResult, __LINE__))
