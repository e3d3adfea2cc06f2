// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <csignal>

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#else
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace letstalk::cli {

namespace {

volatile std::sig_atomic_t g_interrupted = 0;

void onInterrupt(int number)
{
    g_interrupted = 1;
    std::signal(number, SIG_DFL);
}

} // namespace

void catchInterrupts()
{
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

bool interrupted()
{
    return g_interrupted != 0;
}

#ifdef _WIN32

bool isTerminal(std::FILE *stream)
{
    return _isatty(_fileno(stream)) != 0;
}

std::optional<QByteArray> readHiddenLine(const QByteArray &question)
{
    if (!isTerminal(stdin))
        return std::nullopt;
    _cputs(question.constData());
    QByteArray line;
    for (int key = _getch(); key != '\r' && key != '\n'; key = _getch()) {
        if (key == 3 || key == 26) // Ctrl+C, Ctrl+Z
            return std::nullopt;
        if (key == '\b')
            line.chop(1);
        else
            line += char(key);
    }
    _cputs("\r\n");
    return line;
}

#else

bool isTerminal(std::FILE *stream)
{
    return ::isatty(::fileno(stream)) != 0;
}

std::optional<QByteArray> readHiddenLine(const QByteArray &question)
{
    const int tty = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (tty < 0)
        return std::nullopt;
    termios before {};
    if (::tcgetattr(tty, &before) != 0) {
        ::close(tty);
        return std::nullopt;
    }
    termios hidden = before;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    hidden.c_lflag |= ECHONL;
    ::tcsetattr(tty, TCSAFLUSH, &hidden);
    bool complete = ::write(tty, question.constData(), std::size_t(question.size())) >= 0;
    QByteArray line;
    line.reserve(1024); // no growing: what was typed must not be left behind in freed memory
    char letter = 0;
    while (complete && line.size() < 1000) {
        complete = ::read(tty, &letter, 1) == 1;
        if (!complete || letter == '\n')
            break;
        line += letter;
    }
    ::tcsetattr(tty, TCSAFLUSH, &before);
    ::close(tty);
    return complete ? std::optional(line) : std::nullopt;
}

#endif

} // namespace letstalk::cli
