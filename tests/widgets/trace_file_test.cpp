// SPDX-License-Identifier: GPL-3.0-or-later
// Traces as files: what was saved is opened as it was, and nothing that a file holds does harm.
#include "widgets/data/trace_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QTemporaryDir>

#include "trace_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;

const QByteArray header =
    R"({"format":"nazir-trace","version":1,"node":"shop","before":"<0.","after":".0>","shift":24})"
    "\n";

class TraceFileTest : public testing::Test {
 protected:
  QString path(const QString& name) const { return m_folder.filePath(name); }
  QString write(const QByteArray& content) const {
    QFile file(path("trace.jsonl"));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
  }
  static QByteArray read(const QString& name) {
    QFile file(name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  }

  QTemporaryDir m_folder;
};

TEST_F(TraceFileTest, WhatWasSavedIsOpenedAsItWas) {
  TraceRecorder recorder({.node = "sh\"op", .isVirtual = true, .format = {"<", ">", 0}});
  recorder.add({{}, 1, 4});
  auto events = conversation();
  events[9].text = "two\nlines, \"quotes\" and \xE2\x82\xAC";
  events[9].pair = ~std::uint64_t{0} >> 1U;
  events[9].number = 10;
  events[9].scheduler = observe::no_scheduler;
  events[12].missed = 3;
  recorder.add({events, 16, 0}, nameOf);
  recorder.add({{}, 20, 5});
  recorder.setStatus("It was \"stopped\".", 6);
  ASSERT_EQ(writeTrace(path("a.jsonl"), TraceFormat::native, recorder.log()), "");
  const auto opened = readTrace(path("a.jsonl"));
  ASSERT_EQ(opened.problem, "");
  const auto &was = recorder.log(), &is = opened.log;
  EXPECT_EQ(is.origin(), was.origin());
  EXPECT_EQ(is.gaps(), was.gaps());
  EXPECT_EQ(is.lost(), 9U);
  EXPECT_EQ(is.dropped(), 6U);
  EXPECT_EQ(is.whyEnded(), "It was \"stopped\".");
  ASSERT_EQ(is.processes().size(), was.processes().size());
  for (std::size_t i = 0; i < is.processes().size(); ++i) EXPECT_EQ(is.processes()[i], was.processes()[i]);
  ASSERT_EQ(is.size(), was.size());
  for (std::uint32_t i = 0; i < is.size(); ++i) {
    const auto &a = was.entries()[i].event, &b = is.entries()[i].event;
    EXPECT_EQ(
        std::tie(a.number, a.at, a.pid, a.scheduler, a.kind, a.other, a.pair, a.latency, a.type, a.text, a.missed),
        std::tie(b.number, b.at, b.pid, b.scheduler, b.kind, b.other, b.pair, b.latency, b.type, b.text, b.missed))
        << i;
    EXPECT_EQ(was.entries()[i].process, is.entries()[i].process);
    EXPECT_EQ(was.entries()[i].other, is.entries()[i].other);
    EXPECT_EQ(was.entries()[i].at, is.entries()[i].at);
  }
}

TEST_F(TraceFileTest, IsExportedWithNamesAndLosses) {
  TraceRecorder recorder;
  recorder.add({conversation(), 16, 0}, nameOf);
  recorder.add({{}, 20, 5});
  recorder.setStatus("", 6);
  ASSERT_EQ(writeTrace(path("a.csv"), TraceFormat::csv, recorder.log()), "");
  const auto csv = read(path("a.csv"));
  EXPECT_TRUE(
      csv.contains("2,0.000001000,1,<0.1.0>,till <0.1.0>,call,<0.2.0>,stock <0.2.0>,7,0.000000000,Take,Take{7}"));
  EXPECT_TRUE(csv.endsWith(",,,,,lost,,,,,,5\r\n,,,,,dropped,,,,,,6\r\n")) << csv.right(80).toStdString();
  ASSERT_EQ(writeTrace(path("a.json"), TraceFormat::perfetto, recorder.log()), "");
  EXPECT_TRUE(read(path("a.json")).contains("till <0.1.0>"));
  EXPECT_TRUE(read(path("a.json")).contains("5 events lost"));
  EXPECT_TRUE(read(path("a.json")).contains("6 events dropped"));
  EXPECT_EQ(formatOf("x.CSV", TraceFormat::native), TraceFormat::csv);
  EXPECT_EQ(formatOf("x.json", TraceFormat::native), TraceFormat::perfetto);
  EXPECT_EQ(formatOf("x", TraceFormat::native), TraceFormat::native);
}

TEST_F(TraceFileTest, AnEarlierFileStaysUntilTheNewOneIsComplete) {
  TraceRecorder recorder({.node = "shop", .isVirtual = false, .format = {}});
  recorder.add({conversation(), 16, 0}, nameOf);
  for (const auto format : {TraceFormat::native, TraceFormat::perfetto, TraceFormat::csv}) {
    const auto earlier = write("earlier");
    EXPECT_EQ(writeTrace(earlier, format, recorder.log(), [] { return false; }), "it was stopped");
    EXPECT_EQ(read(earlier), "earlier");
  }
  EXPECT_EQ(writeTrace(path("none/a.jsonl"), TraceFormat::native, {}), "No such file or directory");
}

TEST_F(TraceFileTest, ReadingStopsWhenItIsTold) {
  int asked = 0;
  const QByteArray event(R"({"name":"a","process":"1"})");
  const auto file = write(header + (event + '\n').repeated(5000));
  EXPECT_EQ(readTrace(file, [&] { return ++asked < 3; }).problem, "line 2048: it was stopped");
  EXPECT_EQ(readTrace(file, [] { return true; }).problem, "");
}

TEST_F(TraceFileTest, SaysWhereAndWhatIsWrong) {
  const QByteArray event = R"({"number":1,"at":5,"process":"9","event":"exit"})"
                           "\n";
  const auto with = [&](const char* from, const char* to) { return header + QByteArray(event).replace(from, to); };
  const std::pair<QByteArray, QString> cases[] = {
      {"", "line 1: the file is empty; expected a trace saved by Nazir"},
      {"hello\n", "line 1: this is no trace saved by Nazir; expected \"format\":\"nazir-trace\""},
      {"[]\n", "line 1: this is no trace saved by Nazir; expected \"format\":\"nazir-trace\""},
      {R"({"traceEvents":[]})", "line 1: this is no trace saved by Nazir; expected \"format\":\"nazir-trace\""},
      {QByteArray(header).replace("\"version\":1", "\"version\":2"), "line 1: version 2 is not known; expected 1"},
      {QByteArray(header).replace("24}", "64}"), "line 1: “shift” must be a whole number from 0 to 63"},
      {QByteArray(header).replace("<0.", QByteArray(33, 'x')), "line 1: “before” must be a text of at most 32 letters"},
      {header + "{\n", "line 2: no JSON: unterminated object"},
      {header + "7\n", "line 2: no JSON: illegal value"},
      {header + "[1]\n", "line 2: expected a JSON object"},
      {header + "{}\n", "line 2: expected “event”, “name”, “lost” or “ended”"},
      {header + "\n\n{}\n", "line 4: expected “event”, “name”, “lost” or “ended”"},
      {header + R"({"lost":0})", "line 2: “lost” must be a whole number from 1 to 1000000000000"},
      {header + R"({"lost":1e30})", "line 2: “lost” must be a whole number from 1 to 1000000000000"},
      {header + R"({"process":"0","name":"x"})", "line 2: “process” must be a whole number above 0, as a text"},
      {header + R"({"process":5,"name":"x"})", "line 2: “process” must be a whole number above 0, as a text"},
      {header + R"({"process":"5","name":7})", "line 2: “name” must be a text of at most 65536 letters"},
      {with("exit", "explode"), "line 2: “explode” is no event"},
      {with("\"number\":1,", ""), "line 2: “number” must be a whole number from 1 to 4611686018427387904"},
      {with("\"number\":1", "\"number\":1.5"), "line 2: “number” must be a whole number from 1 to 4611686018427387904"},
      {with("\"at\":5", "\"at\":-5"), "line 2: “at” must be a whole number from 0 to 4611686018427387904"},
      {with("\"at\":5", "\"at\":9223372036854775807"),
       "line 2: “at” must be a whole number from 0 to 4611686018427387904"},
      {with("\"at\":5", "\"at\":5,\"scheduler\":1024"), "line 2: “scheduler” must be a whole number from -1 to 1023"},
      {with("\"at\":5", "\"at\":5,\"latency\":\"long\""),
       "line 2: “latency” must be a whole number from 0 to 4611686018427387904"},
      {with("\"9\"", "\"-9\""), "line 2: “process” must be a whole number above 0, as a text"},
      {with("\"at\":5", "\"at\":5,\"pair\":\"99999999999999999999\""),
       "line 2: “pair” must be a whole number above 0, as a text"},
      {header + event + event, "line 3: number 1 after 1; expected ascending numbers"},
      {header + QByteArray(70000, ' ') + "\n" + event, "line 2: it has more than 65536 bytes"},
      {header + event + QByteArray(3, 0), "line 3: no JSON: illegal value"},
  };
  for (const auto& [content, problem] : cases) {
    const auto opened = readTrace(write(content));
    EXPECT_EQ(opened.problem, problem) << content.left(200).toStdString();
    EXPECT_TRUE(opened.log.empty());
  }
}

TEST_F(TraceFileTest, RefusesWhatIsNoFileWithoutWaiting) {
  EXPECT_EQ(readTrace(path("none")).problem, "there is no such file");
  EXPECT_EQ(readTrace(m_folder.path()).problem, "expected a file, found a folder, a pipe or a device");
  ASSERT_EQ(mkfifo(path("pipe").toLocal8Bit().constData(), 0600), 0);
  EXPECT_EQ(readTrace(path("pipe")).problem, "expected a file, found a folder, a pipe or a device");
  EXPECT_EQ(readTrace("/dev/zero").problem, "expected a file, found a folder, a pipe or a device");
  QFile large(path("large.jsonl"));
  ASSERT_TRUE(large.open(QIODevice::WriteOnly));
  ASSERT_TRUE(large.resize(mostFileBytes + 1));  // sparse
  EXPECT_EQ(readTrace(path("large.jsonl")).problem, "expected at most 512 MiB, found 536,870,913 bytes (512 MiB)");
}

TEST_F(TraceFileTest, ExtremeValuesAreKept) {
  const auto opened = readTrace(
      write(header + R"({"number":1,"at":4611686018427387904,"process":"18446744073709551615","event":"send"})"
                     "\n"
                     R"({"number":4611686018427387904,"at":0,"process":"1","event":"in","latency":4611686018427387904})"
                     "\n"));
  ASSERT_EQ(opened.problem, "");
  for (const auto part : {TracePart::table, TracePart::sequence, TracePart::timeline, TracePart::latency}) {
    EXPECT_EQ(digestFor(opened.log, part)->shown.size(), 2U);
  }
  ASSERT_EQ(opened.log.size(), 2U);
  const auto &first = opened.log.entries()[0].event, &second = opened.log.entries()[1].event;
  EXPECT_EQ(first.at, observe::Duration(4611686018427387904));
  EXPECT_EQ(first.pid, observe::Pid{18446744073709551615U});
  EXPECT_EQ(second.number, 4611686018427387904U);
  EXPECT_EQ(second.latency, observe::Duration(0)) << "a wait that is longer than the node has run is unknown";
}

}  // namespace
}  // namespace nazir::widgets
