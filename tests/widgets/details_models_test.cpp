// SPDX-License-Identifier: GPL-3.0-or-later
// The models of process windows: exact contents, and no more signals than there are changes.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "widgets/models/details_table.hpp"
#include "widgets/models/inspected_model.hpp"
#include "widgets/views/process/details_view.hpp"

namespace nazir::widgets {
namespace {

using observe::Inspected;
using Reporting = QAbstractItemModelTester::FailureReportingMode;

DetailsRow textRow(const QString& first, const QString& second) {
  return {{{first}, {second}}};
}

TEST(DetailsTable, TellsOnlyWhatHasChanged) {
  DetailsTable table({{"A", "Help"}, {"B", ""}});
  const QAbstractItemModelTester tester(&table, Reporting::Fatal);
  QSignalSpy changed(&table, &QAbstractItemModel::dataChanged), inserted(&table, &QAbstractItemModel::rowsInserted),
      removed(&table, &QAbstractItemModel::rowsRemoved), reset(&table, &QAbstractItemModel::modelReset);
  table.setRows({textRow("1", "a"), textRow("2", "b"), textRow("3", "c")});
  EXPECT_EQ(inserted.count(), 1);
  table.setRows({textRow("1", "a"), textRow("2", "B"), textRow("3", "c")});
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed.front()[0].toModelIndex().row(), 1);
  EXPECT_EQ(changed.front()[1].toModelIndex().row(), 1);
  table.setRows({textRow("1", "a"), textRow("2", "B"), textRow("3", "c")});
  EXPECT_EQ(changed.count(), 1) << "nothing changed";
  table.setRows({textRow("1", "a")});
  EXPECT_EQ(removed.count(), 1);
  table.append({textRow("4", "d")});
  EXPECT_EQ(inserted.count(), 2);
  EXPECT_EQ(reset.count(), 0);
  EXPECT_EQ(table.index(1, 1).data(), "d");
  EXPECT_EQ(table.headerData(0, Qt::Horizontal, Qt::ToolTipRole), "Help");
}

Inspected memberOf(const std::string& name, const std::string& text, std::vector<Inspected> parts = {}) {
  return {.name = name, .type = "T", .text = text, .parts = std::move(parts)};
}

TEST(InspectedModel, AValueOfTheSameShapeChangesInPlace) {
  InspectedModel model("Member");
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  QSignalSpy changed(&model, &QAbstractItemModel::dataChanged), reset(&model, &QAbstractItemModel::modelReset);
  model.setValues({memberOf("", "S", {memberOf("a", "1"), memberOf("b", "2"), memberOf("c", "3")})});
  EXPECT_EQ(reset.count(), 1);
  model.setValues({memberOf("", "S", {memberOf("a", "1"), memberOf("b", "5"), memberOf("c", "3")})});
  EXPECT_EQ(reset.count(), 1);
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed.front()[0].toModelIndex().row(), 1);
  EXPECT_EQ(changed.front()[1].toModelIndex().row(), 1);
  const auto root = model.index(0, 0);
  EXPECT_EQ(root.data(), "(whole)");
  EXPECT_EQ(model.index(1, InspectedModel::ValueColumn, root).data(), "5");
  model.setValues({memberOf("", "S", {memberOf("a", "1")})});
  EXPECT_EQ(reset.count(), 2) << "another shape";
}

TEST(InspectedModel, SaysWhatIsHiddenAndWhatIsMissing) {
  InspectedModel model("Key");
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  auto list = memberOf("list", "[1, …]", {memberOf("0", "1")});
  list.more = 1234;
  auto card = memberOf("card", "(hidden)");
  card.redacted = true;
  model.setValues({list, card});
  const auto missing = model.index(1, 0, model.index(0, 0));
  EXPECT_EQ(missing.data(), "… 1,234 more");
  EXPECT_EQ(model.index(1, InspectedModel::ValueColumn).data(), "(hidden)");
  EXPECT_EQ(model.index(1, 0).data(Qt::ToolTipRole), "The type hides its value from observers.");
  EXPECT_EQ(model.text(), "list: T\n  0: 1\n  … 1,234 more\ncard: (hidden)\n");
}

