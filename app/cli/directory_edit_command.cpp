// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/base/text_fold.h"
#include "core/domain/hours_text.h"
#include "core/services/care_service.h"
#include "core/services/listing_service.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

struct TextOption
{
    const char *name;
    QString ServiceForm::*member;
    const char *help;
};
const TextOption kTexts[] = {
    {"name", &ServiceForm::name, QT_TRANSLATE_NOOP("Cli", "what it is called")},
    {"about", &ServiceForm::description, QT_TRANSLATE_NOOP("Cli", "what it does")},
    {"organization", &ServiceForm::organizationName, QT_TRANSLATE_NOOP("Cli", "who runs it")},
    {"email", &ServiceForm::email, QT_TRANSLATE_NOOP("Cli", "its e-mail address")},
    {"url", &ServiceForm::url, QT_TRANSLATE_NOOP("Cli", "its website")},
    {"fees", &ServiceForm::fees, QT_TRANSLATE_NOOP("Cli", "what it costs")},
    {"for", &ServiceForm::eligibility, QT_TRANSLATE_NOOP("Cli", "who it is for")},
    {"apply", &ServiceForm::application, QT_TRANSLATE_NOOP("Cli", "how to apply")},
    {"wait", &ServiceForm::waitTime, QT_TRANSLATE_NOOP("Cli", "how long people wait")},
};

/// "FREQ=WEEKLY;BYDAY=TH 10:00-12:30"
Result<ServiceSchedule> hoursOf(Run &run, const QString &typed)
{
    const auto hours = hoursFromText(typed);
    if (!hours || hours->closes <= hours->opens)
        return run.wrong(
            Cli::tr("“%1” are no hours; write them like \"Thu 10:00-12:30\" or \"3rd Fri 10:00-12:00\".")
                .arg(typed));
    return *hours;
}

/// Lays what was typed over the form.
Status fill(Run &run, services::ListingService &listings, ServiceForm &form)
{
    const auto &arguments = run.arguments();
    for (const auto &text : kTexts)
        if (arguments.has(text.name))
            form.*text.member = arguments.value(text.name);
    if (arguments.has("organization")) {
        form.organization = {};
        LT_ASSIGN(const auto known, listings.organizations(form.organizationName, 100));
        for (const auto &[id, name] : known)
            if (name.compare(form.organizationName.simplified(), Qt::CaseInsensitive) == 0)
                form.organization = id;
    }
    if (arguments.has("phone")) {
        std::vector<FormPhone> phones;
        for (const QString &number : arguments.values("phone")) {
            const std::size_t at = phones.size();
            phones.push_back({at < form.phones.size() ? form.phones[at].id : RowId(), number});
        }
        form.phones = std::move(phones);
    }
    if (arguments.has("hours")) {
        form.hours.clear();
        for (const QString &typed : arguments.values("hours")) {
            LT_ASSIGN(auto hours, hoursOf(run, typed));
            form.hours.push_back(std::move(hours));
        }
    }
    if (arguments.has("postcode") || arguments.has("address") || arguments.has("place")) {
        if (form.places.empty())
            form.places.emplace_back();
        auto &place = form.places.front();
        place.postcode = arguments.has("postcode") ? arguments.value("postcode") : place.postcode;
        place.address = arguments.has("address") ? arguments.value("address") : place.address;
        if (arguments.has("place")) {
            const QStringList numbers = arguments.value("place").split(u',');
            bool latitude = false;
            bool longitude = false;
            const GeoPoint point {numbers.value(0).toDouble(&latitude),
                                  numbers.value(1).toDouble(&longitude)};
            if (!latitude || !longitude || numbers.size() != 2)
                return run.wrong(Cli::tr("a place is written as LATITUDE,LONGITUDE"));
            place.point = point;
        }
    }
    return done();
}

/// The programmes that were typed; unset when none were. Looked up before the first act: what is wrong stops
/// everything.
Result<std::optional<QStringList>> programmesMeant(Run &run, services::Workspace &workspace)
{
    if (!run.arguments().has("programme"))
        return std::optional<QStringList>();
    QStringList codes;
    for (const QString &typed : run.arguments().values("programme"))
        if (typed != u"none") {
            LT_ASSIGN(const QString code, codeMeant(workspace.codes(), u"programme"_s, typed));
            codes << code;
        }
    return std::optional(codes);
}

Status setProgrammes(services::Workspace &workspace, ServiceId id, const std::optional<QStringList> &codes)
{
    if (codes)
        LT_TRY(workspace.directory().care().setProgrammes(id, *codes));
    return done();
}

Status newService(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    auto listings = workspace->directory().listings();
    ServiceForm form;
    LT_TRY(fill(run, listings, form));
    LT_ASSIGN(const auto programmes, programmesMeant(run, *workspace));
    LT_ASSIGN(const auto made, listings.create(form));
    LT_TRY(setProgrammes(*workspace, made.id, programmes));
    run.console().print(Cli::tr("Added %1 (%2).").arg(form.name, made.id.toText()));
    run.console().answer({{u"id"_s, made.id.toText()}, {u"act"_s, made.changes.op.toText()}});
    return done();
}

