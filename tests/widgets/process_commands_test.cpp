// SPDX-License-Identifier: GPL-3.0-or-later
// What a process window has the node do: commands, messages, traces; and what it says of the outcome.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

#include "process_window_fixture.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/process/send_dialog.hpp"
#include "widgets/views/process/trace_sheet.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;
using tests::nextFrame;
using tests::pid;

class ProcessCommandsTest : public tests::ProcessWindowFixture {
 protected:
  static QAction* command(const ProcessWindow& window, const QString& text) {
    for (auto* button : window.findChildren<QToolButton*>()) {
      if (button->defaultAction() && button->text().remove('&').startsWith(text)) return button->defaultAction();
    }
    return nullptr;
  }
  static QToolButton* priorityButton(const ProcessWindow& window) {
    for (auto* button : window.findChildren<QToolButton*>()) {
      if (button->menu()) return button;
    }
    return nullptr;
  }
  template <class Button>
  static Button* buttonOf(const QWidget& widget, const QString& text) {
    for (auto* each : widget.findChildren<Button*>()) {
      if (each->text().remove('&').startsWith(text)) return each;
    }
    return nullptr;
  }
  SendDialog* openSend(ProcessWindow& window) {
    QTest::keyClick(&window, Qt::Key_M, Qt::ControlModifier);
    return window.findChild<SendDialog*>();
  }
  std::vector<std::string> commands() const {
    std::vector<std::string> texts;
    for (const auto& each : m_node->commands()) texts.push_back(each.reason);
    return texts;
  }
  static TraceSheet& trace(ProcessWindow& window) {
    window.showSheet("trace");
    return *qobject_cast<TraceSheet*>(window.currentSheet());
  }
};

TEST_F(ProcessCommandsTest, SuspendAndResumeFollowTheState) {
  auto& window = open(2);
  auto* suspend = command(window, "Suspend");
  ASSERT_NE(suspend, nullptr);
  QTest::keyClick(&window, Qt::Key_U, Qt::ControlModifier);
  EXPECT_TRUE(reports(window, "<0.2.0> is suspended from its next pause on.", Banner::Kind::notice));
  EXPECT_EQ(suspend->text(), "Resume") << "also while it has not paused yet";
  nextFrame(m_collector);
  EXPECT_EQ(figure(window, "State"), "suspended");
  QTest::keyClick(&window, Qt::Key_U, Qt::ControlModifier);
  EXPECT_TRUE(reports(window, "<0.2.0> is resumed.", Banner::Kind::notice));
  nextFrame(m_collector);
  EXPECT_EQ(suspend->text(), "Suspend");
  EXPECT_EQ(commands(), (std::vector<std::string>{"suspend", "resume"}));
}

TEST_F(ProcessCommandsTest, ThePriorityIsChosenFromAMenuThatMarksIt) {
  auto& window = open(2);
  auto* menu = priorityButton(window)->menu();
  const auto entry = [menu](int at) { return menu->actions().at(at); };
  EXPECT_TRUE(entry(1)->isChecked()) << "normal";
  entry(2)->trigger();
  EXPECT_TRUE(reports(window, "<0.2.0> has the priority high now.", Banner::Kind::notice));
  nextFrame(m_collector);
  EXPECT_TRUE(entry(2)->isChecked());
  EXPECT_EQ(commands(), (std::vector<std::string>{"priority high"}));
  m_node->refuseCommands("Not today. Try tomorrow.");
  entry(0)->trigger();
  EXPECT_TRUE(reports(window, "Not today. Try tomorrow.", Banner::Kind::error));
  EXPECT_TRUE(entry(2)->isChecked()) << "still";
}

