// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a trace: exact cells, and no more signals than there are changes.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "trace_fixture.hpp"
#include "widgets/models/latency_model.hpp"
#include "widgets/models/trace_model.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using Reporting = QAbstractItemModelTester::FailureReportingMode;

std::string lineOf(const QAbstractItemModel& model, int row) {
  QStringList cells;
  for (int column = 0; column < model.columnCount(); ++column)
    cells.push_back(model.index(row, column).data().toString());
  return cells.join('|').toStdString();
}

TEST(TraceModelTest, HasALineForEachEventThatTheFilterLeaves) {
  TraceModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  model.setDigest(digestFor(logOf(conversation()), TracePart::table));
  ASSERT_EQ(model.rowCount(), 15);
  EXPECT_EQ(lineOf(model, 1), "0.000001|till <0.1.0>|calls|stock <0.2.0>||Take|Take{7}");
  EXPECT_EQ(lineOf(model, 3), "0.000003|stock <0.2.0>|runs||1.5 µs||");
  EXPECT_EQ(lineOf(model, 10), "0.000008|till <0.1.0>|ended||||normal");
  EXPECT_NE(model.index(3, 0).data(LookRole).toInt() & DimLook, 0) << "scheduling is in the background";
  EXPECT_EQ(model.index(1, 0).data(LookRole).toInt() & DimLook, 0);
  model.setDigest(digestFor(logOf(conversation()), TracePart::table, "note"));
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.eventAt(1), 13U);
  EXPECT_EQ(model.lineOf(13), 1);
  EXPECT_EQ(model.lineOf(12), -1);
  EXPECT_EQ(model.eventAt(2), std::nullopt);
  for (int column = 0; column < model.columnCount(); ++column) {
    EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty()) << column;
  }
  model.setDigest(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(TraceModelTest, ARunningTraceAppendsAndAnotherOneReplaces) {
  TraceModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted), reset(&model, &QAbstractItemModel::modelReset);
  const auto all = conversation();
  const auto first = [&](std::ptrdiff_t count) { return logOf({all.begin(), all.begin() + count}); };
  model.setDigest(digestFor(first(3), TracePart::table));
  EXPECT_EQ(reset.count(), 1);
  model.setDigest(digestFor(first(10), TracePart::table));
  model.setDigest(digestFor(first(10), TracePart::table));
  ASSERT_EQ(inserted.count(), 1);
  EXPECT_EQ(inserted[0][1], 3);
  EXPECT_EQ(inserted[0][2], 9);
  EXPECT_EQ(reset.count(), 1);
  model.setDigest(digestFor(first(10), TracePart::table, "take"));
  EXPECT_EQ(reset.count(), 2) << "another filter";
  model.setDigest(digestFor(first(15), TracePart::table, "take", 2));
  EXPECT_EQ(reset.count(), 3) << "another trace";
}

TEST(TraceModelTest, TellsEverythingAboutAnEvent) {
  const auto digest = digestFor(logOf(conversation()), TracePart::table);
  EXPECT_EQ(eventDetails(*digest, 8).toStdString(),
            "till <0.1.0> reply of stock <0.2.0>: 3\n"
            "The answer to its request came.\n"
            "At 0.000006 s on the node's clock, 6.5 µs after the first event; event 9, on scheduler 1.\n"
            "That took 5.5 µs.\n"
            "1.5 µs before: stock <0.2.0> answers till <0.1.0>: 3\n"
            "Type: int");
  EXPECT_TRUE(eventDetails(*digest, 3).contains("It had waited for a scheduler for 1.5 µs."));
  EXPECT_TRUE(eventDetails(*digest, 9).contains("2.5 µs later: stock <0.2.0> received from till <0.1.0>: Note{bye}"));
  auto note = eventOf(1, 1, TraceKind::send, 2, 5, 0, "Note");
  note.scheduler = observe::no_scheduler;
  const auto lone = digestFor(logOf(numbered({note})), TracePart::table);
  EXPECT_TRUE(eventDetails(*lone, 0).contains("event 1, on a thread that is no scheduler."));
  EXPECT_TRUE(eventDetails(*lone, 0).contains("Its arrival is not in this trace."));
}

