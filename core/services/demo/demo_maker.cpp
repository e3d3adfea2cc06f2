// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_maker.h"

#include "core/services/demo/demo_care.h"
#include "core/services/demo/demo_file.h"
#include "core/services/demo/demo_payments.h"
#include "core/services/demo/demo_weeks.h"
#include "core/services/vault_error.h"
#include "core/vault/platform.h"
#include "core/vault/vault.h"

#include <QFile>
#include <QFileInfo>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

QString unfinishedName(const QString &path)
{
    return path + u"-making"_s;
}

void removeUnfinished(const QString &unfinished)
{
    for (const auto *ending : {"", "-wal", "-owner"})
        QFile::remove(unfinished + QLatin1String(ending));
}

/// The name under which a file is made, if nothing is called so yet; taken away again unless it was renamed.
class UnfinishedFile
{
public:
    explicit UnfinishedFile(const QString &path) : m_path(unfinishedName(path)) { }
    ~UnfinishedFile()
    {
        if (m_isOurs)
            removeUnfinished(m_path);
    }
    const QString &path() const { return m_path; }
    void isOurs() { m_isOurs = true; } ///< until then somebody else may be making one of this name

private:
    const QString m_path;
    bool m_isOurs = false;
};

/// What a making that was broken off left behind is of use to nobody. Refuses when somebody is at it, or when
/// it is no demo file.
Status clearLeftOver(const QString &unfinished)
{
    if (!QFileInfo::exists(unfinished)) {
        QFile::remove(unfinished + u"-wal"_s); // belongs to nothing any more
        return done();
    }
    const auto encoded = QFile::encodeName(unfinished).toStdString();
    const auto owner = vault::systemPlatform().own(encoded);
    if (owner.status == vault::Status::Busy)
        return Error {Error::Code::Conflict,
                      u"a demo file of this name is being made at this moment (%1)"_s.arg(
                          QString::fromStdString(owner.ownerText)),
                      unfinished};
    LT_TRY(services::vaultStatus(owner.status, unfinished));
    if (const auto facts = vault::Vault::publicFacts(encoded);
        facts.status != vault::Status::Ok || !facts.demo)
        return Error {Error::Code::FileExists, {}, unfinished}; // somebody gave a file of theirs this name
    removeUnfinished(unfinished);
    return done();
}

Status check(const DemoRequest &request)
{
    const auto wrong = [](const QString &what) { return Error {Error::Code::InvalidInput, what, {}}; };
    if (QFileInfo::exists(request.path))
        return Error {Error::Code::FileExists, {}, request.path};
    if (request.conversations < 0 || request.people < 0)
        return wrong(u"fewer than none cannot be invented"_s);
    if (request.weeks < 1 || request.weeks > kMostWeeks)
        return wrong(u"the weeks must be from 1 to %1"_s.arg(kMostWeeks));
    if (request.sites < 1 || request.sites > kMostSites)
        return wrong(u"the sites must be from 1 to %1"_s.arg(kMostSites));
    if (!request.until.isValid())
        return wrong(u"the last day is not a day"_s);
    return done();
}

} // namespace

Result<DemoMade> makeDemo(const DemoRequest &request)
{
    LT_TRY(check(request));
    LT_TRY(clearLeftOver(unfinishedName(request.path)));
    UnfinishedFile unfinished(request.path);
    DemoMade made;
    {
        DemoFile file(request);
        if (auto founded = file.found(unfinished.path()); !founded) {
            Error error = founded.error();
            if (error.where == unfinished.path())
                error.where = request.path; // the name that was asked for
            return error;
        }
        unfinished.isOurs();
        DemoWeeks weeks(request, file);
        LT_TRY(weeks.run());
        LT_TRY(addCare(file, request.until));
        LT_TRY(addPayments(file, weeks.known()));
        made = weeks.made();
    } // locks the file
    if (!QFile::rename(unfinished.path(), request.path))
        return Error {Error::Code::Io, u"the finished file could not take its name"_s, request.path};
    return made;
}

} // namespace letstalk::demo
