// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that shows a pid writes it as the node does, and everything that reads one reads that.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include "settled.hpp"
#include "widgets/data/filter_value.hpp"
#include "widgets/models/application_model.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

const observe::PidFormat shop{.before = "#Shop<7.", .after = ".1>", .shift = 20};

/// As `shop` writes it: the number of a pid is 16 times that of the tests.
std::string written(std::uint64_t number) {
  return "#Shop<7." + std::to_string(number * 16) + ".1>";
}

class PidFormatTest : public testing::Test {
 protected:
  PidFormatTest() {
    node->setPidFormat(shop);
    auto root = node->row(1, "root");
    root.kind = observe::Kind::supervisor;
    node->add(root);
    node->add(node->row(2, "worker", 1));
  }
  std::shared_ptr<FakeNode> node = std::make_shared<FakeNode>();
};

TEST_F(PidFormatTest, InTheCellsOfAllLists) {
  const auto frame = frameOf(*node);
  EXPECT_EQ(cellText(*frame, 1, ProcessColumn::pid).toStdString(), written(2));
  EXPECT_EQ(cellText(*frame, 1, ProcessColumn::parent).toStdString(), written(1));
  EXPECT_EQ(cellText(*frame, 0, ProcessColumn::parent).toStdString(), "-");
  EXPECT_EQ(cellToolTip(*frame, 1, ProcessColumn::pid).toStdString(),
            "Process " + written(2) + ", started by " + written(1));
  EXPECT_EQ(cellToolTip(*frame, 1, ProcessColumn::parent).toStdString(), written(1) + " root");
  ApplicationModel applications;
  applications.setFrame(frame);
  EXPECT_TRUE(applications.index(0).data(Qt::ToolTipRole).toString().contains(QString::fromStdString(written(1))))
      << applications.index(0).data(Qt::ToolTipRole).toString().toStdString();
  TreeModel tree;
  tree.setFrame(frame);
  tree.setApplication(pid(1));
  EXPECT_EQ(tree.index(0, TreeModel::PidColumn).data().toString().toStdString(), written(1));
}

TEST_F(PidFormatTest, IsReadInFilters) {
  const std::pair<const char*, std::vector<std::uint32_t>> cases[] = {
      {"pid:32", {1}},     {"pid:#Shop<7.32.1>", {1}},    {"#Shop<7.16.1>", {0}}, {"#shop<7.16.1>", {0}},
      {"7.32", {1}},       {"parent:#Shop<7.16.1>", {1}}, {"pid>16", {1}},        {"pid:2", {}},
      {"parent:none", {0}}};
  const auto frame = frameOf(*node);
  for (const auto& [typed, rows] : cases) {
    const auto filter = Filter::parse(QString::fromUtf8(typed), false, shop);
    EXPECT_EQ(filter.problem, "") << typed;
    Matcher matches(filter, *frame->snapshot);
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < 2; ++i) {
      if (matches.at(i)) found.push_back(i);
    }
    EXPECT_EQ(found, rows) << typed;
  }
}

TEST(PidNumber, WithOrWithoutWhatStandsAround) {
  for (const char* text : {"5", "0.5.0", "<0.5.0>", "<5>"}) EXPECT_EQ(pidNumber(QString::fromUtf8(text)), 5U) << text;
  for (const char* text : {"5", "#Shop<7.5.1>"}) EXPECT_EQ(pidNumber(QString::fromUtf8(text), shop), 5U) << text;
  EXPECT_EQ(pidNumber(u"<0.5.0>", shop), std::nullopt);
  EXPECT_EQ(pidNumber(u"0x5", {.before = "0x", .after = "", .shift = 0}), 5U);
}

TEST_F(PidFormatTest, InWindowsMenusAndTheClipboard) {
  Collector collector;
  collector.setPaused(true);
  collector.setNode(node);
  nextFrame(collector);
  QWidget parent;
  ProcessActions actions(collector, &parent);
  actions.copyPids({pid(1), pid(2)});
  EXPECT_EQ(QApplication::clipboard()->text().toStdString(), written(1) + "\n" + written(2));
  QMenu menu;
  actions.fillMenu(menu, {pid(2)}, "processes");
  EXPECT_TRUE(menu.actions().front()->text().contains(QString::fromStdString(written(2))));
  actions.openProcess(pid(2));
  const auto* window = parent.findChild<ProcessWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->windowTitle().toStdString(), written(2) + " worker");
  actions.askToKill({pid(2)});
  const auto* dialog = parent.findChild<KillDialog*>();
  ASSERT_NE(dialog, nullptr);
  bool named = false;
  for (const auto* label : dialog->findChildren<PlainLabel*>())
    named = named || label->text().startsWith(QString::fromStdString(written(2)));
  EXPECT_TRUE(named);
}

TEST_F(PidFormatTest, AFilterIsReadAgainForAnotherNode) {
  auto plain = std::make_shared<FakeNode>();
  plain->add(plain->row(2));
  plain->add(plain->row(32));
  Collector collector;
  collector.setPaused(true);
  QWidget parent;
  ProcessActions actions(collector, &parent);
  ProcessPage page(actions);
  page.show();
  collector.setNode(plain);
  page.setFilterText("pid:32");
  const auto shows = [&](observe::Pid wanted) {
    return frameWhere(collector, [&](const Frame& frame) {
      return frame.order && frame.order->rows.size() == 1 &&
             frame.snapshot->processes[frame.order->rows.front()].pid == wanted;
    });
  };
  EXPECT_TRUE(shows(pid(32)));
  collector.setNode(node);
  EXPECT_TRUE(shows(pid(2)));
}

}  // namespace
}  // namespace nazir::widgets
