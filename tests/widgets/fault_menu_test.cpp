// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of faults in the scenario bar, with real keys.
#include "fault_menu.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "scenario_bar.hpp"
#include "scenario_controls.hpp"
#include "scenarios/scenario_file.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/status_bar.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using Kind = scenarios::Fault::Kind;
using tests::FakeSession;
using tests::patience;
using widgets::tests::FakeNode;

/// A process with a name.
observe::ProcessRow named(FakeNode& node, std::uint64_t number, const std::string& name, std::uint64_t parent,
                          observe::Kind kind = observe::Kind::gen_server) {
  auto row = node.row(number, "worker", parent);
  row.name = node.text(name);
  row.kind = kind;
  return row;
}

/// application ─ top ─ workers ─ worker 10, worker 2, one without a name; and a process outside of the tree.
void addTree(FakeNode& node) {
  node.clear();
  node.add(named(node, 1, "application", 0, observe::Kind::function));
  node.add(named(node, 2, "top", 1, observe::Kind::supervisor));
  node.add(named(node, 3, "workers", 2, observe::Kind::supervisor));
  node.add(named(node, 4, "worker 10", 3));
  node.add(named(node, 5, "worker 2", 3));
  node.add(node.row(6, "worker", 3));
  node.add(named(node, 7, "elsewhere", 0, observe::Kind::supervisor));
  node.add(named(node, 8, "orphan", 99));
}

TEST(FaultTargetsTest, AreTheNamedProcessesOfTheTreeInNaturalOrder) {
  FakeNode node;
  EXPECT_TRUE(faultTargets(*node.snapshot()).processes.isEmpty());
  addTree(node);
  const auto targets = faultTargets(*node.snapshot());
  EXPECT_EQ(targets.processes, (QStringList{"top", "worker 2", "worker 10", "workers"}));
  EXPECT_EQ(targets.supervisors, (QStringList{"top", "workers"}));
}

TEST(TargetFamiliesTest, AreNamesThatDifferInTheirNumberOnly) {
  struct Row {
    QStringList names;
    qsizetype least;
    QStringList families;
  };
  const Row rows[] = {
      {{}, 2, {}},
      {{"dawn", "night"}, 2, {"dawn", "night"}},
      {{"a 2", "a 10", "b"}, 2, {"a: 2 10", "b"}},
      {{"a 10", "a 2", "b 1"}, 2, {"a: 2 10", "b 1"}},
      {{"a 1", "a 2"}, 3, {"a 1", "a 2"}},
      {{"check fraud 1", "check donor 1", "check fraud 2"}, 2, {"check fraud: 1 2", "check donor 1"}},
      {{"a 01", "a 02", "a1", "a2", " 1", " 2"}, 2, {"a 01", "a 02", "a1", "a2", " 1", " 2"}},
  };
  for (const auto& row : rows) {
    QStringList found;
    for (const auto& [name, numbers] : targetFamilies(row.names, row.least)) {
      QString text = name + (numbers.isEmpty() ? "" : ":");
      for (const int number : numbers) text += ' ' + QString::number(number);
      found.push_back(text);
    }
    EXPECT_EQ(found, row.families) << row.names.join(", ").toStdString();
  }
}

class FaultMenuTest : public tests::WindowTest {
 protected:
  void begin() {
    start();
    addTree(*m_session->fake);
    m_window.collector().refresh();
    activate();
    ASSERT_TRUE(processesBecome(8));
  }
  FaultMenu* menu() { return m_window.findChild<FaultMenu*>(); }
  QToolButton* button() {
    for (auto* each : m_window.findChild<ScenarioBar*>()->findChildren<QToolButton*>()) {
      if (each->accessibleName() == "Faults") return each;
    }
    return nullptr;
  }
  /// Opens the menu with the keyboard, and acts while it is open.
  template <class Act>
  void inMenu(Act act) {
    activate();
    QSignalSpy clicked(button(), &QToolButton::clicked);
    bool opened = false;
    QTimer::singleShot(0, menu(), [&] {
      opened = QTest::qWaitFor([&] { return menu()->isVisible(); }, patience);
      if (opened) act();
      menu()->close();
    });
    QTest::keyClick(&m_window, Qt::Key_A, Qt::AltModifier);
    // The button is shown pressed for a moment, in which its shortcut does nothing.
    EXPECT_TRUE(clicked.count() > 0 || clicked.wait(patience));
    EXPECT_TRUE(opened);
    EXPECT_FALSE(menu()->isVisible());
  }