TEST(TraceModelTest, NamesWhatCanHaveSentWhatNoProcessSent) {
  TraceModel model;
  const auto digest = digestFor(logOf(numbered({eventOf(1, 1, TraceKind::receive, 0, 0, 0, "Tick"),
                                                eventOf(2, 1, TraceKind::called, 0, 3, 0, "Take"),
                                                eventOf(3, 1, TraceKind::answer, 0, 3, 0, "int"),
                                                eventOf(4, 2, TraceKind::spawned), eventOf(5, 1, TraceKind::in)})),
                                TracePart::table);
  model.setDigest(digest);
  const auto with = [&](int row) { return model.index(row, TraceModel::WithColumn).data().toString().toStdString(); };
  EXPECT_EQ(with(0), "runtime, timer or thread");
  EXPECT_EQ(with(1), "another thread");
  EXPECT_EQ(with(2), "another thread");
  EXPECT_EQ(with(3), "another thread");
  EXPECT_EQ(with(4), "");
  EXPECT_EQ(eventLine(digest->log, 0), "till <0.1.0> received from runtime, timer or thread: Tick");
}

TEST(LatencyModelTest, TellsWhatIsOpenAndWhatTypeIsUnknown) {
  LatencyModel model;
  model.setDigest(digestFor(logOf(numbered({eventOf(10001, 1, TraceKind::call, 2, 5, 0, "Take"),
                                            eventOf(10002, 1, TraceKind::call, 2, 6, 0, "Take"),
                                            eventOf(10003, 1, TraceKind::reply, 2, 6, 2000, "int"),
                                            eventOf(10004, 1, TraceKind::reply, 2, 7, 3000, "bool"),
                                            eventOf(10005, 1, TraceKind::no_reply, 2, 8, 3000)})),
                            TracePart::latency));
  ASSERT_EQ(model.rowCount(), 3);
  EXPECT_EQ(lineOf(model, 0), "Take|Call|1|0|1|2 µs|2 µs|2 µs|2 µs|2 µs|2 µs");
  EXPECT_EQ(lineOf(model, 1), "unknown type|Call|0|1|0|–|–|–|–|–|–");
  EXPECT_EQ(lineOf(model, 2), "unknown, answered with bool|Call|1|0|0|3 µs|3 µs|3 µs|3 µs|3 µs|3 µs");
  EXPECT_EQ(model.index(0, LatencyModel::OpenColumn).data(Qt::ToolTipRole),
            "Open at the end of the trace: 1 of 2. The true times are longer than those shown.");
  EXPECT_EQ(openWords(*model.at(2)), "");
  EXPECT_EQ(model.lineOf(LatencyOf::call, "bool"), -1);
  EXPECT_EQ(model.lineOf(LatencyOf::call, "bool", true), 2);
}

TEST(LatencyModelTest, HasALineForEachTypeAndMeasure) {
  LatencyModel model;
  const QAbstractItemModelTester tester(&model, Reporting::Fatal);
  QSignalSpy changed(&model, &QAbstractItemModel::dataChanged), reset(&model, &QAbstractItemModel::modelReset);
  model.setDigest(digestFor(logOf(conversation()), TracePart::latency));
  ASSERT_EQ(model.rowCount(), 5);
  EXPECT_EQ(lineOf(model, 0), "Take|Call|1|0|0|5.5 µs|5.5 µs|5.5 µs|5.5 µs|5.5 µs|5.5 µs");
  EXPECT_EQ(lineOf(model, 1), "Take|Handling|1||0|2 µs|2 µs|2 µs|2 µs|2 µs|2 µs");
  EXPECT_EQ(lineOf(model, 4), "all processes|Wait for a turn|3|||800 ns|1 µs|1.5 µs|1.5 µs|1.5 µs|1.1 µs");
  EXPECT_EQ(model.index(0, LatencyModel::OpenColumn).data(Qt::ToolTipRole), "0");
  EXPECT_EQ(model.lineOf(LatencyOf::turn, ""), 4);
  EXPECT_EQ(model.lineOf(LatencyOf::call, "Give"), -1);
  model.setDigest(digestFor(logOf(conversation()), TracePart::latency));
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(reset.count(), 1) << "the same lines";
  model.setDigest(digestFor(logOf(conversation()), TracePart::table));
  EXPECT_EQ(model.rowCount(), 0) << "without latencies";
  EXPECT_EQ(model.at(0), nullptr);
}

}  // namespace
}  // namespace nazir::widgets