TEST_F(ProcessCommandsTest, KillAsksForTheReasonAndSaysWhatCameOfIt) {
  auto& window = open(2);
  m_node->refuseCommands("It may not be killed. Stop its supervisor.");
  for (const bool refused : {true, false}) {
    if (!refused) m_node->refuseCommands({});
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window, tests::patience));
    QTest::keyClick(&window, Qt::Key_Delete);
    auto* dialog = window.findChild<KillDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->setReason("shutdown");
    QSignalSpy gone(dialog, &QObject::destroyed);
    dialog->accept();
    EXPECT_TRUE(reports(window, refused ? "Stop its supervisor." : "Exit signal “shutdown” sent to <0.2.0>",
                        refused ? Banner::Kind::error : Banner::Kind::notice));
    EXPECT_TRUE(soon([&] { return gone.count() == 1; }));
  }
  EXPECT_EQ(commands(), (std::vector<std::string>{"shutdown", "shutdown"}));
  nextFrame(m_collector);
  EXPECT_TRUE(window.dead());
  for (const char* name : {"Kill", "Send", "Suspend", "Trace"}) {
    EXPECT_FALSE(command(window, name)->isEnabled()) << name;
    EXPECT_EQ(command(window, name)->toolTip(), "The process has ended.") << name;
  }
}

TEST_F(ProcessCommandsTest, WhatTheNodeCannotDoIsDisabledWithTheReason) {
  m_node->setAbilities(observe::Abilities::none("Not over this wire."));
  nextFrame(m_collector);
  auto& window = open(2);
  for (const char* name : {"Kill", "Send", "Suspend", "Trace"}) {
    EXPECT_FALSE(command(window, name)->isEnabled()) << name;
    EXPECT_EQ(command(window, name)->toolTip(), "Not over this wire.") << name;
  }
  EXPECT_FALSE(priorityButton(window)->isEnabled());
  EXPECT_EQ(priorityButton(window)->toolTip(), "Not over this wire.");
  EXPECT_TRUE(command(window, "Show")->isEnabled());
  auto& sheet = trace(window);
  EXPECT_FALSE(buttonOf<QPushButton>(sheet, "Start trace")->isEnabled());
}

TEST_F(ProcessCommandsTest, ShowsTheProcessInTheList) {
  auto& window = open(2);
  QSignalSpy shown(&m_actions, &ProcessActions::showRequested);
  QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
  ASSERT_EQ(shown.count(), 1);
  EXPECT_EQ(shown.front()[0], "processes");
  EXPECT_EQ(shown.front()[1].value<observe::Pid>(), pid(2));
}

