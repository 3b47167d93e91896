// SPDX-License-Identifier: GPL-3.0-or-later
// What charts write into files.
#include "widgets/views/charts/chart_export.hpp"

#include <gtest/gtest.h>

#include <QImage>
#include <QSignalSpy>
#include <QXmlStreamReader>

#include "chart_board_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

class ChartExportTest : public tests::ChartBoardTest {};

TEST_F(ChartExportTest, WritesTheShownLinesOfTheViewAsCsv) {
  m_board->time().setSpan(10s);
  memory().setShown("stacks", false);
  memory().setShown("heap", false);
  processes().setShown("alive", false);
  settle();
  QSignalSpy reported(m_board, &ChartBoard::reported);
  m_board->exportTo(ChartFormat::csv, file("charts.csv"));
  ASSERT_EQ(reported.count(), 1);
  QByteArray expected =
      "time,processes_runnable,processes_runnable_min,processes_runnable_max,memory_kept,memory_kept_min,"
      "memory_kept_max\n";
  for (int second = 390; second <= 400; ++second) {
    const auto time = QDateTime::fromSecsSinceEpoch(1'700'001'000 + second).toUTC().toString(Qt::ISODate);
    const auto runnable = QByteArray::number(second / 10);
    expected += time.toUtf8() + ',' + runnable + ',' + runnable + ',' + runnable + ",2048,2048,2048\n";
  }
  EXPECT_EQ(read("charts.csv"), expected);
  EXPECT_TRUE(expected.contains("\n2023-11-14T22:36:30Z,39,39,39,2048"));
}

TEST_F(ChartExportTest, WritesPicturesOfWhatIsShown) {
  m_board->exportTo(ChartFormat::png, file("charts.png"));
  const QImage picture(file("charts.png"));
  const QRect both = (processes().geometry() | memory().geometry()).adjusted(-8, -8, 8, 8);
  EXPECT_EQ(picture.size(), both.size() * 2);
  m_board->exportTo(ChartFormat::svg, file("charts.svg"));
  QXmlStreamReader svg(read("charts.svg"));
  QStringList texts;
  int paths = 0;
  while (!svg.atEnd()) {
    if (svg.readNext() != QXmlStreamReader::StartElement) continue;
    if (svg.name() == QLatin1String("text")) texts.push_back(svg.readElementText().trimmed());
    if (svg.name() == QLatin1String("path") || svg.name() == QLatin1String("polyline")) ++paths;
  }
  EXPECT_FALSE(svg.hasError()) << svg.errorString().toStdString();
  for (const auto* text : {"Processes", "Memory", "Alive", "400", "Heap", "400 KiB"}) {
    EXPECT_TRUE(texts.contains(text)) << text;
  }
  EXPECT_GT(paths, 4);
}

TEST_F(ChartExportTest, AnExportThatFailsIsToldWithWhatToDo) {
  QSignalSpy failed(m_board, &ChartBoard::failed);
  for (const auto format : {ChartFormat::png, ChartFormat::svg, ChartFormat::csv}) {
    m_board->exportTo(format, file("none/charts"));
  }
  ASSERT_EQ(failed.count(), 3);
  const QString text = failed.front().front().toString();
  EXPECT_TRUE(text.startsWith("The charts were not written to " + file("none/charts")));
  EXPECT_TRUE(text.endsWith("Choose another file, or make room and try again."));
}

}  // namespace
}  // namespace nazir::widgets
