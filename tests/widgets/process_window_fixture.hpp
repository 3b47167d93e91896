// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Process windows over a node of a few rows: 1 is the supervisor of 2 and 3.

#include <gtest/gtest.h>

#include <QLabel>
#include <QTabWidget>
#include <QToolButton>

#include "settled.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_sheet.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/process/pid_links.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets::tests {

inline observe::Inspected inspected(const std::string& type, const std::string& text, const std::string& name = {},
                                    std::vector<observe::Inspected> parts = {}) {
  return {.name = name, .type = type, .text = text, .parts = std::move(parts)};
}

class ProcessWindowFixture : public testing::Test {
 protected:
  ProcessWindowFixture() {
    m_node->add(m_node->row(1, "root"));
    m_node->add(m_node->row(2, "worker", 1));
    m_node->add(m_node->row(3, "worker", 1));
    m_collector.setPaused(true);
    m_collector.setFindings(tests::noRules());
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame&) { return true; }));
  }

  ProcessWindow& open(std::uint64_t number) {
    m_actions.openProcess(pid(number));
    ProcessWindow* window = nullptr;
    for (auto* candidate : m_parent.findChildren<ProcessWindow*>()) {
      if (candidate->pid() == pid(number) && !candidate->dead()) window = candidate;
    }
    EXPECT_TRUE(QTest::qWaitForWindowActive(window, patience)) << "keys go to the active window";
    return *window;
  }
  std::vector<ProcessWindow*> windows() const {
    const auto found = m_parent.findChildren<ProcessWindow*>();
    return {found.begin(), found.end()};
  }

  template <class Condition>
  static bool soon(Condition condition) {
    return QTest::qWaitFor(condition, patience);
  }
  bool traced(std::uint64_t number, bool wanted = true) {
    return soon([&] { return m_node->isTraced(number) == wanted; });
  }
  /// How the process ended.
  static std::string banner(const ProcessWindow& window) { return window.findChild<Banner*>()->text().toStdString(); }
  static bool bannerBecomes(const ProcessWindow& window, const std::string& part) {
    return soon([&] { return banner(window).find(part) != std::string::npos; });
  }
  /// What a command came to; waits for a text that has this part.
  static bool reports(const ProcessWindow& window, const QString& part, Banner::Kind kind) {
    return soon([&] {
      for (const auto* each : window.findChildren<Banner*>()) {
        if (each->isVisible() && each->kind() == kind && each->text().contains(part)) return true;
      }
      return false;
    });
  }
  /// The value next to a caption.
  static std::string figure(const ProcessWindow& window, const QString& name) {
    for (const auto* label : window.findChildren<PlainLabel*>()) {
      if (label->accessibleName() == name) return label->text().toStdString();
    }
    return "no such figure";
  }
  static PidLinks& links(const ProcessWindow& window, const QString& name) {
    for (auto* each : window.findChildren<PidLinks*>()) {
      if (each->accessibleName() == name) return *each;
    }
    throw std::runtime_error("no such links");
  }
  static void activate(PidLinks& links, const QString& link) {
    emit links.linkActivated(link);
    QCoreApplication::processEvents();
  }
  static DetailsSheet& sheet(ProcessWindow& window, const QString& id) {
    window.showSheet(id);
    return *qobject_cast<DetailsSheet*>(window.currentSheet());
  }
  static DetailsView& view(const ProcessWindow& window) { return *window.currentSheet()->findChild<DetailsView*>(); }
  /// The cells of a row, from the first on, separated by "|".
  static std::string line(const DetailsView& view, int row, const QModelIndex& parent = {}) {
    QStringList cells;
    for (int column = 0; column < view.model()->columnCount(); ++column)
      cells.push_back(view.model()->index(row, column, parent).data().toString());
    return cells.join('|').toStdString();
  }
  static bool linesBecome(const DetailsView& view, int count) {
    return soon([&] { return view.model()->rowCount() == count; });
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_parent;
  ProcessActions m_actions{m_collector, &m_parent};
};

}  // namespace nazir::widgets::tests