TEST_F(ProcessCommandsTest, SendsAMessageOfATypeThatTheProcessHandles) {
  using Way = observe::Accepted::Way;
  observe::ProcessDetails details;
  details.accepts = std::vector<observe::Accepted>{{"Handle", "", Way::call, "A Handle cannot be made from text."},
                                                   {"Charge", "Charge{id: integer}", Way::call, ""},
                                                   {"Tick", "Tick{}", Way::message, ""}};
  m_node->setDetails(2, details);
  auto& window = open(2);
  auto* dialog = openSend(window);
  ASSERT_NE(dialog, nullptr);
  auto* type = dialog->findChild<QComboBox*>();
  ASSERT_TRUE(soon([&] { return type->count() == 3; }));
  auto* value = dialog->findChild<QPlainTextEdit*>();
  auto* sendButton = buttonOf<QPushButton>(*dialog, "Send");
  EXPECT_EQ(type->currentText(), "Charge · call") << "the first that can be sent";
  EXPECT_EQ(value->toPlainText(), "Charge{id: integer}");
  type->setCurrentIndex(0);
  EXPECT_EQ(dialog->explanation(), "A Handle cannot be made from text.");
  EXPECT_FALSE(sendButton->isEnabled());
  type->setCurrentIndex(1);
  value->setPlainText("Charge{id: 7}");
  QTest::keyClick(value, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(reports(window, "Charge sent to <0.2.0>.", Banner::Kind::notice));
  EXPECT_TRUE(dialog->isVisible()) << "for the next one";
  m_node->refuseCommands("Charge{id: integer}: expected an integer. Correct the value and send it again.");
  QTest::mouseClick(sendButton, Qt::LeftButton);
  EXPECT_TRUE(reports(window, "expected an integer", Banner::Kind::error));
  EXPECT_EQ(dialog->findChild<Banner*>()->kind(), Banner::Kind::error);
  EXPECT_EQ(commands(), (std::vector<std::string>{"send Charge: Charge{id: 7}", "send Charge: Charge{id: 7}"}));
}

TEST_F(ProcessCommandsTest, AProcessThatIsNoServerSaysSo) {
  observe::ProcessDetails details;
  details.accepts = observe::Problem{observe::Problem::Kind::unable, "It is no server. Send to it from the program."};
  m_node->setDetails(2, details);
  auto& window = open(2);
  auto* dialog = openSend(window);
  ASSERT_NE(dialog, nullptr);
  EXPECT_TRUE(soon([&] { return dialog->explanation() == "It is no server. Send to it from the program."; }));
  EXPECT_FALSE(buttonOf<QPushButton>(*dialog, "Send")->isEnabled());
}

TEST_F(ProcessCommandsTest, ATraceIsBoundedAndShowsItsEventsAndLosses) {
  auto& window = open(2);
  ASSERT_TRUE(traced(2));  // by the window, for its end
  QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
  auto& sheet = trace(window);
  ASSERT_TRUE(soon([&] { return sheet.running(); }));
  const auto request = m_node->traceRequests().back();
  EXPECT_EQ(request.processes, std::vector{pid(2)});
  EXPECT_EQ(request.bounds.events, 1000U);
  EXPECT_EQ(request.bounds.time, std::chrono::seconds(10));
  EXPECT_TRUE(request.what.messages && request.what.life && !request.what.scheduling);
  EXPECT_EQ(sheet.statusText(), "Running: 0 events.");
  m_node->happen(2, {.kind = observe::TraceKind::reply,
                     .other = pid(3),
                     .latency = std::chrono::milliseconds(2),
                     .type = "Paid",
                     .text = "Paid{7}"});
  m_node->endTraces("It had its 1000 events.", 3, 4);
  ASSERT_TRUE(linesBecome(view(window), 1));
  EXPECT_EQ(line(view(window), 0), "1.000000|reply of|<0.3.0> worker|2 ms|Paid{7}");
  EXPECT_TRUE(soon([&] { return !sheet.running(); }));
  EXPECT_EQ(sheet.statusText(),
            "Ended: 1 event. 3 lost for want of room. 4 dropped: there were too many at a time. It had its 1000 "
            "events.");
  view(window).setCurrentIndex(view(window).model()->index(0, 0));
  QTest::keyClick(&view(window), Qt::Key_Return);
  EXPECT_EQ(window.pid(), pid(3)) << "the other process is a link";
  EXPECT_TRUE(soon([&] { return m_node->traceRequests().size() == 1; })) << "the node need not keep it";
}

TEST_F(ProcessCommandsTest, ATraceIsStoppedAndSaved) {
  auto& window = open(2);
  auto& sheet = trace(window);
  sheet.start();
  ASSERT_TRUE(soon([&] { return sheet.running(); }));
  m_node->happen(2, {.kind = observe::TraceKind::send, .other = pid(3), .type = "Ping", .text = "Ping{}"});
  QTest::mouseClick(buttonOf<QPushButton>(sheet, "Stop trace"), Qt::LeftButton);
  ASSERT_TRUE(soon([&] { return !sheet.running() && view(window).model()->rowCount() == 1; }));
  EXPECT_EQ(sheet.statusText(), "Ended: 1 event. It was stopped.");
  const QTemporaryDir folder;
  sheet.saveTo(folder.filePath("trace.csv"));
  EXPECT_TRUE(reports(window, "1 event written to ", Banner::Kind::notice));
  QFile file(folder.filePath("trace.csv"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().contains("Ping{}"));
  sheet.saveTo(folder.filePath("trace.json"));
  EXPECT_TRUE(reports(window, "trace.json", Banner::Kind::notice));
  QFile json(folder.filePath("trace.json"));
  ASSERT_TRUE(json.open(QIODevice::ReadOnly));
  EXPECT_TRUE(json.readAll().contains("traceEvents"));
  sheet.saveTo(folder.filePath("none/trace.csv"));
  EXPECT_TRUE(reports(window, "The trace was not written to ", Banner::Kind::error));
}

TEST_F(ProcessCommandsTest, AClosedWindowLeavesNoTrace) {
  auto& window = open(2);
  auto& sheet = trace(window);
  sheet.start();
  ASSERT_TRUE(soon([&] { return sheet.running() && m_node->traceRequests().size() == 2; }));
  window.close();
  EXPECT_TRUE(soon([&] { return m_node->traceRequests().empty(); }));
}

}  // namespace
}  // namespace nazir::widgets
