// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_box.h"

#include "core/base/text_fold.h"

#include <QStandardItemModel>
#include <QStyleOptionComboBox>
#include <QWheelEvent>

#include <algorithm>

namespace letstalk::ui {

namespace {

constexpr int kLeastCharacters = 14;
constexpr int kWordsRole = Qt::UserRole + 1;

/// What is typed in a box, closed or open, is looked for here: among the labels first and, where none begins
/// with it, among the labels' later words and what else people call it ("telephone" for By phone). A space
/// opens the box and is no letter of what is typed, so none counts.
class WordsModel : public QStandardItemModel
{
public:
    using QStandardItemModel::QStandardItemModel;
    QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits,
                          Qt::MatchFlags flags) const override
    {
        const auto labels = QStandardItemModel::match(start, role, value, hits, flags);
        if (!labels.isEmpty() || role != Qt::DisplayRole || !flags.testFlag(Qt::MatchStartsWith))
            return labels;
        const QString typed = foldText(value.toString()).remove(u' ');
        const auto answers = [&](int row) {
            const QStringList known = index(row, 0).data(kWordsRole).toStringList();
            return !typed.isEmpty() && std::any_of(known.begin(), known.end(), [&](const QString &word) {
                return word.startsWith(typed);
            });
        };
        for (int step = 0; step < rowCount(); ++step)
            if (const int row = (start.row() + step) % rowCount(); answers(row))
                return {index(row, 0)};
        return {};
    }
};

/// A label from each of its words on, and the other words of the code, without spaces.
QStringList wordsOf(const CodeItem &item)
{
    QStringList words;
    for (const QString &phrase : QStringList {item.label} + item.words) {
        const QStringList parts = foldWords(phrase);
        for (qsizetype from = 0; from < parts.size(); ++from)
            words << parts.mid(from).join(QString());
    }
    return words;
}

} // namespace

CodeBox::CodeBox(const CodeList &list, const QString &noneText, QWidget *parent) : QComboBox(parent)
{
    setModel(new WordsModel(this));
    // As wide as its words where there is room; a list with one long line does not widen the window.
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setFocusPolicy(Qt::StrongFocus);
    if (!noneText.isEmpty())
        addItem(noneText, QString());
    for (const auto &item : list.items)
        if (!item.retired) {
            addItem(item.label, item.code);
            setItemData(count() - 1, wordsOf(item), kWordsRole);
        }
    connect(this, &QComboBox::currentIndexChanged, this, &CodeBox::codeChanged);
}

QSize CodeBox::minimumSizeHint() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QSize words(fontMetrics().averageCharWidth() * kLeastCharacters, fontMetrics().height());
    const QSize least = style()->sizeFromContents(QStyle::CT_ComboBox, &option, words, this);
    return {qMin(least.width(), QComboBox::minimumSizeHint().width()), QComboBox::minimumSizeHint().height()};
}

void CodeBox::setCode(const QString &code)
{
    int at = findData(code);
    if (at < 0) {
        addItem(code, code);
        at = count() - 1;
    }
    setCurrentIndex(at);
}

void CodeBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // a page that is scrolled must not change what the pointer happens to cross
}

YesNoBox::YesNoBox(QWidget *parent) : QComboBox(parent)
{
    addItem(tr("Not asked"));
    addItem(tr("Yes"), true);
    addItem(tr("No"), false);
}

std::optional<bool> YesNoBox::answer() const
{
    const auto chosen = currentData();
    return chosen.isValid() ? std::optional(chosen.toBool()) : std::nullopt;
}

void YesNoBox::setAnswer(std::optional<bool> answer)
{
    setCurrentIndex(!answer ? 0 : *answer ? 1 : 2);
}

void YesNoBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace letstalk::ui
