// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/type_ahead.h"

#include "ui/widgets/description.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/offer_list.h"
#include "ui/widgets/text.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace letstalk::ui {

namespace {
constexpr int kMostRows = 7;
}

TypeAhead::TypeAhead(QWidget *parent)
    : QLineEdit(parent), m_model(new TwoLineModel(this)), m_popup(new QFrame(this)),
      m_list(new OfferList(m_popup)),
      m_nothing(quietText(tr("Nothing is called that. Try another word, or fewer letters.")))
{
    m_popup->setProperty("popup", true);
    m_popup->setFocusPolicy(Qt::NoFocus);
    m_popup->hide();
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Suggestions"));
    auto *layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    m_nothing->setObjectName(QStringLiteral("nothingFound"));
    m_nothing->setMargin(gridUnit());
    m_nothing->hide();
    // Not textEdited: assistive technology and dictation set the text.
    connect(this, &QLineEdit::textChanged, this, &TypeAhead::edited);
    connect(m_list, &OfferList::chosen, this, &TypeAhead::pick);
}

TypeAhead::~TypeAhead() = default;

bool TypeAhead::isOpen() const
{
    return m_popup->isVisible() && m_model->rowCount() > 0;
}

void TypeAhead::edited(const QString &text)
{
    m_pickWhenAnswered = false;
    m_unasked = false;
    if (text.trimmed().isEmpty()) {
        m_waiting = false;
        m_model->setRows({});
        closeList();
        offerUnasked();
        return;
    }
    m_waiting = true;
    Q_EMIT searched(text);
}

void TypeAhead::setSuggestions(const QString &typed, std::vector<TwoLineRow> rows)
{
    if (typed != text())
        return;
    m_waiting = false;
    m_model->setRows(std::move(rows));
    if (m_model->rowCount() == 0) {
        m_pickWhenAnswered = false;
        closeList();
        if (!typed.trimmed().isEmpty() && window()->focusWidget() == this)
            sayNothing();
        return;
    }
    if (std::exchange(m_pickWhenAnswered, false))
        if (const int sure = sureRow(); sure >= 0 && (!m_wary || m_model->row(sure).isExact))
            return pick(sure);
    m_list->setCurrentRow(m_unasked ? -1 : sureRow()); // -1: nothing is chosen until Down is pressed
    if (window()->focusWidget() == this) // the window itself may wait for the keyboard
        openList();
}

/// The answer that Enter may take without its being chosen; -1 when they are all guesses.
int TypeAhead::sureRow() const
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!m_model->row(row).isUnsure)
            return row;
    return -1;
}

void TypeAhead::offerUnasked()
{
    if (!m_offersUnasked || !hasFocus() || !text().isEmpty())
        return;
    m_unasked = true;
    Q_EMIT searched(QString());
}

void TypeAhead::reword(std::vector<TwoLineRow> rows)
{
    const int at = m_list->currentIndex().row();
    if (int(rows.size()) != m_model->rowCount())
        return;
    m_model->setRows(std::move(rows));
    if (at >= 0)
        m_list->setCurrentRow(at);
}

const TwoLineRow *TypeAhead::chosen() const
{
    const int at = m_list->currentIndex().row();
    return isOpen() && at >= 0 && at < m_model->rowCount() ? &m_model->row(at) : nullptr;
}

void TypeAhead::openList()
{
    m_nothing->hide();
    m_list->show();
    showPopup();
    speakCurrent();
}

void TypeAhead::sayNothing()
{
    m_list->hide();
    m_nothing->show();
    showPopup();
    describe(this, Description::Moment, m_nothing->text());
}

void TypeAhead::showPopup()
{
    if (m_popup->parentWidget() != window())
        m_popup->setParent(window());
    place();
    m_popup->show();
    m_popup->raise();
    for (auto *around = static_cast<QWidget *>(this); around; around = around->parentWidget())
        around->installEventFilter(this); // installed again it is still one
}

