// SPDX-License-Identifier: GPL-3.0-or-later
// The frame that the pages with lists share, on a page as short as it can be: the mailboxes that are not empty.
#include "widgets/views/list_page.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/kill_dialog.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

class MailboxPage : public ListPage {
 public:
  explicit MailboxPage(ProcessActions& actions)
      : ListPage(actions, {"mailboxes", "Mailboxes", {Collector::Part::processes}, "Filter", "Finds mailboxes:"},
                 nullptr),
        list(new QListWidget(this)) {
    setContent(list, list);
  }

  QListWidget* list;
  QStringList edited;
  std::vector<observe::Pid> activated;
  int frames = 0;

 private:
  Empty emptiness(const Frame& frame) const override {
    if (frame.snapshot->processes.empty()) return {"Nothing runs.", Empty::Remedy::start};
    const bool waits = std::any_of(frame.snapshot->processes.begin(), frame.snapshot->processes.end(),
                                   [](const auto& row) { return row.mailbox_length > 0; });
    return waits ? Empty{} : Empty{"All mailboxes are empty.", Empty::Remedy::clearFilter};
  }
  void showList(const FramePointer& frame) override {
    ++frames;
    list->clear();
    m_pids.clear();
    if (!frame) return;
    for (const auto& row : frame->snapshot->processes) {
      if (row.mailbox_length == 0) continue;
      list->addItem(pidText(row.pid));
      m_pids.push_back(row.pid);
    }
  }
  void filterEdited(const QString& text) override { edited.push_back(text); }
  std::vector<observe::Pid> selectedPids() const override {
    return list->currentRow() < 0 ? std::vector<observe::Pid>() : std::vector{pidAt(list->currentRow())};
  }
  void activate(const QModelIndex& index) override { activated.push_back(pidAt(index.row())); }
  observe::Pid pidAt(int line) const { return m_pids[static_cast<std::size_t>(line)]; }

  std::vector<observe::Pid> m_pids;
};

class ListPageTest : public testing::Test {
 protected:
  ListPageTest() {
    m_collector.setPaused(true);
    m_page.resize(800, 400);
    m_page.show();
  }
  void begin(std::uint64_t processes) {
    for (std::uint64_t i = 1; i <= processes; ++i) {
      auto row = m_node->row(i);
      row.mailbox_length = i - 1;
      m_node->add(row);
    }
    m_collector.setNode(m_node);
    ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
  }
  EmptyState& empty() { return *m_page.findChild<EmptyState*>(); }
  QLineEdit& filter() { return *m_page.findChild<QLineEdit*>(); }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  MailboxPage m_page{m_actions};
};

TEST_F(ListPageTest, SaysWhatItWaitsForAndOffersTheRemedy) {
  EXPECT_EQ(empty().sentence(), "Waiting for the first snapshot of the processes…");
  EXPECT_FALSE(empty().findChild<QPushButton*>()->isVisible());
  begin(0);
  EXPECT_EQ(empty().sentence(), "Nothing runs.");
  QSignalSpy started(&m_page, &ListPage::startRequested);
  empty().findChild<QPushButton*>()->click();
  EXPECT_EQ(started.count(), 1);
  m_node->add(m_node->row(1));
  nextFrame(m_collector);
  EXPECT_EQ(empty().sentence(), "All mailboxes are empty.");
  m_page.setFilterText("a");
  empty().findChild<QPushButton*>()->click();
  EXPECT_EQ(m_page.filterText(), "");
  EXPECT_EQ(m_page.edited, (QStringList{"a", ""}));
  EXPECT_EQ(started.count(), 1);
  m_node->change(1, [](auto& row) { row.mailbox_length = 7; });
  nextFrame(m_collector);
  EXPECT_TRUE(m_page.list->isVisible());
  EXPECT_FALSE(empty().isVisible());
}

TEST_F(ListPageTest, ShowsThatTheFiguresAreOld) {
  begin(3);
  m_node->fail("the node is gone");
  nextFrame(m_collector);
  EXPECT_TRUE(m_page.findChild<Banner*>()->isVisible());
  EXPECT_EQ(m_page.list->count(), 2) << "the last that is known";
  m_node->fail({});
  nextFrame(m_collector);
  EXPECT_FALSE(m_page.findChild<Banner*>()->isVisible());
}

TEST_F(ListPageTest, AHiddenPageTakesNoFrames) {
  begin(3);
  m_page.hide();
  const int before = m_page.frames;
  EXPECT_EQ(nextFrame(m_collector)->order, nullptr);
  EXPECT_EQ(m_page.frames, before);
}

TEST_F(ListPageTest, KeysOfTheFilterLeadToTheList) {
  begin(3);
  m_page.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
  for (const auto key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
    m_page.focusFilter();
    ASSERT_TRUE(filter().hasFocus());
    QTest::keyClick(&filter(), key);
    EXPECT_TRUE(m_page.list->hasFocus()) << key;
  }
  EXPECT_FALSE(m_page.clearFilter()) << "nothing to do";
}

TEST_F(ListPageTest, KeysOfTheListActOnWhatIsSelected) {
  begin(3);
  m_page.list->setCurrentRow(1);
  QTest::keyClick(m_page.list, Qt::Key_Return);
  EXPECT_EQ(m_page.activated, std::vector{pid(3)});
  QTest::keyClick(m_page.list, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), "<0.3.0>");
  QTest::keyClick(m_page.list, Qt::Key_Delete);
  ASSERT_NE(m_window.findChild<KillDialog*>(), nullptr);
  QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, " ");
  QApplication::sendEvent(m_page.list, &space);
  EXPECT_FALSE(space.isAccepted()) << "holds the display";
}

TEST_F(ListPageTest, AnotherNodeEmptiesTheList) {
  begin(3);
  m_collector.setNode(nullptr);
  EXPECT_EQ(m_page.list->count(), 0);
  EXPECT_EQ(empty().sentence(), "Waiting for the first snapshot of the processes…");
}

}  // namespace
}  // namespace nazir::widgets