  /// Chooses an entry of Kill that opens a dialog. `answer` is called, also inside the dialog, until it returns true.
  template <typename Answer>
  void killAndAnswer(const char* name, Answer answer) {
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, menu(), [&] {
      if (answer()) poll.stop();
    });
    poll.start(5);
    inMenu([&] {
      auto* names = entry(*menu(), "Kill")->menu();
      ASSERT_TRUE(QTest::qWaitFor([&] { return names->actions().size() > 1; }, patience));
      auto* chosen = entry(*names, name);
      ASSERT_NE(chosen, nullptr) << textsOf(*names).join("; ").toStdString();
      chosen->trigger();
    });
    EXPECT_FALSE(poll.isActive()) << "no dialog came";
  }
  static QAction* entry(const QMenu& menu, const QString& text) {
    for (auto* action : menu.actions()) {
      if (action->text().remove('&') == text) return action;
    }
    return nullptr;
  }
  static QStringList textsOf(const QMenu& menu) {
    QStringList texts;
    for (const auto* action : menu.actions()) texts.push_back(action->text());
    return texts;
  }
  /// Opens the submenu by its letter, and presses Return on one of its entries.
  void choose(Qt::Key letter, const QString& submenu, const QString& name) {
    inMenu([&] {
      QTest::keyClick(menu(), letter);
      auto* names = entry(*menu(), submenu)->menu();
      ASSERT_TRUE(QTest::qWaitFor([&] { return names->isVisible() && entry(*names, name); }, patience));
      names->setActiveAction(entry(*names, name));
      QTest::keyClick(names, Qt::Key_Return);
    });
  }
  /// The fault that the session gets next.
  scenarios::Fault injected(std::size_t number = 1) {
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_session->injected().size() == number; }, patience));
    return m_session->injected().empty() ? scenarios::Fault() : m_session->injected().back();
  }
};

TEST_F(FaultMenuTest, KillsARandomProcess) {
  begin();
  QSignalSpy reported(&m_control, &SessionControl::injected);
  inMenu([&] { QTest::keyClick(menu(), Qt::Key_R); });
  const auto fault = injected();
  EXPECT_EQ(fault.kind, Kind::kill_random);
  EXPECT_EQ(fault.target, "");
  ASSERT_TRUE(reported.count() > 0 || reported.wait(patience));
  bool shown = false;
  for (const auto* label : m_window.findChild<widgets::StatusBar*>()->findChildren<QLabel*>()) {
    shown = shown || label->text() == "Fault: killed worker <0.3.0>";
  }
  EXPECT_TRUE(shown);
  EXPECT_FALSE(m_window.findChild<widgets::Banner*>()->isVisible());
}

