// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace letstalk::ui {

/// A short text that explains one thing. Shape: resources/help/README.md.
struct HelpTopic
{
    QString id; ///< the file's name: "first-conversation"
    QString title;
    QString words; ///< that people may look for it by
    QString text; ///< Markdown: paragraphs and lists
};

/// All of them, in the order of resources/help. Any thread.
const std::vector<HelpTopic> &helpTopics();
/// One topic's file as a value; the title is empty when the file has not the shape.
HelpTopic topicFrom(const QString &id, const QString &file);

} // namespace letstalk::ui
