// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_topics.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

HelpTopic topicFrom(const QString &id, const QString &file)
{
    constexpr auto kTitle = "# "_L1;
    constexpr auto kWords = "Words: "_L1;
    HelpTopic topic;
    topic.id = id;
    const QString title = file.section(u'\n', 0, 0);
    const QString words = file.section(u'\n', 1, 1);
    if (!title.startsWith(kTitle) || !words.startsWith(kWords))
        return topic;
    topic.title = title.mid(kTitle.size()).trimmed();
    topic.words = words.mid(kWords.size()).trimmed();
    topic.text = file.section(u'\n', 2).trimmed();
    return topic;
}

const std::vector<HelpTopic> &helpTopics()
{
    static const auto topics = [] {
        std::vector<HelpTopic> read;
        const QDir folder(u":/letstalk/help"_s);
        for (const auto &name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                // 10-desk.md: the number orders, the rest names
                read.push_back(
                    topicFrom(name.section(u'-', 1).section(u'.', 0, 0), QString::fromUtf8(file.readAll())));
        }
        return read;
    }();
    return topics;
}

} // namespace letstalk::ui
