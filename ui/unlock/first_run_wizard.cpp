// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unlock/first_run_wizard.h"

#include "core/base/london_time.h"
#include "core/services/demo/demo_maker.h"
#include "ui/preferences.h"
#include "ui/tell_error.h"
#include "ui/unlock/card_step.h"
#include "ui/unlock/file_step.h"
#include "ui/unlock/recovery_key_step.h"
#include "ui/unlock/site_step.h"
#include "ui/unlock/unlock_card.h"
#include "ui/unlock/you_step.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"

#include <QFile>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr qint64 kMostInvitationBytes = 1'000'000;
}

FirstRunWizard::FirstRunWizard(Preferences &preferences, const services::Environment &environment,
                               QWidget *parent)
    : QWidget(parent), m_preferences(preferences), m_environment(environment), m_stack(new QStackedWidget),
      m_title(pageTitle({})), m_stepText(quietText()), m_notice(new NoticeBar), m_busy(new BusyBar),
      m_way(new WayStep), m_file(new FileStep), m_site(new SiteStep), m_you(new YouStep),
      m_key(new RecoveryKeyStep(*m_notice)), m_card(new CardStep(*m_notice))
{
    setWindowTitle(tr("New file – Let's Talk Desk"));
    setProperty("page", true);
    for (auto *step : std::initializer_list<WizardStep *> {m_way, m_file, m_site, m_you, m_key, m_card})
        m_stack->addWidget(step);
    m_next = primaryButton({});
    m_next->setObjectName(u"next"_s);
    m_back = new QPushButton(tr("Back"));
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(u"cancelFirstRun"_s);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    row->addWidget(m_next);
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_cancel);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 2);
    for (auto *part : std::initializer_list<QWidget *> {m_stepText, m_title, m_stack, m_notice, m_busy})
        layout->addWidget(part);
    layout->addLayout(row);
    auto *outer = new QVBoxLayout(this);
    onGrid(outer, 0, 0);
    outer->addWidget(centredCard(body));
    connect(m_next, &QPushButton::clicked, this, &FirstRunWizard::next);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_at - 1); });
    connect(m_cancel, &QPushButton::clicked, this, &FirstRunWizard::cancel);
    resizeForCard(this);
    m_steps = stepsOf(FirstRunWay::Found);
    showStep(0);
}

FirstRunWizard::~FirstRunWizard() = default;

WizardStep *FirstRunWizard::step() const
{
    return m_steps[size_t(m_at)];
}

std::vector<WizardStep *> FirstRunWizard::stepsOf(FirstRunWay way) const
{
    switch (way) {
    case FirstRunWay::Join:
        return {m_way, m_file, m_you, m_card, m_key};
    case FirstRunWay::Demo:
        return {m_way, m_file};
    case FirstRunWay::Found:
        break;
    }
    return {m_way, m_file, m_site, m_you, m_key};
}

void FirstRunWizard::showStep(int at)
{
    m_at = at;
    auto *shown = step();
    m_stack->setCurrentWidget(shown);
    m_title->setText(shown->title());
    const int last = int(m_steps.size()) - 1;
    m_stepText->setVisible(at > 0 && last > 1);
    m_stepText->setText(tr("Step %1 of %2").arg(at).arg(last));
    const bool isMade = m_opened != nullptr; // from then on there is no way back
    m_back->setVisible(at > 0 && !isMade);
    m_cancel->setVisible(!isMade);
    m_next->setText(shown->nextText().isEmpty() ? tr("Next") : shown->nextText());
    m_notice->clear();
    // Only the shown step takes room.
    for (int page = 0; page < m_stack->count(); ++page)
        m_stack->widget(page)->setSizePolicy(QSizePolicy::Preferred,
                                             m_stack->widget(page) == shown ? QSizePolicy::Preferred
                                                                            : QSizePolicy::Ignored);
    shown->focusFirst();
}

void FirstRunWizard::next()
{
    if (!m_next->isEnabled() || !step()->check())
        return;
    if (step() == m_way) {
        m_steps = stepsOf(m_way->way());
        m_file->setWay(m_way->way());
        return showStep(1);
    }
    if (m_way->way() == FirstRunWay::Demo)
        return makeDemo();
    if (step() == m_you)
        return m_way->way() == FirstRunWay::Join ? join() : found();
    if (m_at + 1 < int(m_steps.size()))
        return showStep(m_at + 1);
    Q_EMIT founded(m_opened);
}

/// Enter goes on from any line, box or choice.
void FirstRunWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return next();
    QWidget::keyPressEvent(event);
}

void FirstRunWizard::found()
{
    setWorking(true);
    m_notice->show(Tone::Plain, tr("Making the file. This takes a few seconds."));
    services::Workspace::FoundRequest request;
    request.path = m_file->path();
    request.council = m_file->council();
    request.siteName = m_site->siteName();
    request.userName = m_you->userName();
    request.displayName = m_you->displayName();
    m_background
        .post([environment = &m_environment, wanted = std::make_shared<decltype(request)>(std::move(request)),
               passphrase = m_you->passphrase()](NothingOwned &) -> FoundedAnswer {
            wanted->passphrase = passphrase->clone();
            LT_ASSIGN(auto founded, services::Workspace::found(*wanted, *environment));
            return std::make_shared<services::Workspace::Founded>(std::move(founded));
        })
        .then(this, [this](const FoundedAnswer &answer) { foundAnswered(answer); });
}

