// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spelling/spell_watch.h"

#include "ui/session_host.h"
#include "ui/spelling/spell_checking.h"
#include "ui/spelling/spelled_text.h"
#include "ui/spelling/speller.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace letstalk::ui {

SpellWatch::SpellWatch(SessionHost &host, QObject *parent)
    : QObject(parent), m_host(host), m_speller(new Speller(this))
{
    qApp->installEventFilter(this);
    learnNames();
    connect(&host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        using journal::Entity;
        for (const Entity named : {Entity::Site, Entity::Service, Entity::Organization, Entity::Location})
            if (changes.touches(named))
                return learnNames();
    });
}

void SpellWatch::learnNames()
{
    m_host.post([](services::Workspace &workspace) { return workspace.desk().knownNames(); })
        .then(this, [this](const Result<QStringList> &names) {
            if (names)
                m_speller->addNames(*names);
        });
}

bool SpellWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Show || !watched->isWidgetType()
        || watched->findChild<SpellChecking *>(QString(), Qt::FindDirectChildrenOnly))
        return false;
    auto *field = static_cast<QWidget *>(watched);
    if (auto text = spelledTextOf(field, *m_speller))
        new SpellChecking(field, std::move(text), *m_speller);
    return false;
}

} // namespace letstalk::ui
