// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"

#include <QComboBox>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kProseCharacters = 70;
constexpr int kLines = 14;
} // namespace

HelpDialog::HelpDialog(const std::vector<HelpTopic> &topics, const QString &first, QWidget *parent)
    : QDialog(parent), m_topics(topics), m_which(new QComboBox), m_text(new QTextBrowser)
{
    m_which->setObjectName(u"helpTopic"_s);
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_which->setMinimumContentsLength(24);
    m_text->setObjectName(u"helpText"_s);
    m_text->setTabChangesFocus(true);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(12);
    limitWidth(m_text, kProseCharacters);
    atLeastLines(m_text, kLines);
    int open = 0;
    for (const auto &topic : m_topics) {
        m_which->addItem(topic.title);
        if (topic.id == first)
            open = m_which->count() - 1;
    }
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(new Field(tr("&Topic"), m_which));
    layout->addWidget(m_text, 1);
    auto *close = frameDialog(this, tr("Help"), body, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    findChild<QPushButton *>(u"cancel"_s)->hide(); // there is nothing to cancel
    connect(m_which, &QComboBox::currentIndexChanged, this, &HelpDialog::showTopic);
    m_which->setCurrentIndex(open);
    showTopic(open);
    m_text->setFocus(Qt::TabFocusReason);
}

void HelpDialog::showTopic(int index)
{
    if (index < 0 || index >= int(m_topics.size()))
        return;
    const auto &topic = m_topics[size_t(index)];
    m_text->setMarkdown(topic.text);
    m_text->setAccessibleName(topic.title);
}

} // namespace letstalk::ui