TEST_F(FaultMenuTest, KillsAndFloodsByName) {
  begin();
  choose(Qt::Key_K, "Kill", "worker 2");
  auto fault = injected(1);
  EXPECT_EQ(fault.kind, Kind::kill);
  EXPECT_EQ(fault.target, "worker 2");
  choose(Qt::Key_B, "Kill a random process below", "workers");
  fault = injected(2);
  EXPECT_EQ(fault.kind, Kind::kill_random);
  EXPECT_EQ(fault.target, "workers");
  choose(Qt::Key_F, "Flood the mailbox of", "top");
  fault = injected(3);
  EXPECT_EQ(fault.kind, Kind::flood);
  EXPECT_EQ(fault.target, "top");
  EXPECT_EQ(fault.messages, 100'000u);
}

TEST_F(FaultMenuTest, LetsAFaultOfTheScenarioLastTenSeconds) {
  begin();
  auto* action = entry(*menu(), "Crashing workers at 100 % for 10 s of scenario time");
  ASSERT_NE(action, nullptr) << textsOf(*menu()).join("; ").toStdString();
  inMenu([&] {
    menu()->setActiveAction(action);
    QTest::keyClick(menu(), Qt::Key_Return);
  });
  const auto fault = injected();
  EXPECT_EQ(fault.kind, Kind::set);
  EXPECT_EQ(fault.target, "faults.crash_rate");
  EXPECT_EQ(fault.value, 100);
  EXPECT_EQ(fault.lasts, std::chrono::seconds(10));
}

TEST_F(FaultMenuTest, WhatDidNotHappenIsToldInPlace) {
  begin();
  m_session->setReport(false, "no process is called gateway now; try once more");
  m_control.inject({.target = "gateway"});
  auto* banner = m_window.findChild<widgets::Banner*>();
  EXPECT_TRUE(QTest::qWaitFor([&] { return banner->isVisible(); }, patience));
  EXPECT_EQ(banner->text(), "Fault: no process is called gateway now; try once more");
}

TEST_F(FaultMenuTest, NeedsAScenarioThatRuns) {
  begin();
  EXPECT_TRUE(button()->isEnabled());
  const QStringList entries{"Kill a random process", "Kill a random process below", "Kill", "Flood the mailbox of",
                            "Crashing workers at 100 % for 10 s of scenario time"};
  const auto enabled = [&] {
    return std::count_if(entries.begin(), entries.end(),
                         [&](const QString& text) { return entry(*menu(), text)->isEnabled(); });
  };
  EXPECT_EQ(enabled(), entries.size());
  m_control.pause();
  EXPECT_EQ(enabled(), entries.size()) << "also while it is paused";
  m_control.stop();
  ASSERT_TRUE(phaseBecomes(scenarios::Phase::stopped));
  EXPECT_EQ(enabled(), 0);
  EXPECT_EQ(entry(*menu(), "Kill")->toolTip(), "Start the scenario first: this acts on its processes");
  EXPECT_TRUE(button()->isEnabled()) << "the values can be set before the start";
  EXPECT_TRUE(menu()->findChild<ScenarioControls*>()->isEnabled());
  m_control.openAndStart("bad");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy(); }, patience));
  EXPECT_FALSE(button()->isEnabled());
}

TEST_F(FaultMenuTest, ALongListIsCut) {
  begin();
  for (std::uint64_t i = 0; i < 60; ++i) {
    m_session->fake->add(named(*m_session->fake, 100 + i, "server & " + std::to_string(i) + " of many", 3));
  }
  m_window.collector().refresh();
  ASSERT_TRUE(processesBecome(68));
  inMenu([&] {
    auto* names = entry(*menu(), "Kill")->menu();
    ASSERT_TRUE(QTest::qWaitFor([&] { return names->actions().size() > 1; }, patience));
    EXPECT_EQ(names->actions().size(), FaultMenu::mostTargets + 1);
    EXPECT_EQ(textsOf(*names).mid(0, 2), (QStringList{"server && 0 of many", "server && 1 of many"}));
    EXPECT_EQ(names->actions().last()->text(), "… and 24 more, in Processes");
    EXPECT_FALSE(names->actions().last()->isEnabled());
  });
}

TEST_F(FaultMenuTest, OfManyOfAKindTheNumberIsAskedFor) {
  begin();
  for (std::uint64_t i = 1; i <= 100; ++i) {
    m_session->fake->add(named(*m_session->fake, 100 + i, "district " + std::to_string(i), 3));
  }
  m_window.collector().refresh();
  ASSERT_TRUE(processesBecome(108));
  QString asked;
  const auto answer = [&] {
    auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
    if (!dialog) return false;
    asked = dialog->labelText();
    dialog->setIntValue(42);
    dialog->accept();
    return true;
  };
  killAndAnswer("district 1 … 100…", answer);
  const auto fault = injected();
  EXPECT_EQ(fault.kind, Kind::kill);
  EXPECT_EQ(fault.target, "district 42");
  EXPECT_EQ(asked, "Kill district (1 to 100):");
}

