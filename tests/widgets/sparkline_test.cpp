// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/sparkline.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;

TEST(Sparkline, SaysWhatItShowsHowLongAndItsMaximum) {
  Sparkline line(QStringLiteral("Messages"), format::rate);
  EXPECT_EQ(line.name(), "Messages");
  EXPECT_EQ(line.maximum(), "") << "nothing is known yet";
  Series series;
  for (const double value : {3.0, 1240.0, 12.0}) series.add(value, 29s * static_cast<int>(series.values().size()));
  line.setSeries(series);
  EXPECT_EQ(line.name(), "Messages, last 58 s");
  EXPECT_EQ(line.maximum(), "max 1.24 k/s");
  EXPECT_EQ(line.accessibleDescription(), "Messages: 12/s now\nbetween 3/s and 1.24 k/s in the last 58 s");
}

TEST(Sparkline, SaysNothingOfWhatWasNotMeasured) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Sparkline line(QStringLiteral("Messages"), format::rate);
  line.resize(200, 50);
  const auto blank = line.grab().toImage();
  Series series;
  series.add(unknown, 0s);
  series.add(unknown, 0s);
  line.setSeries(series);
  EXPECT_EQ(line.maximum(), "");
  EXPECT_EQ(line.accessibleDescription(), "");
  EXPECT_EQ(line.grab().toImage(), blank);
  series.add(3, 1s);
  series.add(unknown, 2s);
  line.setSeries(series);
  EXPECT_EQ(line.maximum(), "max 3/s");
  EXPECT_EQ(line.accessibleDescription(), "Messages: – now\nbetween 3/s and 3/s in the last 2 s");
}

TEST(Sparkline, APastThatIsOverIsNotToldAsNow) {
  Sparkline line(QStringLiteral("Messages"), format::rate);
  Series series;
  series.add(3, 0s);
  series.add(12, 58s);
  line.setSeries(series);
  line.setEnded();
  EXPECT_EQ(line.name(), "Messages, last 58 s alive");
  EXPECT_EQ(line.accessibleDescription(),
            "Messages: 12/s when last seen\nbetween 3/s and 12/s in the 58 s before the end");
}

TEST(Sparkline, TheSpanIsWhatIsShownAfterTheOldestValuesAreGone) {
  Sparkline line(QStringLiteral("Messages"), format::rate);
  Series series;
  series.add(9000, 0s);
  for (std::size_t i = 0; i < Series::capacity; ++i) series.add(1, 1h + i * 1s);
  line.setSeries(series);
  EXPECT_EQ(line.name(), "Messages, last 1 m 59 s");
  EXPECT_EQ(line.maximum(), "max 1/s") << "9,000 is no longer in the picture";
}

TEST(Sparkline, AScaleThatEndsAboveTheMaximumIsTold) {
  Sparkline line(QStringLiteral("Utilisation"), format::percent);
  line.setSmallestTop(1);
  Series series;
  series.add(0.25, 0s);
  series.add(0.35, 1s);
  line.setSeries(series);
  EXPECT_EQ(line.maximum(), "max 35 %, scale to 100 %");
  series.add(1, 2s);
  line.setSeries(series);
  EXPECT_EQ(line.maximum(), "max 100 %");
}

TEST(Sparkline, HasRoomForItsCaptionAndItsLine) {
  const Sparkline line(QStringLiteral("Messages"), format::rate);
  EXPECT_GE(line.minimumSizeHint().height(), line.fontMetrics().height() + 16);
}

TEST(Sparkline, AGapIsNoValueAndStaysOpen) {
  Sparkline line(QStringLiteral("Messages"), format::rate);
  Series series;
  for (const double value : {5.0, 3.0, std::numeric_limits<double>::quiet_NaN(), 5.0, 4.0})
    series.add(value, 1s * static_cast<int>(series.values().size()));
  line.setSeries(series);
  EXPECT_EQ(line.maximum(), "max 5/s");
  EXPECT_EQ(line.accessibleDescription(), "Messages: 4/s now\nbetween 3/s and 5/s in the last 4 s");
  // Ten pixels a value; the latest is at the right.
  const int step = 10;
  line.resize((static_cast<int>(Series::capacity) - 1) * step + 3, line.sizeHint().height());
  const QImage picture = line.grab().toImage();
  const auto isEmpty = [&](double back) {
    const int x = line.width() - 3 - static_cast<int>(back * step);
    const int y = line.height() - 4;  // above the base line
    return picture.pixelColor(x, y) == picture.pixelColor(5, y);
  };
  EXPECT_FALSE(isEmpty(0.5));
  EXPECT_TRUE(isEmpty(2)) << "between two values that are known";
  EXPECT_FALSE(isEmpty(3.5));
  EXPECT_TRUE(isEmpty(5)) << "before the first";
}

}  // namespace
}  // namespace nazir::widgets
