// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/seed.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <sodium.h>
#include <string>
#include <unistd.h>

namespace letstalk::test {

namespace {

struct Draws
{
    std::mutex mutex;
    std::string seed = "0"; ///< LETSTALK_SEED
    pid_t process = 0;
    std::array<std::uint8_t, crypto_stream_chacha20_ietf_KEYBYTES> key {};
    std::uint64_t drawn = 0; ///< how many times since the key was made; each is a stream of its own
};

Draws &draws()
{
    static Draws all;
    return all;
}

template <typename Bytes> void mix(crypto_generichash_state &state, const Bytes &bytes)
{
    crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
}

void beginAs(Draws &all, std::string_view name)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, all.key.size());
    mix(state, all.seed + ' ');
    mix(state, name);
    crypto_generichash_final(&state, all.key.data(), all.key.size());
    all.drawn = 0;
}

void draw(void *to, std::size_t size)
{
    Draws &all = draws();
    const std::lock_guard lock(all.mutex);
    if (const pid_t now = ::getpid(); now != all.process) {
        all.process = now;
        const std::string parent(reinterpret_cast<const char *>(all.key.data()), all.key.size());
        beginAs(all, parent + std::to_string(now) + ' ' + std::to_string(all.drawn));
    }
    std::array<std::uint8_t, crypto_stream_chacha20_ietf_NONCEBYTES> nonce {};
    std::memcpy(nonce.data(), &++all.drawn, sizeof all.drawn);
    crypto_stream_chacha20_ietf(static_cast<std::uint8_t *>(to), size, nonce.data(), all.key.data());
}

std::uint32_t drawOne()
{
    std::uint32_t one = 0;
    draw(&one, sizeof one);
    return one;
}

} // namespace

void takeSeed()
{
    static randombytes_implementation implementation {
        [] { return "the seed of the tests"; }, drawOne, nullptr, nullptr, draw, nullptr};
    Draws &all = draws();
    if (const char *seed = std::getenv("LETSTALK_SEED"); seed && *seed)
        all.seed = seed;
    all.process = ::getpid();
    randombytes_set_implementation(&implementation);
    seedCase({});
    ::setenv("RC_PARAMS", ("seed=" + all.seed).c_str(),
             0); // rapidcheck's; whoever repeats a story has set it
}

void seedCase(std::string_view name)
{
    Draws &all = draws();
    const std::lock_guard lock(all.mutex);
    beginAs(all, name);
}

} // namespace letstalk::test