TEST_F(FaultMenuTest, ToKillASupervisorIsAskedFor) {
  begin();
  QString asked;
  bool agree = false;
  const auto answer = [&] {
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    if (!box) return false;
    asked = box->text();
    for (auto* each : box->buttons()) {
      if ((box->buttonRole(each) == QMessageBox::DestructiveRole) == agree) each->click();
    }
    return true;
  };
  killAndAnswer("workers…", answer);
  EXPECT_EQ(asked, "Kill the supervisor workers, and with it all processes below it?");
  EXPECT_TRUE(m_session->injected().empty()) << "cancelled";
  agree = true;
  killAndAnswer("workers…", answer);
  EXPECT_EQ(injected().target, "workers");
}

TEST_F(FaultMenuTest, TheJournalTellsOfWhatIsSet) {
  begin();
  auto* slider = menu()->findChild<QSlider*>();
  slider->setValue(10);
  EXPECT_EQ(m_session->notedControls(), std::vector<std::string>{"faults.crash_rate"});
  slider->setSliderDown(true);
  for (const int position : {11, 12, 13}) slider->setValue(position);
  EXPECT_EQ(m_session->notedControls().size(), 1u) << "while the slider is held";
  slider->setSliderDown(false);
  EXPECT_EQ(m_session->notedControls().size(), 2u);
}

TEST_F(FaultMenuTest, HasANameForScreenReaders) {
  begin();
  EXPECT_EQ(menu()->accessibleName(), "Faults");
  EXPECT_EQ(button()->text(), "F&aults ▾");
  m_session->set_control("faults.crash_rate", 5);
  EXPECT_TRUE(QTest::qWaitFor([&] { return button()->text() == "F&aults: 1 changed ▾"; }, patience));
  EXPECT_EQ(button()->accessibleName(), "Faults");
  inMenu([&] { QTest::keyClick(menu(), Qt::Key_E); });
  EXPECT_DOUBLE_EQ(m_session->controls()[1].value, 0) << "reset";
}

/// The window over a scenario that really runs.
TEST(FaultMenuOfARun, KillsItsProcess) {
  SessionControl control(
      [](const ScenarioSource& source) {
        auto settings = *scenarios::load_scenario(source.scenario);
        settings.clock = scenarios::ClockKind::simulated;
        settings.speed = 1;
        return scenarios::Session::create(std::move(settings));
      },
      {"queue"});
  MainWindow window(control);
  window.restore({});
  window.show();
  control.openAndStart("queue");
  ASSERT_TRUE(QTest::qWaitFor([&] { return control.running(); }, patience));
  auto* menu = window.findChild<FaultMenu*>();
  QMenu* kill = nullptr;
  for (auto* action : menu->actions()) {
    if (action->text() == "&Kill") kill = action->menu();
  }
  QAction* victim = nullptr;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        emit menu->aboutToShow();  // reads the tree
        QTest::qWait(100);
        for (auto* action : kill->actions()) victim = action->isEnabled() ? action : victim;
        return victim != nullptr;
      },
      patience));
  const QString name = victim->text();
  QSignalSpy injected(&control, &SessionControl::injected);
  victim->trigger();
  ASSERT_TRUE(injected.wait(patience));
  EXPECT_TRUE(injected[0][0].toBool());
  EXPECT_TRUE(injected[0][1].toString().startsWith("killed " + name + " <0."));
  EXPECT_TRUE(QTest::qWaitFor([&] { return control.session()->node()->snapshot()->totals.crashed >= 1; }, patience));
  control.stop();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !control.busy(); }, patience));
}

}  // namespace
}  // namespace nazir::app
