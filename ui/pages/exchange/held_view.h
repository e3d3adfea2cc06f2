// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"
#include "core/services/set_aside_values.h"

#include <QDate>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QListView;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace letstalk::ui {

class TextTableModel;
class TwoLineModel;

/// Files that wait or were set aside, each with its reason and what to do; and changes that two computers
/// wrote as one, with what was decided about them anywhere.
class HeldView : public QWidget
{
    Q_OBJECT
public:
    /// `mayDiscard`: files and parked changes may be thrown away.
    explicit HeldView(bool mayDiscard, bool maySettle, QWidget *parent = nullptr);
    /// `forks`: all; those that are dealt with are shown when they are asked for.
    void show(std::vector<services::HeldFile> held, std::vector<services::ForkLine> forks, QDate today);
    void focusFirst();
    int count() const { return int(m_held.size() + m_forks.size()); }

Q_SIGNALS:
    void openWanted(const QByteArray &bundle);
    void askWanted(); ///< a file that asks the others for what is missing
    void retryWanted();
    void discardWanted(const letstalk::services::HeldFile &file);
    void reenterWanted(const QByteArray &fork, const std::vector<qint64> &sequences);
    void dismissWanted(const QByteArray &fork, const std::vector<qint64> &sequences);
    void forkDiscardWanted(const letstalk::services::ForkLine &fork);

private:
    QWidget *buildFiles();
    QWidget *buildForks();
    void addKeys();
    void showCurrent();
    const services::HeldFile *current() const;
    void showFork();
    const services::ForkLine *currentFork() const;
    void showForks();
    std::optional<qint64> currentEntry() const;

    bool m_mayDiscard;
    bool m_maySettle;
    QDate m_today;
    std::vector<services::HeldFile> m_held;
    std::vector<services::ForkLine> m_allForks;
    std::vector<services::ForkLine> m_forks; ///< those listed
    QLabel *m_none;
    QWidget *m_files;
    TwoLineModel *m_model;
    QListView *m_list;
    QLabel *m_words;
    QLabel *m_mend;
    QPushButton *m_open;
    QPushButton *m_ask;
    QPushButton *m_retry;
    QPushButton *m_discard;
    QWidget *m_forkPart;
    TwoLineModel *m_forkModel;
    QListView *m_forkList;
    TextTableModel *m_entryModel;
    QTableView *m_entries;
    QPushButton *m_reenter;
    QPushButton *m_reenterAll;
    QPushButton *m_dismiss;
    QPushButton *m_discardFork;
    QCheckBox *m_done;
};

} // namespace letstalk::ui
