// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>

class QLabel;

namespace letstalk::ui {

/// A field's label, and after it on the same line what is wrong with the field: a problem that comes and goes
/// moves nothing. Where it has no room there it stands beneath the label, in lines of some words.
class LabelLine : public QLayout
{
    Q_OBJECT
public:
    LabelLine(QLabel *label, QLabel *problem);
    ~LabelLine() override;
    void addItem(QLayoutItem *item) override;
    int count() const override { return 2; }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    int arrange(const QRect &rect, bool move) const;

    QLabel *m_label;
    QLabel *m_problem;
    std::unique_ptr<QLayoutItem> m_items[2];
};

} // namespace letstalk::ui
