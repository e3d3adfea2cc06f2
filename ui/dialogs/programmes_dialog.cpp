// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/programmes_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ProgrammesDialog::ProgrammesDialog(const QString &service, const QStringList &chosen,
                                   const storage::CodeLists &codes, QWidget *parent)
    : QDialog(parent)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1);
    layout->addWidget(bodyText(tr("%1 belongs to:").arg(service)));
    for (const auto &item : codes.list(u"programme"_s).items) {
        if (item.retired && !chosen.contains(item.code))
            continue;
        auto *box = new QCheckBox(item.label);
        box->setObjectName(item.code);
        box->setChecked(chosen.contains(item.code));
        layout->addWidget(box);
        m_boxes.emplace_back(item.code, box);
    }
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("Programmes"), body, tr("Keep it"));
    connect(ok, &QPushButton::clicked, this, &QDialog::accept);
    if (!m_boxes.empty())
        m_boxes.front().second->setFocus();
}

QStringList ProgrammesDialog::value() const
{
    QStringList codes;
    for (const auto &[code, box] : m_boxes)
        if (box->isChecked())
            codes << code;
    return codes;
}

} // namespace letstalk::ui