TEST(InspectedModel, StaysSmallWhateverTheNodeSends) {
  InspectedModel model("Key");
  std::vector<Inspected> many(20'000, memberOf("k", "v"));
  auto deep = memberOf("deep", "x");
  for (int i = 0; i < 200; ++i) deep = memberOf("deep", "x", {deep});
  many.front() = deep;
  model.setValues(std::move(many));
  EXPECT_LE(model.rowCount(), static_cast<int>(InspectedModel::mostLines) + 1);
  EXPECT_TRUE(model.index(model.rowCount() - 1, 0).data().toString().startsWith("… "));
  int levels = 0;
  for (auto index = model.index(0, 0); index.isValid(); index = model.index(0, 0, index)) ++levels;
  EXPECT_EQ(levels, InspectedModel::mostLevels + 1) << "the last line tells that there is more";
  EXPECT_LE(model.text().size(), 20'000 * 8);
}

TEST(DetailsViewTest, AResetKeepsTheChosenLine) {
  InspectedModel model("Member");
  DetailsView view(model, "State", true, nullptr);
  model.setValues({memberOf("", "S", {memberOf("a", "[]"), memberOf("b", "2", {memberOf("c", "3")})})});
  const auto b = model.index(1, 0, model.index(0, 0));
  view.setCurrentIndex(model.index(0, 0, b));
  ASSERT_EQ(view.currentIndex().data().toString(), "c");
  model.setValues(
      {memberOf("", "S", {memberOf("a", "[1]", {memberOf("0", "1")}), memberOf("b", "2", {memberOf("c", "4")})})});
  EXPECT_EQ(view.currentIndex().data().toString(), "c");
  EXPECT_TRUE(view.selectionModel()->isRowSelected(0, view.currentIndex().parent()));
  model.setValues({memberOf("", "S", {memberOf("a", "[]")})});
  EXPECT_FALSE(view.selectionModel()->hasSelection()) << "it is gone";
}

/// A map with these keys; each has one member.
observe::Inspected mapOf(int first, int last) {
  std::vector<observe::Inspected> entries;
  for (int key = last; key >= first; --key) {
    entries.push_back(memberOf(std::to_string(key).c_str(), "{…}", {memberOf("amount", "7")}));
  }
  return memberOf("", "S", {memberOf("active", "[…]", std::move(entries))});
}

TEST(DetailsViewTest, TheChosenEntryOfAMapStaysWhileOthersComeAndGo) {
  InspectedModel model("Member");
  DetailsView view(model, "State", true, nullptr);
  view.resize(400, 200);
  view.show();
  const auto entry = [&model](int row) { return model.index(row, 0, model.index(0, 0, model.index(0, 0))); };
  model.setValues({mapOf(100, 199)});
  view.expand(model.index(0, 0, model.index(0, 0)));
  view.setCurrentIndex(entry(49));
  view.expand(entry(49));
  ASSERT_EQ(view.currentIndex().data().toString(), "150");
  view.scrollTo(view.currentIndex(), QAbstractItemView::PositionAtCenter);
  const int top = view.visualRect(view.currentIndex()).top();
  model.setValues({mapOf(110, 230)});
  EXPECT_EQ(view.currentIndex().data().toString(), "150");
  EXPECT_EQ(view.currentIndex().row(), 80);
  EXPECT_TRUE(view.isExpanded(view.currentIndex()));
  EXPECT_FALSE(view.isExpanded(entry(49))) << "another one has its row";
  EXPECT_EQ(view.visualRect(view.currentIndex()).top(), top);
}

}  // namespace
}  // namespace nazir::widgets
