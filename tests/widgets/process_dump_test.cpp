// SPDX-License-Identifier: GPL-3.0-or-later
// The process list in a file.
#include "widgets/views/process_dump.hpp"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QToolButton>

#include "settled.hpp"
#include "widgets/data/process_report.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/observer_panel.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;
using tests::nextFrame;
using tests::patience;
using tests::pid;

TEST(ProcessReport, HasTheNodeAndALineForEachProcessTheBusiestFirst) {
  FakeNode node;
  for (std::uint64_t i = 1; i <= 2; ++i) {
    auto row = node.row(i, i == 1 ? "worker" : "a_function_with_a_name_that_is_longer_than_its_column");
    row.reductions = 1000 * i;
    row.memory = 4096;
    row.mailbox_length = 7;
    node.add(row);
  }
  const auto frame = frameOf(node);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  ASSERT_TRUE(writeReport(buffer, *frame->info, *frame->snapshot));
  EXPECT_EQ(
      buffer.data().toStdString(),
      "local, 1 s up\n"
      "2 processes, 0 runnable, 0 messages sent, 0 B held by the runtime\n"
      "\n"
      "Pid              Name or initial function                       Reductions Memory (bytes)       MsgQ  State     "
      "Current function\n"
      "<0.2.0>          a_function_with_a_name_that_is_longer_t…            2,000          4,096          7  waiting   "
      "a_function_with_a_name_that_is_longer_than_its_column/receive\n"
      "<0.1.0>          worker                                              1,000          4,096          7  waiting   "
      "worker/receive\n");
}

TEST(ProcessReport, HasOneLineForAProcessWhateverItCallsItself) {
  FakeNode node;
  node.add(node.row(1, "two\nlines\tand a tab"));
  const auto frame = frameOf(node);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  ASSERT_TRUE(writeReport(buffer, *frame->info, *frame->snapshot));
  EXPECT_EQ(buffer.data().split('\n')[4].toStdString(),
            "<0.1.0>          two lines and a tab                                     0          1,024          0  "
            "waiting   two lines and a tab/receive");
}

TEST(ProcessReport, StopsWhenItIsTold) {
  FakeNode node;
  for (std::uint64_t i = 1; i <= 3000; ++i) node.add(node.row(i));
  const auto frame = frameOf(node);
  std::size_t heard = 0;
  const auto stop = [&heard](std::size_t rows) {
    heard = rows;
    return false;
  };
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  EXPECT_FALSE(writeReport(buffer, *frame->info, *frame->snapshot, stop));
  EXPECT_GT(heard, 0U);
  EXPECT_LT(heard, 3000U);
  heard = 0;
  EXPECT_FALSE(writeCsv(buffer, *frame->snapshot, stop));
  EXPECT_GT(heard, 0U);
  EXPECT_LT(heard, 3000U);
}

class ProcessDumpTest : public testing::Test {
 protected:
  ProcessDumpTest() {
    m_collector.setPaused(true);
    for (std::uint64_t i = 1; i <= 5; ++i) m_node->add(m_node->row(i));
    m_collector.setNode(m_node);
    nextFrame(m_collector);
  }
  QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
  static QByteArray contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  QTemporaryDir m_folder;
  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  ProcessDump m_dump{m_collector};
};

TEST_F(ProcessDumpTest, TheNameDecidesOnTheForm) {
  QSignalSpy written(&m_dump, &ProcessDump::written);
  m_dump.start(path("a.csv"));
  ASSERT_TRUE(written.wait(patience));
  m_dump.start(path("a.txt"));
  ASSERT_TRUE(written.wait(patience));
  EXPECT_EQ(written[1][0].value<std::size_t>(), 5U);
  EXPECT_TRUE(contentOf(path("a.csv")).startsWith("pid,name,label,"));
  EXPECT_EQ(contentOf(path("a.csv")).count('\n'), 6);
  EXPECT_TRUE(contentOf(path("a.txt")).startsWith("local, "));
  EXPECT_EQ(contentOf(path("a.txt")).count('\n'), 9);
  EXPECT_FALSE(m_dump.runs());
}

TEST_F(ProcessDumpTest, ANodeThatDoesNotAnswerIsADeadlineWithAReason) {
  m_collector.setPatience({.look = 1ms, .command = 1ms});
  m_node->hang();
  QSignalSpy refused(&m_dump, &ProcessDump::refused);
  m_dump.start(path("late.txt"));
  ASSERT_TRUE(refused.wait(patience));
  EXPECT_EQ(refused[0][0].toString(), "The node did not answer within 0 ns.");
  EXPECT_FALSE(QFile::exists(path("late.txt")));
  m_node->release();
}

TEST_F(ProcessDumpTest, CanBeCancelledWhileTheNodeHangs) {
  m_node->hang();
  QSignalSpy cancelled(&m_dump, &ProcessDump::cancelled);
  QSignalSpy progressed(&m_dump, &ProcessDump::progressed);
  m_dump.start(path("never.txt"));
  ASSERT_TRUE(progressed.wait(patience));
  EXPECT_EQ(progressed[0][1].value<std::size_t>(), 0U) << "has not answered";
  m_dump.cancel();
  EXPECT_EQ(cancelled.count(), 1);
  EXPECT_FALSE(m_dump.runs());
  m_node->release();
  QSignalSpy written(&m_dump, &ProcessDump::written);
  m_dump.start(path("then.txt"));
  ASSERT_TRUE(written.wait(patience)) << "the next one";
  EXPECT_FALSE(QFile::exists(path("never.txt")));
}

TEST_F(ProcessDumpTest, AnEarlierFileStaysWhenTheNewOneFails) {
  QFile file(path("old.csv"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("old");
  file.close();
  m_node->fail("The node is gone.", observe::Problem::Kind::lost);
  QSignalSpy refused(&m_dump, &ProcessDump::refused);
  m_dump.start(path("old.csv"));
  ASSERT_TRUE(refused.wait(patience));
  EXPECT_EQ(refused[0][0].toString(), "The node is gone.");
  EXPECT_EQ(contentOf(path("old.csv")), "old");
  QSignalSpy failed(&m_dump, &ProcessDump::failed);
  m_node->fail({});
  m_dump.start("/no/such/folder/a.csv");
  ASSERT_TRUE(failed.wait(patience));
  EXPECT_FALSE(failed[0][0].toString().isEmpty());
}

TEST_F(ProcessDumpTest, TheWindowShowsHowFarItIsAndOffersToCancel) {
  ObserverPanel panel(m_collector);
  panel.show();
  m_node->hang();
  panel.dumpProcesses(path("slow.txt"));
  auto& banner = panel.banner();
  ASSERT_TRUE(QTest::qWaitFor([&] { return banner.isVisible(); }, patience));
  EXPECT_EQ(banner.text(), "Dumping the process list: the node has not answered yet…");
  for (auto* button : banner.findChildren<QToolButton*>()) {
    if (button->text() == "Cancel") QTest::mouseClick(button, Qt::LeftButton);
  }
  EXPECT_FALSE(banner.isVisible());
  m_node->release();
}

}  // namespace
}  // namespace nazir::widgets
