// SPDX-License-Identifier: GPL-3.0-or-later
// How a cell of a details list is written.
#include "findings_fixture.hpp"
#include "widgets/models/details_table.hpp"
#include "widgets/views/process/details_view.hpp"

namespace nazir::widgets {
namespace {

class WrittenText : public DetailsDelegate {
 public:
  QString of(const QModelIndex& index) const {
    QStyleOptionViewItem option;
    initStyleOption(&option, index);
    return option.text;
  }
};

TEST(DetailsDelegateTest, CodeAndFiguresReadFromLeftToRightInEveryWindow) {
  DetailsTable table({{"With", {}}, {"Took", {}}, {"What", {}}});
  table.setRows({{{{"till <0.1.0>", FixedLook}, {"16.2 µs", RightLook}, {"sent\nto", PlainLook}}}});
  const WrittenText written;
  const QString gap(QChar(0x2002)), begin(QChar(0x2066)), end(QChar(0x2069));
  EXPECT_EQ(written.of(table.index(0, 0)), "till <0.1.0>");
  EXPECT_EQ(written.of(table.index(0, 1)), "16.2 µs" + gap);
  EXPECT_EQ(written.of(table.index(0, 2)), "sent to");
  const tests::RightToLeft mirrored;
  EXPECT_EQ(written.of(table.index(0, 0)), begin + "till <0.1.0>" + end);
  EXPECT_EQ(written.of(table.index(0, 1)), begin + "16.2 µs" + end + gap);
  EXPECT_EQ(written.of(table.index(0, 2)), "sent to");
}

}  // namespace
}  // namespace nazir::widgets