/// What is in no list is not searched for: --list finds it by its name, or a part of it.
Result<ServiceId> entryMeant(Run &run, services::Workspace &workspace,
                             const services::ListingService &listings)
{
    const QString typed = run.arguments().positional(1);
    if (!run.arguments().has("list") || ServiceId::fromText(typed))
        return serviceMeant(workspace, typed);
    LT_ASSIGN(const auto taken, listings.takenOut());
    std::vector<std::pair<ServiceId, QString>> whole;
    std::vector<std::pair<ServiceId, QString>> parts;
    for (const auto &one : taken) {
        const QString name = foldText(one.second);
        if (name == foldText(typed))
            whole.push_back(one);
        if (name.contains(foldText(typed)))
            parts.push_back(one);
    }
    const auto &meant = whole.empty() ? parts : whole;
    if (meant.empty())
        return serviceMeant(workspace, typed); // listed already, perhaps
    if (meant.size() == 1)
        return meant.front().first;
    QStringList lines;
    for (const auto &[id, name] : meant)
        lines << name + u" ("_s + id.toText() + u')';
    return Error {Error::Code::InvalidInput,
                  Cli::tr("“%1” may be several that were taken out: %2").arg(typed, lines.join(u"; "_s)),
                  {}};
}

Status editService(Run &run)
{
    const auto &arguments = run.arguments();
    LT_TRY(run.wantsAChange());
    if (arguments.has("list") && arguments.has("unlist"))
        return run.wrong(Cli::tr("--list and --unlist do not go together"));
    LT_ASSIGN(const auto workspace, run.open());
    auto listings = workspace->directory().listings();
    LT_ASSIGN(const ServiceId id, entryMeant(run, *workspace, listings));
    LT_ASSIGN(const auto programmes, programmesMeant(run, *workspace));
    LT_ASSIGN(ServiceForm before, listings.form(id));
    ServiceForm after = before;
    LT_TRY(fill(run, listings, after));
    if (arguments.has("follow-feed")) {
        const auto edit = RowId::fromText(arguments.value("follow-feed"));
        LT_TRY(listings.followFeed(edit.value_or(RowId())));
        LT_ASSIGN(before, listings.form(id));
        after = before;
        LT_TRY(fill(run, listings, after));
    }
    LT_ASSIGN(const auto changes, listings.edit(before, after));
    LT_TRY(setProgrammes(*workspace, id, programmes));
    if (arguments.has("list") || arguments.has("unlist"))
        LT_TRY(listings.setListed(id, arguments.has("list")));
    LT_ASSIGN(const auto edits, listings.handEdits(id));
    QJsonArray array;
    const bool asked = changes.rows > 0 || programmes || arguments.has("list") || arguments.has("unlist")
        || arguments.has("follow-feed");
    run.console().print(asked ? Cli::tr("Changed %1.").arg(after.name)
                              : Cli::tr("%1 stands so already.").arg(after.name));
    for (const auto &edit : edits) {
        run.console().print(Cli::tr("  %1: here “%2”, the feed says “%3” (%4)")
                                .arg(edit.field, edit.ours, edit.feedSays, edit.id.toText()));
        array << QJsonObject {{u"id"_s, edit.id.toText()},
                              {u"field"_s, edit.field},
                              {u"ours"_s, edit.ours},
                              {u"feed"_s, edit.feedSays}};
    }
    run.console().answer({{u"changed"_s, changes.rows}, {u"differs_from_feed"_s, array}});
    return done();
}

std::vector<Option> formOptions(std::vector<Option> more)
{
    std::vector<Option> options;
    for (const auto &text : kTexts)
        options.push_back({text.name, "TEXT", text.help});
    options.push_back({"phone", "NUMBER",
                       QT_TRANSLATE_NOOP("Cli", "its telephone numbers, the main one first"), false, true});
    options.push_back(
        {"hours", "LINE",
         QT_TRANSLATE_NOOP("Cli", "when it opens: “Thu 10:00-12:30”, or an iCalendar rule and times"), false,
         true});
    options.push_back({"address", "TEXT", QT_TRANSLATE_NOOP("Cli", "street and number")});
    options.push_back({"postcode", "POSTCODE", QT_TRANSLATE_NOOP("Cli", "where it is")});
    options.push_back({"place", "LAT,LONG", QT_TRANSLATE_NOOP("Cli", "where it is, in degrees")});
    options.push_back({"programme", "CODE",
                       QT_TRANSLATE_NOOP("Cli", "the programmes it belongs to; \"none\" takes it out of all"),
                       false, true});
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

const Positional kService {"SERVICE", QT_TRANSLATE_NOOP("Cli", "its id, or words that find it alone")};

} // namespace

const Command kDirectoryNewCommand {
    "directory new",
    QT_TRANSLATE_NOOP("Cli", "add a service by hand"),
    QT_TRANSLATE_NOOP("Cli", "Adds an entry of our own to the directory; no import touches it."),
    {kFile},
    formOptions({}),
    true,
    "directory new desk.letstalk --name \"Knit and natter\" --hours \"FREQ=WEEKLY;BYDAY=TH 10:00-12:00\"",
    newService};

const Command kDirectoryEditCommand {
    "directory edit",
    QT_TRANSLATE_NOOP("Cli", "change a service by hand"),
    QT_TRANSLATE_NOOP("Cli",
                      "What is changed in a fed entry stays when the feed comes again; both values are shown "
                      "until it is settled."),
    {kFile, kService},
    formOptions({{"unlist", nullptr, QT_TRANSLATE_NOOP("Cli", "take it out of lists and search")},
                 {"list", nullptr, QT_TRANSLATE_NOOP("Cli", "put it back")},
                 {"follow-feed", "ID",
                  QT_TRANSLATE_NOOP("Cli", "give a field that was changed by hand back to the feed")}}),
    true,
    "directory edit desk.letstalk \"lunch club\" --phone \"01632 960123\"",
    editService};

} // namespace letstalk::cli
