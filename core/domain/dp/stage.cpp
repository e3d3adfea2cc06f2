// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/stage.h"

#include <array>

namespace letstalk::dp {

namespace {

struct StageRow
{
    const char *code;
    int rank; ///< of two set at once, the higher is shown
};

constexpr std::array<StageRow, kStageCount> kStages {{
    {"INTEREST", 0},
    {"FLAGGED", 1},
    {"ACCEPTED", 2},
    {"NOT_PROGRESSED", 10},
    {"ASSESSING", 3},
    {"BUDGET_SET", 4},
    {"REQUESTED", 5},
    {"DECIDING", 6},
    {"APPROVED", 7},
    {"DECLINED", 11},
    {"SETTING_UP", 8},
    {"LIVE", 9},
    {"SUSPENDED", 12},
    {"ENDED", 13},
    {"WITHDRAWN", 14},
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
