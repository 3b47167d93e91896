// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Findings tab: what the rules found, which processes it concerns, where it is in the program, and how to cure it.
// Its tab says how many findings there are, also while the page is hidden; the rules judge whichever page is shown.
//
// It has several views behind one switch: see findings_part.hpp.

#include <optional>
#include <vector>

#include "widgets/views/findings/findings_part.hpp"
#include "widgets/views/page.hpp"
#include "widgets/views/process_actions.hpp"

class QButtonGroup;
class QStackedWidget;

namespace nazir::widgets {

class NodeBanner;
class ToolRow;

class FindingsPage : public Page {
  Q_OBJECT

 public:
  explicit FindingsPage(ProcessActions& actions, QWidget* parent = nullptr);

  /// "Findings 2".
  QString tabText() const override;
  bool focusFilter() override;
  bool clearFilter() override;
  bool showFinding(const FindingKey& key) override;
  std::vector<ViewChoice> viewChoices() override;
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  const std::vector<FindingsPart*>& parts() const { return m_parts; }
  FindingsPart* part() const { return m_current; }
  void setPart(FindingsPart* part);
  /// Shows the list of findings.
  void showList() { setPart(m_parts.front()); }
  /// By its class; null if there is none. Include the header of the part.
  template <class P>
  P* part() const {
    for (auto* part : m_parts) {
      if (auto* found = qobject_cast<P*>(part)) return found;
    }
    return nullptr;
  }
  ToolRow& tools() const { return *m_tools; }
  void setFilterText(const QString& text);

  /// Whether somebody would start a scenario that shows a mistake.
  bool canStartScenarios() const;

 signals:
  /// The user would like to see the scenario of this name, such as "mistakes/blocked-server". Only offered while
  /// somebody is connected.
  void scenarioWanted(const QString& scenario);
  /// The user has set something of the rules.
  void settingsChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showFrame(const FramePointer& frame) override;
  void count();
  void addSwitch();
  void showFilter();

  ToolRow* m_tools;
  QStackedWidget* m_stack;
  std::vector<FindingsPart*> m_parts;
  std::vector<std::vector<QWidget*>> m_toolsOf;  // beside m_parts
  FindingsPart* m_current = nullptr;
  QButtonGroup* m_switch;
  QString m_filter;  // kept while a part has no use for it
  std::size_t m_count = 0;
};

}  // namespace nazir::widgets
