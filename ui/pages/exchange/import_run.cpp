// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/import_run.h"

#include "core/services/error_text.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"

#include <QFileInfo>

namespace letstalk::ui {

ImportRun::ImportRun(SessionHost &host, QWidget *window, QObject *parent)
    : QObject(parent), m_host(host), m_window(window)
{ }

void ImportRun::start(const QStringList &paths)
{
    if (isRunning() || paths.isEmpty())
        return;
    m_paths = paths;
    m_held.clear();
    open();
}

void ImportRun::startHeld(const QByteArray &bundle)
{
    if (isRunning())
        return;
    m_paths = QStringList(QString());
    m_held = bundle;
    open();
}

void ImportRun::open()
{
    ++m_run;
    m_previews.clear();
    m_chosen.clear();
    m_lines.clear();
    m_toCheck = 0;
    m_asks.clear();
    m_next = 0;
    m_dialog = new BundleDialog(m_host.may(Act::ConfirmMassChange), m_host.today(), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &BundleDialog::importWanted, this,
            [this](const std::vector<BundleDialog::Chosen> &chosen) {
                m_chosen = chosen;
                m_next = 0;
                importNext();
            });
    connect(m_dialog, &BundleDialog::checkWanted, this, &ImportRun::checkWanted);
    connect(m_dialog, &BundleDialog::answerWanted, this, &ImportRun::answerWanted);
    connect(m_dialog, &QDialog::finished, this, [this] {
        if (m_stop)
            *m_stop = true;
        m_dialog.clear();
        Q_EMIT changed();
    });
    m_dialog->open();
    previewNext();
}

void ImportRun::previewNext()
{
    if (!m_dialog)
        return;
    if (m_next == size_t(m_paths.size()))
        return m_dialog->showPreviews(m_previews);
    const QString path = m_paths[qsizetype(m_next)];
    const QString name = QFileInfo(path).fileName();
    m_dialog->showWork(m_paths.size() > 1
                           ? tr("Reading file %1 of %2: %3").arg(m_next + 1).arg(m_paths.size()).arg(name)
                           : tr("Reading and checking all of it. Nothing is changed yet."));
    m_stop = m_dialog->busy().start(tr("Checking"), true);
    m_host
        .post([path, held = m_held,
               progress = m_dialog->busy().progress(m_stop)](services::Workspace &workspace) {
            return held.isEmpty() ? workspace.exchange().preview(path, progress)
                                  : workspace.exchange().previewHeld(held, progress);
        })
        .then(this, [this, run = m_run](const Result<Preview> &preview) {
            if (run == m_run)
                previewed(preview);
        });
}

void ImportRun::previewed(const Result<Preview> &preview)
{
    if (!m_dialog)
        return;
    m_dialog->busy().finish();
    if (preview) {
        m_previews.push_back(*preview);
    } else if (preview.error().code == Error::Code::Cancelled) {
        return m_dialog->reject();
    } else {
        Preview failed;
        failed.path = m_paths[qsizetype(m_next)];
        const auto text = services::errorText(preview.error());
        failed.words = text.title;
        failed.mend = text.mend;
        m_previews.push_back(failed);
    }
    ++m_next;
    previewNext();
}

void ImportRun::importNext()
{
    if (!m_dialog)
        return;
    if (m_next == m_chosen.size())
        return m_dialog->showResults(m_lines, m_toCheck, m_asks);
    const auto chosen = m_chosen[m_next];
    m_dialog->showWork(tr("Bringing in what %1 sent.").arg(chosen.preview.siteName));
    m_stop = m_dialog->busy().start(tr("Bringing it in"), true);
    m_host
        .post([chosen, progress = m_dialog->busy().progress(m_stop)](services::Workspace &workspace) {
            return workspace.exchange().import(chosen.preview, chosen.confirmed, progress);
        })
        .then(this,
              [this, run = m_run](const Result<services::Imported> &answer) { wasImported(run, answer); });
}

/// What was brought in is so whichever dialog is open by now.
void ImportRun::wasImported(int run, const Result<services::Imported> &answer)
{
    if (answer && answer->changes.entities != 0)
        m_host.tellChanged(answer->changes);
    Q_EMIT changed();
    if (run == m_run)
        imported(answer);
}

void ImportRun::imported(const Result<services::Imported> &answer)
{
    if (m_dialog)
        m_dialog->busy().finish();
    if (answer) {
        m_lines << (QStringList {answer->words} + answer->notices).join(QLatin1Char('\n'));
        m_toCheck += answer->toCheck;
        if (answer->asks)
            m_asks = answer->bundle;
    } else {
        m_lines << errorWords(answer.error(), u'\n');
    }
    ++m_next;
    importNext();
}

} // namespace letstalk::ui
