// SPDX-License-Identifier: GPL-3.0-or-later
// Where a text stands and in which direction it is written, in windows of both directions.
#include "widgets/views/draw_text.hpp"

#include <gtest/gtest.h>

namespace nazir::widgets {
namespace {

struct DirectionCase {
  int flags;
  Qt::LayoutDirection window;
  const char* text;
  int expected;
};

TEST(DrawText, FollowsTheLettersAndStandsWhereTheWindowSays) {
  constexpr auto ltr = Qt::LeftToRight, rtl = Qt::RightToLeft;
  constexpr int left = Qt::AlignLeft, right = Qt::AlignRight, centre = Qt::AlignHCenter, middle = Qt::AlignVCenter;
  constexpr int fixed = Qt::AlignAbsolute, ltrText = Qt::TextForceLeftToRight, rtlText = Qt::TextForceRightToLeft;
  const DirectionCase cases[] = {
      {left | middle, ltr, "2.99 KiB", left | fixed | middle | ltrText},
      {left | middle, rtl, "2.99 KiB", right | fixed | middle | ltrText},
      {right | middle, rtl, "2.99 KiB", left | fixed | middle | ltrText},
      {right | fixed, rtl, "2.99 KiB", right | fixed | ltrText},
      {left, ltr, "الذاكرة", left | fixed | rtlText},
      {left, rtl, "الذاكرة 3 KiB", right | fixed | rtlText},
      {centre, rtl, "< 0.1 %", centre | ltrText},
      {left | rtlText, ltr, "<0.1.0>", left | fixed | ltrText},
  };
  for (const auto& [flags, window, text, expected] : cases)
    EXPECT_EQ(flagsFor(flags, window, QString::fromUtf8(text)), expected) << text;
}

TEST(DrawText, AMarkStandsWhereALineBegins) {
  QRect box(10, 5, 100, 20);
  EXPECT_EQ(takeStart(box, 16, Qt::LeftToRight), QRect(10, 5, 16, 20));
  EXPECT_EQ(box, QRect(26, 5, 84, 20));
  EXPECT_EQ(takeStart(box, 4, Qt::RightToLeft), QRect(106, 5, 4, 20));
  EXPECT_EQ(box, QRect(26, 5, 80, 20));
}

}  // namespace
}  // namespace nazir::widgets