void TypeAhead::place()
{
    const int row = m_list->sizeHintForRow(0);
    const int rows = qMin(kMostRows, m_model->rowCount());
    const int chrome = 8; // the frame and its margins
    const QPoint below = mapTo(window(), QPoint(0, height() + 2));
    const int under = window()->height() - below.y() - gridUnit();
    const int over = mapTo(window(), QPoint(0, 0)).y() - gridUnit();
    int high = (rows > 0 ? rows * row : m_nothing->heightForWidth(width() - chrome)) + chrome;
    // What nobody asked for does not lie over what stands above the line: it was put in just now.
    const bool stays = m_unasked && under >= 2 * row + chrome;
    const bool up = high > under && over > under && !stays;
    if (const int room = up ? over : under; high > room && row > 0) // no row is cut through
        high = rows > 0 ? qMax(1, (room - chrome) / row) * row + chrome : qMax(row + chrome, room);
    const int top = up ? mapTo(window(), QPoint(0, 0)).y() - high - 2 : below.y();
    m_popup->setGeometry(below.x(), top, width(), high);
}

void TypeAhead::closeList()
{
    m_popup->hide();
    for (auto *around = static_cast<QWidget *>(this); around; around = around->parentWidget())
        around->removeEventFilter(this);
}

bool TypeAhead::eventFilter(QObject *watched, QEvent *event)
{
    const bool moves = event->type() == QEvent::Move || event->type() == QEvent::Resize;
    if (watched == window() && event->type() == QEvent::Resize)
        closeList();
    else if (moves && watched != window()) // what is put in above the line moves it, and so does scrolling
        QTimer::singleShot(0, this, [this] {
            if (m_popup->isVisible())
                place();
        });
    return QLineEdit::eventFilter(watched, event);
}

void TypeAhead::move(int by)
{
    const int count = m_model->rowCount();
    const int at = m_list->currentIndex().row();
    const int from = at < 0 && by < 0 ? 0 : at; // nothing chosen yet: up is the last, down the first
    m_list->setCurrentRow((from + by + count) % count);
    speakCurrent();
}

void TypeAhead::speakCurrent()
{
    const auto current = m_list->currentIndex();
    if (!current.isValid())
        return describe(
            this, Description::Moment,
            m_unasked ? tr("%n suggestion(s); Down chooses, Enter goes on", nullptr, m_model->rowCount())
                      : tr("%n suggestion(s); Down chooses, Enter takes none of them by itself", nullptr,
                           m_model->rowCount()));
    speak(this,
          tr("%1; %2 of %3")
              .arg(current.data(Qt::AccessibleTextRole).toString())
              .arg(current.row() + 1)
              .arg(m_model->rowCount()));
}

void TypeAhead::pick(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const TwoLineRow chosen = m_model->row(row);
    m_unasked = false;
    closeList();
    setText({}); // not clear(): Ctrl+Z would bring back what was picked already
    m_model->setRows({});
    describe(this, Description::Moment, {});
    Q_EMIT picked(chosen);
    offerUnasked(); // the next, while the keyboard is still here
}

bool TypeAhead::enter()
{
    const bool nothingChosen = !isOpen() || (m_unasked && !m_list->currentIndex().isValid());
    if (text().trimmed().isEmpty() && nothingChosen) {
        Q_EMIT enterOnEmpty();
        return true;
    }
    if (m_waiting) {
        m_pickWhenAnswered = true;
        return true;
    }
    if (m_model->rowCount() == 0)
        return false;
    if (!isOpen())
        openList();
    else if (m_list->currentIndex().isValid())
        pick(m_list->currentIndex().row());
    else
        speakCurrent();
    return true;
}

void TypeAhead::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        if (isOpen())
            return move(1);
        if (m_model->rowCount() > 0)
            return openList();
        if (m_offersAll && text().isEmpty()) {
            m_unasked = false;
            Q_EMIT searched(QString());
        }
        return;
    case Qt::Key_Up:
        if (isOpen() && !(m_unasked && !m_list->currentIndex().isValid()))
            return move(-1);
        if (text().isEmpty())
            Q_EMIT upOnEmpty();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & ~Qt::KeypadModifier)
            break;
        if (event->isAutoRepeat() || enter()) // held down, it picks one
            return;
        break;
    case Qt::Key_Escape:
        if (!m_popup->isVisible())
            break;
        return closeList();
    case Qt::Key_Backspace:
        if (text().isEmpty())
            return Q_EMIT backOnEmpty();
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void TypeAhead::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        offerUnasked();
}

void TypeAhead::focusOutEvent(QFocusEvent *event)
{
    closeList();
    QLineEdit::focusOutEvent(event);
}

} // namespace letstalk::ui
