// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace letstalk::ui {

/// The list that a box drops down is as high as some of its rows: Qt gives it what room there is beside the
/// box, and cuts the last row through. Watches every such list of the program; belongs to whoever made it.
class WholeRows : public QObject
{
    Q_OBJECT
public:
    explicit WholeRows(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace letstalk::ui
