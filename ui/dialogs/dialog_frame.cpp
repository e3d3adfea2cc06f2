// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialog_frame.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {

constexpr auto kOnlyByButton = "ltOnlyByButton";

/// Asks for as much room as its body would like, up to most of the screen.
class BodyScroll : public QScrollArea
{
public:
    explicit BodyScroll(QWidget *body)
    {
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
        body->setProperty("page", true);
        setWidget(body);
        keepKeyboardInSight(this);
        connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
            setViewportMargins(0, 0, most > 0 ? gridUnit() : 0, 0); // or the bar stands on the fields' edges
        });
    }
    QSize sizeHint() const override
    {
        const QSize room = screen()->availableSize() * 0.8;
        QSize wanted = widget()->sizeHint();
        wanted.setWidth(qMax(wanted.width(), qMin(room.width(), 60 * gridUnit())));
        if (widget()->hasHeightForWidth() || (widget()->layout() && widget()->layout()->hasHeightForWidth()))
            wanted.setHeight(widget()->layout()->totalHeightForWidth(wanted.width()));
        return (wanted + QSize(verticalScrollBar()->sizeHint().width() + gridUnit() + 2, 2)).boundedTo(room);
    }
};

/// On one line where the screen has room for it.
class DialogTitle : public QLabel
{
public:
    explicit DialogTitle(const QString &text) : QLabel(text)
    {
        setProperty("scale", QStringLiteral("page"));
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }
    QSize minimumSizeHint() const override
    {
        constexpr int kAround = 12; // steps of the grid: the dialog's margins and the window's frame
        ensurePolished();
        const int room = screen()->availableSize().width() - kAround * gridUnit();
        const int wide = qMin(fontMetrics().horizontalAdvance(text()) + 2, room);
        return {wide, heightForWidth(wide)};
    }
    QSize sizeHint() const override { return minimumSizeHint(); }
};

/// Qt opens a dialog in at most two thirds of the screen, which at twice the size of text is too little for
/// what cannot scroll. One that was given no size of its own opens as large as it wants to be, or the screen
/// is.
class FirstSize : public QObject
{
public:
    explicit FirstSize(QDialog *dialog) : QObject(dialog) { dialog->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        constexpr int kFrame = 5; // title bar and edges, in steps of the grid
        auto *dialog = static_cast<QDialog *>(watched);
        if (event->type() == QEvent::Show && !dialog->testAttribute(Qt::WA_Resized)) {
            const QSize room = dialog->screen()->availableSize() - QSize(1, kFrame) * gridUnit();
            QSize wanted = dialog->sizeHint().boundedTo(room);
            if (dialog->layout()->hasHeightForWidth())
                wanted.setHeight(dialog->layout()->totalHeightForWidth(wanted.width()));
            dialog->resize(wanted.boundedTo(room));
        }
        return QObject::eventFilter(watched, event);
    }
};

/// Ctrl+Enter does what the dialog is for wherever the keyboard is, also in a text of several lines, where
/// Enter alone begins the next. It sees the key before the control that has the keyboard: on some desktops a
/// tick or a button would take it. Not where it cannot be undone: there the button has to be gone to.
class DoByKey : public QObject
{
public:
    DoByKey(QDialog *dialog, QPushButton *ok) : QObject(dialog), m_ok(ok) { qApp->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress || !watched->isWidgetType()
            || static_cast<QWidget *>(watched)->window() != m_ok->window())
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool isCtrl = (key->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
        if (!isEnter || !isCtrl || key->isAutoRepeat() || m_ok->property(kOnlyByButton).toBool()
            || !m_ok->isVisible())
            return QObject::eventFilter(watched, event);
        m_ok->click();
        return true;
    }

private:
    QPushButton *m_ok;
};

const QString kButtons = QStringLiteral("dialogButtons");

} // namespace

QWidget *scrolled(QWidget *body)
{
    return new BodyScroll(body);
}

QPushButton *frameDialog(QDialog *dialog, const QString &title, QWidget *body, const QString &doText)
{
    dialog->setWindowTitle(title);
    new FirstSize(dialog);
    auto *layout = new QVBoxLayout(dialog);
    onGrid(layout, 3, 2);
    layout->addWidget(new DialogTitle(title));
    layout->addWidget(scrolled(body), 1);
    auto *buttons = new QHBoxLayout;
    buttons->setObjectName(kButtons);
    onGrid(buttons, 0, 1);
    auto *ok = primaryButton(doText);
    ok->setObjectName(QStringLiteral("ok"));
    ok->setDefault(true);
    new DoByKey(dialog, ok);
    auto *cancel = new QPushButton(QCoreApplication::translate("letstalk::ui", "Cancel"));
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    buttons->addWidget(ok);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return ok;
}

void addButton(QDialog *dialog, QPushButton *button)
{
    auto *buttons = dialog->findChild<QHBoxLayout *>(kButtons);
    Q_ASSERT(buttons); // frameDialog() made it
    button->setAutoDefault(false);
    buttons->insertWidget(1, button);
}

void onlyByButton(QPushButton *button)
{
    button->setDefault(false);
    button->setAutoDefault(false);
    button->setProperty(kOnlyByButton, true);
}

void letEnterLeave(QDialog *dialog, QPushButton *ok)
{
    onlyByButton(ok);
    dialog->findChild<QPushButton *>(QStringLiteral("cancel"))->setDefault(true);
}

} // namespace letstalk::ui
