// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace letstalk::ui {

/// Where the conversation comes from, above the form: somebody from the queue, or a tally mark. Not there
/// when it comes from neither.
class OriginLine : public QWidget
{
    Q_OBJECT
public:
    explicit OriginLine(QWidget *parent = nullptr);
    void clear();
    void read(const ConversationEntry &entry);
    void write(ConversationEntry &entry) const;
    /// What is known of it by now: "For Red 4, who waited 12 min".
    void setText(const QString &text);
    std::optional<VisitId> visit() const { return m_visit; }
    std::optional<TallyMarkId> tallyMark() const { return m_tallyMark; }

Q_SIGNALS:
    void changed();

private:
    void show();

    std::optional<VisitId> m_visit;
    std::optional<TallyMarkId> m_tallyMark;
    QLabel *m_text;
    QPushButton *m_forget;
};

} // namespace letstalk::ui
