// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

#include <vector>

namespace letstalk::ui {

/// A sealed record while a holder reads it: headings and labelled texts, to be scrolled and read by keyboard,
/// never edited.
class RecordView : public QTextBrowser
{
    Q_OBJECT
public:
    struct Part
    {
        QString label; ///< empty: `text` is a heading
        QString text; ///< plain; parts without text are passed over
    };
    explicit RecordView(const QString &name, QWidget *parent = nullptr);
    void show(const QString &title, const std::vector<Part> &parts);
};

} // namespace letstalk::ui
