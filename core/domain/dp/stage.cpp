// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/stage.h"

#include <array>

namespace letstalk::dp {

namespace {

struct StageRow
{
    const char *code;
    const char *text;
    int rank; ///< of two set at once, the higher is shown
};

constexpr std::array<StageRow, kStageCount> kStages {{
    {"INTEREST", "Information given", 0},
    {"FLAGGED", "Lead", 1},
    {"ACCEPTED", "Taken up", 2},
    {"NOT_PROGRESSED", "Not taken further", 10},
    {"ASSESSING", "Assessment under way", 3},
    {"BUDGET_SET", "Personal budget set", 4},
    {"REQUESTED", "Direct Payment asked for", 5},
    {"DECIDING", "Conditions being checked", 6},
    {"APPROVED", "Agreed", 7},
    {"DECLINED", "Declined", 11},
    {"SETTING_UP", "Being set up", 8},
    {"LIVE", "Being paid", 9},
    {"SUSPENDED", "Paused", 12},
    {"ENDED", "Ended", 13},
    {"WITHDRAWN", "Stopped by the person", 14},
}};

const StageRow &row(Stage stage)
{
    return kStages[std::size_t(stage)];
}

} // namespace

QString stageCode(Stage stage)
{
    return QLatin1String(row(stage).code);
}

std::optional<Stage> stageFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kStages.size(); ++i)
        if (code == QLatin1String(kStages[i].code))
            return Stage(i);
    return std::nullopt;
}

QString stageText(Stage stage)
{
    return QLatin1String(row(stage).text);
}

bool isClosed(Stage stage)
{
    return stage == Stage::NotProgressed || stage == Stage::Ended || stage == Stage::Withdrawn;
}

bool hasBeenPaid(Stage stage)
{
    return stage == Stage::Live || stage == Stage::Suspended;
}

Stage shownOfTwo(Stage a, Stage b)
{
    return row(a).rank >= row(b).rank ? a : b;
}

} // namespace letstalk::dp
