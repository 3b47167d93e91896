// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Figures that belong together as a table: a row for each stage of a workload, a column for each percentile. Laid out
// once; a new value repaints one label.

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "scenarios/kit/figures.hpp"

namespace nazir::widgets {
class PlainLabel;
}

namespace nazir::app {

class FigureTable : public QWidget {
  Q_OBJECT

 public:
  /// The figures that have a row; others are left out.
  FigureTable(const std::vector<scenarios::Figure>& figures, QWidget* parent);

  void show(const scenarios::Figures& figures);
  /// What is shown as the value of the figure; empty if there is none.
  QString shown(const std::string& id) const;

 private:
  std::map<std::string, widgets::PlainLabel*> m_values;
};

}  // namespace nazir::app
