// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_filter.h"
#include "ui/pages/directory/care_rows.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace letstalk::ui {

class FilterLine;
class LongListModel;
class SessionHost;

/// The left half of the Directory page: search line, filters, count and list. The same list shows whom to
/// ring next, and pairs of entries that may be one service.
class ServiceList : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Services, Ring, Pairs };

    explicit ServiceList(SessionHost &host, QWidget *parent = nullptr);
    void focusSearch();
    FilterLine &filters() { return *m_filters; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    void toggleNearest();
    /// Asks anew for what is shown; the chosen row stays chosen.
    void reload();
    ServiceId current() const;
    /// The pair that is chosen, in Mode::Pairs.
    std::optional<ServicePair> currentPair() const;
    QListView *view() { return m_list; }

Q_SIGNALS:
    /// A row was gone to that is still being read; chosen() follows.
    void choosing();
    void chosen(letstalk::ServiceId id);
    void failed(const letstalk::Error &error);

private:
    ServiceQuery query() const;
    enum class List { Another, Same };
    void ask(List list);
    void askPage(int first);
    void show(const ServiceAnswer &answer, List list);
    std::vector<TwoLineRow> rowsOf(const ServiceAnswer &answer) const;
    void askRing();
    void askPairs();
    void showCare(const QString &count, std::vector<TwoLineRow> rows);
    void setRows(std::vector<TwoLineRow> rows);
    void readSources();
    void tellAwaited();
    void activated();
    void rowChanged();
    void dressMode();

    SessionHost &m_host;
    Mode m_mode = Mode::Services;
    ServiceOrder m_order = ServiceOrder::Best;
    QLineEdit *m_search;
    FilterLine *m_filters;
    QWidget *m_searchPart;
    QLabel *m_count;
    QLabel *m_lead;
    QPushButton *m_services;
    QPushButton *m_ring;
    QPushButton *m_pairs;
    LongListModel *m_model;
    QListView *m_list;
    ServiceQuery m_asked; ///< what the rows are the answer to
    int m_answers = 0; ///< counts them: pages of an earlier one are not of this list
    QString m_keep; ///< the key to choose again after a reload
    int m_keepRow = -1; ///< and where it was, for when it is gone
    bool m_awaited = false; ///< the row that was gone to is on its way
    bool m_renewing = false; ///< rows change under what is chosen
};

} // namespace letstalk::ui
