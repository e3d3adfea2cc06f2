// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/record_view.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

} // namespace

RecordView::RecordView(const QString &name, QWidget *parent) : QTextBrowser(parent)
{
    setAccessibleName(name);
    setOpenLinks(false);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
}

void RecordView::show(const QString &title, const std::vector<Part> &parts)
{
    QString html = u"<h2>%1</h2>"_s.arg(escaped(title));
    for (const auto &part : parts) {
        if (part.text.isEmpty())
            continue;
        html += part.label.isEmpty()
            ? u"<h3>%1</h3>"_s.arg(escaped(part.text))
            : u"<p><b>%1</b><br>%2</p>"_s.arg(escaped(part.label), escaped(part.text));
    }
    setHtml(html);
    moveCursor(QTextCursor::Start);
    QTextBrowser::show();
}

} // namespace letstalk::ui
