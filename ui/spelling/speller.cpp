// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spelling/speller.h"

#include "core/base/text_fold.h"

#include <QPointer>
#include <QRegularExpression>

#ifdef LETSTALK_ENCHANT
#include <enchant.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr int kMostKnown = 20'000;
constexpr int kMostSuggestions = 6;

/// Enchant keeps a list of personal words in a folder of the user's configuration, and makes it when a
/// dictionary is opened. In a folder that cannot be, none is kept.
void keepNoPersonalWords()
{
#ifdef Q_OS_WIN
    qputenv("ENCHANT_CONFIG_DIR", "NUL:\\none");
#else
    qputenv("ENCHANT_CONFIG_DIR", "/dev/null/none");
#endif
}

} // namespace

/// The dictionary, on its thread.
class SpellWorker : public QObject
{
public:
    QHash<QString, bool> check(const QStringList &words)
    {
        open();
        QHash<QString, bool> answers;
        for (const auto &word : words)
            answers[word] = isRight(word);
        return answers;
    }

    QStringList suggest(const QString &word)
    {
        open();
        QStringList found;
#ifdef LETSTALK_ENCHANT
        if (!m_dictionary)
            return found;
        const QByteArray utf8 = word.toUtf8();
        size_t count = 0;
        char **list = enchant_dict_suggest(m_dictionary, utf8.constData(), utf8.size(), &count);
        for (size_t at = 0; at < count && found.size() < kMostSuggestions; ++at)
            found << QString::fromUtf8(list[at]);
        if (list)
            enchant_dict_free_string_list(m_dictionary, list);
#else
        Q_UNUSED(word)
#endif
        return found;
    }

    ~SpellWorker() override
    {
#ifdef LETSTALK_ENCHANT
        if (m_dictionary)
            enchant_broker_free_dict(m_broker, m_dictionary);
        if (m_broker)
            enchant_broker_free(m_broker);
#endif
    }

private:
    bool isRight(const QString &word) const
    {
#ifdef LETSTALK_ENCHANT
        if (!m_dictionary)
            return true;
        const QByteArray utf8 = word.toUtf8();
        return enchant_dict_check(m_dictionary, utf8.constData(), utf8.size()) <= 0; // below 0: it cannot say
#else
        Q_UNUSED(word)
        return true;
#endif
    }

    void open()
    {
        if (m_opened)
            return;
        m_opened = true;
#ifdef LETSTALK_ENCHANT
        m_broker = enchant_broker_init();
        for (const char *tag : {"en_GB", "en_US"})
            if (m_broker && !m_dictionary)
                m_dictionary = enchant_broker_request_dict(m_broker, tag);
#endif
    }

    bool m_opened = false;
#ifdef LETSTALK_ENCHANT
    EnchantBroker *m_broker = nullptr;
    EnchantDict *m_dictionary = nullptr;
#endif
};

Speller::Speller(QObject *parent) : QObject(parent)
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(0);
    connect(&m_batch, &QTimer::timeout, this, &Speller::ask);
}

Speller::~Speller()
{
    m_thread.quit();
    m_thread.wait();
    delete m_worker; // its thread has ended
}

void Speller::start()
{
    if (m_worker)
        return;
    keepNoPersonalWords(); // before the thread reads the environment
    m_worker = new SpellWorker;
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

Speller::Verdict Speller::verdict(const QString &word)
{
    if (m_own.contains(foldText(word)))
        return Verdict::Right;
    if (const auto known = m_known.constFind(word); known != m_known.constEnd())
        return *known ? Verdict::Right : Verdict::Wrong;
    if (!m_asked.contains(word)) {
        m_asked.insert(word);
        m_waiting << word;
        m_batch.start();
    }
    return Verdict::Asked;
}

void Speller::ask()
{
    start();
    QPointer<Speller> home(this);
    QMetaObject::invokeMethod(m_worker,
                              [this, home, worker = m_worker, words = std::exchange(m_waiting, {})] {
                                  const auto answers = worker->check(words);
                                  // The speller waits for this thread before it goes, so it is still there to
                                  // be called.
                                  QMetaObject::invokeMethod(this, [home, answers] {
                                      if (home)
                                          home->learn(answers);
                                  });
                              });
}

void Speller::learn(const QHash<QString, bool> &answers)
{
    if (m_known.size() > kMostKnown)
        m_known.clear();
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        m_known[answer.key()] = answer.value();
        m_asked.remove(answer.key());
    }
    Q_EMIT changed();
}

void Speller::addNames(const QStringList &names)
{
    for (const auto &name : names)
        for (const auto &word : wordsOf(name))
            m_own.insert(foldText(word.text));
    Q_EMIT changed();
}

void Speller::leaveBe(const QString &word)
{
    m_own.insert(foldText(word));
    Q_EMIT changed();
}

void Speller::suggest(const QString &word, QObject *context, std::function<void(const QStringList &)> then)
{
    start();
    QPointer<QObject> home(context);
    QMetaObject::invokeMethod(m_worker, [this, home, worker = m_worker, word, then = std::move(then)] {
        const QStringList found = worker->suggest(word);
        QMetaObject::invokeMethod(this, [home, then, found] {
            if (home)
                then(found);
        });
    });
}

std::vector<SpelledWord> wordsOf(const QString &text)
{
    static const QRegularExpression form(u"[\\p{L}\\p{N}@./_:-]+(?:['’][\\p{L}]+)*"_s);
    static const QRegularExpression letters(u"[\\p{L}]+(?:['’][\\p{L}]+)*"_s);
    static const QRegularExpression figures(u"\\p{N}|@|://|www\\."_s);
    std::vector<SpelledWord> words;
    for (auto chunk = form.globalMatch(text); chunk.hasNext();) {
        const auto part = chunk.next();
        if (part.captured().contains(figures))
            continue;
        for (auto each = letters.globalMatch(part.captured()); each.hasNext();) {
            const auto word = each.next();
            const QString found = word.captured();
            if (found.size() > 1 && found != found.toUpper())
                words.push_back({int(part.capturedStart() + word.capturedStart()), found});
        }
    }
    return words;
}

} // namespace letstalk::ui
