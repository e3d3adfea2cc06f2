// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/connection_row.h"

#include "ui/widgets/accessible_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wheel.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ConnectionRow::ConnectionRow(const ConnectionEntry &entry, const QString &name, QWidget *parent)
    : QFrame(parent), m_entry(entry), m_label(new QLabel), m_type(new QComboBox), m_decline(new QToolButton),
      m_remove(new QToolButton), m_no(bodyText()), m_warning(bodyText())
{
    setProperty("row", true);
    setAccessibleRole(this, QAccessible::ListItem);
    setFocusPolicy(Qt::ClickFocus);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    for (int at = 0; at < kConnectionTypeCount; ++at)
        m_type->addItem(connectionTypeText(ConnectionType(at)));
    m_type->setCurrentIndex(int(entry.type));
    m_type->setFocusPolicy(Qt::ClickFocus); // letters do the same from the row
    ignoreWheel(m_type);
    m_remove->setText(tr("Remove"));
    m_remove->setProperty("kind", u"plain"_s);
    m_remove->setFocusPolicy(Qt::NoFocus);

    m_decline->setText(tr("No (D)"));
    m_decline->setProperty("kind", u"plain"_s);
    m_decline->setFocusPolicy(Qt::NoFocus);
    m_decline->setCheckable(true);
    setStyled(m_no, "strong", true);
    setTone(m_warning, Tone::Warn);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 1, 0.5, 0.25);
    auto *line = new QHBoxLayout;
    onGrid(line, 0, 1);
    line->addWidget(m_label, 1);
    line->addWidget(m_type);
    line->addWidget(m_decline);
    line->addWidget(m_remove);
    layout->addLayout(line);
    layout->addWidget(m_no);
    layout->addWidget(m_warning);
    m_warning->hide();
    connect(m_decline, &QToolButton::clicked, this, &ConnectionRow::declineWanted);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this](int at) {
        m_entry.type = ConnectionType(at);
        setName(m_name);
        Q_EMIT changed();
    });
    connect(m_remove, &QToolButton::clicked, this, &ConnectionRow::removeWanted);
    setName(name);
}

void ConnectionRow::setName(const QString &name)
{
    m_name = name;
    m_label->setText(name);
    m_type->setAccessibleName(tr("How they were connected to %1").arg(name));
    m_decline->setAccessibleName(tr("They said no to %1").arg(name));
    describe();
}

void ConnectionRow::describe()
{
    m_no->setVisible(isDeclined());
    m_no->setText(m_reason.isEmpty() ? tr("They said no.") : tr("They said no: %1.").arg(m_reason));
    m_decline->setVisible(mayDecline());
    m_decline->setChecked(isDeclined());
    QStringList said {m_name, connectionTypeText(m_entry.type)};
    if (isDeclined())
        said << m_no->text();
    if (!m_warning->text().isEmpty())
        said << m_warning->text();
    setAccessibleName(said.join(u", "_s));
    QStringList keys {tr("A letter changes how: I, S, A, W, R, N or E.")};
    if (mayDecline())
        keys << (isDeclined() ? tr("D: they did not say no.") : tr("D: they said no."));
    if (!m_kept)
        keys << tr("Delete removes it.");
    setAccessibleDescription(keys.join(u' '));
}

bool ConnectionRow::mayDecline() const
{
    return m_entry.status == ConnectionStatus::Made || m_entry.status == ConnectionStatus::Offered
        || isDeclined();
}

void ConnectionRow::setDeclined(const QString &reason, const QString &reasonWords)
{
    m_entry.status = ConnectionStatus::Declined;
    m_entry.unmetReason = reason;
    m_reason = reasonWords;
    describe();
    Q_EMIT changed();
}

void ConnectionRow::setOffered()
{
    m_entry.status = ConnectionStatus::Made;
    m_entry.unmetReason.clear();
    m_reason.clear();
    describe();
    Q_EMIT changed();
}

void ConnectionRow::setWarning(const QString &text)
{
    m_warning->setText(text);
    m_warning->setVisible(!text.isEmpty());
    describe();
    if (!text.isEmpty())
        announce(m_warning, tr("%1: %2").arg(m_name, text));
}

void ConnectionRow::keep()
{
    m_kept = true;
    m_remove->hide();
    setName(m_name);
}

void ConnectionRow::setType(ConnectionType type)
{
    m_type->setCurrentIndex(int(type));
}

void ConnectionRow::keyPressEvent(QKeyEvent *event)
{
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        if (const auto type = connectionTypeForKey(event->key()))
            return setType(*type);
    switch (event->key()) {
    case Qt::Key_D:
        if (mayDecline() && !event->isAutoRepeat()
            && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
            return Q_EMIT declineWanted();
        return QFrame::keyPressEvent(event);
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_kept && !event->isAutoRepeat()) // held down, it removes one
            Q_EMIT removeWanted();
        return;
    case Qt::Key_Up:
        return Q_EMIT stepped(-1);
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT stepped(1);
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace letstalk::ui