void FirstRunWizard::foundAnswered(const FoundedAnswer &answer)
{
    setWorking(false);
    if (!answer)
        return showError(answer.error());
    auto ready = finishOpening(std::move((*answer)->workspace));
    if (!ready)
        return showError(ready.error());
    m_opened = *ready;
    m_you->clearSecrets();
    remember(m_file->path(), m_you->userName());
    m_key->setKey((*answer)->recoveryKey, m_file->council());
    showStep(m_at + 1);
}

void FirstRunWizard::join()
{
    QFile invitation(m_file->invitation());
    if (!invitation.open(QIODevice::ReadOnly)) {
        showStep(m_at - 1);
        return m_file->setInvitationProblem(invitation.errorString());
    }
    setWorking(true);
    m_notice->show(Tone::Plain, tr("Making the file and its keys. This takes a few seconds."));
    services::Workspace::JoinRequest request;
    request.path = m_file->path();
    request.invitation = invitation.read(kMostInvitationBytes);
    request.userName = m_you->userName();
    request.displayName = m_you->displayName();
    m_background
        .post([environment = &m_environment, wanted = std::make_shared<decltype(request)>(std::move(request)),
               passphrase = m_you->passphrase()](NothingOwned &) -> JoinedAnswer {
            wanted->passphrase = passphrase->clone();
            LT_ASSIGN(auto joined, services::Workspace::join(*wanted, *environment));
            return std::make_shared<services::Workspace::Joined>(std::move(joined));
        })
        .then(this, [this](const JoinedAnswer &answer) { joinAnswered(answer); });
}

void FirstRunWizard::joinAnswered(const JoinedAnswer &answer)
{
    using Code = Error::Code;
    setWorking(false);
    if (!answer) {
        const auto code = answer.error().code;
        if (code >= Code::BundleCut || code == Code::Malformed
            || code == Code::Conflict) { // the invitation's
            showStep(m_at - 1);
            return m_file->setInvitationProblem(errorWords(answer.error()));
        }
        return showError(answer.error());
    }
    const auto &joined = *answer;
    auto ready = finishOpening(std::move(joined->workspace));
    if (!ready)
        return showError(ready.error());
    m_opened = *ready;
    m_you->clearSecrets();
    remember(m_file->path(), m_you->userName());
    m_card->setCard(joined->card, joined->cardName, joined->words, m_preferences.exchangeFolder());
    m_key->setKey(joined->recoveryKey, m_opened->workspace->councilName());
    showStep(m_at + 1);
}

void FirstRunWizard::makeDemo()
{
    m_notice->clear();
    m_stop = m_busy->start(tr("Inventing"), true);
    setWorking(true);
    demo::DemoRequest request;
    request.path = m_file->path();
    request.conversations = m_demoSize.conversations;
    request.people = m_demoSize.people;
    request.weeks = m_demoSize.weeks;
    request.sites = m_demoSize.sites;
    request.until = london::day(m_environment.clock.nowMs()).addDays(-1);
    request.passphrase = vault::SecureBytes::copyOf(std::string_view(demo::kDemoPassphrase));
    request.settingsFolder = m_environment.settingsFolder;
    request.cheapKeys = m_environment.cheapKeys;
    request.progress = m_busy->progress(m_stop);
    m_background
        .post([wanted = std::make_shared<demo::DemoRequest>(std::move(request))](NothingOwned &) {
            return demo::makeDemo(*wanted);
        })
        .then(this, [this](const Result<demo::DemoMade> &made) { demoAnswered(made); });
}

void FirstRunWizard::demoAnswered(const Result<demo::DemoMade> &made)
{
    m_busy->finish();
    m_stop.reset();
    setWorking(false);
    if (m_leaving)
        return Q_EMIT cancelled();
    if (!made)
        return showError(made.error());
    remember(m_file->path(), made->users.value(0));
    Q_EMIT demoMade(m_file->path());
}

/// What works in the background is waited for when this window goes: so it stops first, and then one leaves.
void FirstRunWizard::cancel()
{
    if (!m_stop)
        return Q_EMIT cancelled();
    *m_stop = true;
    m_leaving = true;
    m_cancel->setEnabled(false);
}

void FirstRunWizard::remember(const QString &path, const QString &user)
{
    m_preferences.addRecentFile(path);
    m_preferences.setLastUser(path, user);
}

void FirstRunWizard::setWorking(bool working)
{
    m_next->setEnabled(!working);
    m_back->setEnabled(!working);
    m_cancel->setEnabled(!working || m_stop); // founding and joining take seconds and cannot be stopped
}

void FirstRunWizard::showError(const Error &error)
{
    tellError(*m_notice, error);
}

} // namespace letstalk::ui
