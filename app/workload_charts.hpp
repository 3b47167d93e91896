// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The plotted figures of the workload as charts of the page Load Charts, one for each unit, and the faults of the
// scenario as marks in all charts. It reads them once a second, whichever page is shown. A restart goes on in the same
// lines; another session begins new ones. Window's thread only.

#include <QObject>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session_control.hpp"
#include "widgets/data/series_store.hpp"

namespace nazir::widgets {
class LoadChartsPage;
}  // namespace nazir::widgets

namespace nazir::app {

class WorkloadCharts : public QObject {
  Q_OBJECT

 public:
  /// `past` gets the faults.
  WorkloadCharts(SessionControl& control, widgets::LoadChartsPage& page, std::shared_ptr<widgets::SeriesStore> past,
                 QObject* parent);

  /// Reads the figures and faults at a time.
  void take(widgets::RealTime at);

 private:
  using Past = std::shared_ptr<widgets::TimeSeries>;
  /// Forgets the lines of the last session. The charts are made again from the first figures of the next one.
  void begin();
  void showFigures(const std::vector<scenarios::Figure>& plotted);
  void noteFaults();

  SessionControl& m_control;
  widgets::LoadChartsPage& m_page;
  std::shared_ptr<widgets::SeriesStore> m_past;
  std::map<std::string, Past> m_series;             // by figure
  std::optional<std::vector<std::string>> m_shown;  // figures, in their order; none: not yet those of this session
  std::size_t m_faults = 0;                         // noted so far
  widgets::RealTime m_taken{};
};

}  // namespace nazir::app
