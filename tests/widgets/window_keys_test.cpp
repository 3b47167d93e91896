// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard and the wheel in the main window, with real events.
#include <gtest/gtest.h>

#include <QtTest/qtestspontaneevent.h>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QWheelEvent>

#include "number_field.hpp"
#include "scenario_controls.hpp"
#include "speed_box.hpp"
#include "widgets/views/load_charts_page.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/tree_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using tests::patience;

class WindowKeysTest : public tests::WindowTest {
 protected:
  void begin() {
    start();
    activate();
    ASSERT_TRUE(processesBecome(1));
  }
  void goTo(int tab) { QTest::keyClick(&m_window, static_cast<Qt::Key>(Qt::Key_1 + tab), Qt::ControlModifier); }
  bool focusBecomes(const QWidget* widget) {
    return QTest::qWaitFor([&] { return QApplication::focusWidget() == widget; }, patience);
  }
  /// Presses a key where the keyboard is.
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
  }
  void type(const char* text) { QTest::keyClicks(QApplication::focusWidget(), text); }
  void wheelOver(QWidget& widget) {
    const QPointF at = widget.rect().center();
    QWheelEvent event(at, widget.mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    QApplication::instance()->notify(&widget, &event);
  }
  QDialog* keysDialog() {
    for (auto* dialog : m_window.findChildren<QDialog*>()) {
      if (dialog->isVisible() && dialog->windowTitle() == "Keys") return dialog;
    }
    return nullptr;
  }
  static QString nameOf(const QWidget* widget) {
    const auto* button = qobject_cast<const QToolButton*>(widget);
    return button && !button->text().isEmpty() ? button->text() : widget->accessibleName();
  }
};

TEST_F(WindowKeysTest, AQuestionMarkShowsTheKeysAlsoWhereLettersSearchAList) {
  begin();
  auto* tree = m_window.findChild<widgets::TreePage*>();
  for (QWidget* list : std::initializer_list<QWidget*>{m_window.panel().page<widgets::ProcessPage>()->table(),
                                                       tree->tree(), tree->applications()}) {
    m_window.panel().showPage(list == m_window.panel().page<widgets::ProcessPage>()->table() ? "processes"
                                                                                             : "applications");
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->isVisible(); }, patience));
    list->setFocus();
    ASSERT_TRUE(list->hasFocus());
    press(Qt::Key_Question, Qt::ShiftModifier);
    auto* dialog = keysDialog();
    ASSERT_NE(dialog, nullptr) << list->metaObject()->className();
    dialog->close();
    activate();
  }
}

TEST_F(WindowKeysTest, AQuestionMarkShowsTheKeysInAProcessWindowToo) {
  begin();
  auto* process = m_window.panel().processActions().openProcess(widgets::tests::pid(1));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        process->activateWindow();
        return QApplication::activeWindow() == process && QApplication::focusWidget() != nullptr;
      },
      patience));
  press(Qt::Key_Question, Qt::ShiftModifier);
  ASSERT_NE(keysDialog(), nullptr);
  EXPECT_EQ(keysDialog()->parentWidget(), process);
}

TEST_F(WindowKeysTest, AQuestionMarkInAFieldIsALetter) {
  begin();
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  type("a?");
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->filterText(), "a?");
  EXPECT_EQ(keysDialog(), nullptr);
}

TEST_F(WindowKeysTest, SpaceHoldsTheDisplayOnEveryPage) {
  begin();
  for (int tab = 0; tab < m_window.tabs()->count(); ++tab) {
    goTo(tab);
    ASSERT_EQ(qobject_cast<QToolButton*>(QApplication::focusWidget()), nullptr) << tab << " has the focus on a button";
    press(Qt::Key_Space);
    EXPECT_TRUE(m_window.collector().paused()) << tab;
    press(Qt::Key_Space);
    EXPECT_FALSE(m_window.collector().paused()) << tab;
    EXPECT_EQ(m_control.phase(), Phase::running);
  }
  auto* applications = m_window.findChild<widgets::TreePage*>()->applications();
  goTo(4);
  applications->setFocus();
  press(Qt::Key_Space);
  EXPECT_TRUE(m_window.collector().paused());
}

TEST_F(WindowKeysTest, SpaceHoldsTheDisplayWhenTheWindowOpensOnTheProcesses) {
  Remembered remembered;
  remembered.page = "processes";
  m_window.restore(remembered);
  m_window.show();
  m_window.focusPage();
  activate();
  press(Qt::Key_Space);
  EXPECT_TRUE(m_window.collector().paused()) << "there is no list yet";
  m_window.collector().setPaused(false);
  m_control.openAndStart("made-up");
  ASSERT_TRUE(processesBecome(1));
  EXPECT_TRUE(focusBecomes(m_window.panel().page<widgets::ProcessPage>()->table()));
}

TEST_F(WindowKeysTest, SpaceHoldsTheDisplayAfterTheScenarioWasStoppedAndStarted) {
  begin();
  goTo(5);
  ASSERT_TRUE(focusBecomes(m_window.panel().page<widgets::ProcessPage>()->table()));
  m_control.stop();
  ASSERT_TRUE(phaseBecomes(Phase::stopped));
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return !m_window.panel().page<widgets::ProcessPage>()->table()->isVisible(); }, patience));
  m_control.start();
  ASSERT_TRUE(phaseBecomes(Phase::running));
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return m_window.panel().page<widgets::ProcessPage>()->table()->isVisible(); }, patience));
  EXPECT_TRUE(focusBecomes(m_window.panel().page<widgets::ProcessPage>()->table()));
  press(Qt::Key_Space);
  EXPECT_TRUE(m_window.collector().paused());
  EXPECT_EQ(m_control.phase(), Phase::running);
}

TEST_F(WindowKeysTest, TheFilterKeepsTheKeyboardOverATabChange) {
  begin();
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  QWidget* filter = QApplication::focusWidget();
  type("wor");
  goTo(0);
  goTo(5);
  EXPECT_TRUE(filter->hasFocus());
  type("ker");
  EXPECT_EQ(m_window.panel().page<widgets::ProcessPage>()->filterText(), "worker");
  type(" nothing");  // the list is empty, and comes back
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return !m_window.panel().page<widgets::ProcessPage>()->table()->isVisible(); }, patience));
  for (int i = 0; i < 8; ++i) press(Qt::Key_Backspace);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return m_window.panel().page<widgets::ProcessPage>()->table()->isVisible(); }, patience));
  EXPECT_TRUE(filter->hasFocus());
}

TEST_F(WindowKeysTest, AProcessThatIsShownLateDoesNotTakeTheKeyboardFromTheFilter) {
  begin();
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  QWidget* filter = QApplication::focusWidget();
  m_window.panel().page<widgets::ProcessPage>()->showProcess(widgets::tests::pid(2));  // not there yet
  m_session->fake->add(m_session->fake->row(2));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return m_window.panel().page<widgets::ProcessPage>()->table()->selectedPids() ==
               std::vector{widgets::tests::pid(2)};
      },
      patience));
  EXPECT_TRUE(filter->hasFocus());
}

TEST_F(WindowKeysTest, TabGoesThroughFilterIntervalHoldAndColumnsToTheList) {
  begin();
  const auto tour = [&](QWidget* from, int steps) {
    QStringList names;
    from->setFocus();
    for (int i = 0; i < steps; ++i) {
      names.push_back(nameOf(QApplication::focusWidget()));
      press(Qt::Key_Tab);
    }
    return names;
  };
  const QString interval = QString::fromUtf8("1 s ▾");
  goTo(5);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return m_window.panel().page<widgets::ProcessPage>()->table()->isVisible(); }, patience));
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  EXPECT_EQ(tour(QApplication::focusWidget(), 6),
            (QStringList{"Filter", "List", interval, "Hold", "Columns", "Processes"}));
  EXPECT_EQ(tour(m_window.tabs()->tabBar(), 2).last(), "Filter") << "Tab from the tab bar skips nothing";
  goTo(4);
  const auto* applications = m_window.findChild<widgets::TreePage*>()->applications();
  ASSERT_TRUE(QTest::qWaitFor([&] { return applications->isVisible(); }, patience));
  QTest::keyClick(&m_window, Qt::Key_F, Qt::ControlModifier);
  EXPECT_EQ(tour(QApplication::focusWidget(), 6),
            (QStringList{"Filter", "Table", interval, "Hold", "Applications", "Supervision tree"}));
  goTo(1);
  EXPECT_EQ(tour(m_window.tabs()->currentWidget(), 3).mid(1), (QStringList{interval, "Hold"}));
  goTo(2);
  auto* range = m_window.panel().page<widgets::LoadChartsPage>()->findChild<QComboBox*>();
  ASSERT_NE(range, nullptr);
  EXPECT_EQ(tour(range, 4), (QStringList{"Time range", interval, "Hold", "Export"}));
  goTo(5);
  m_window.panel().page<widgets::ProcessPage>()->table()->setFocus();
  press(Qt::Key_Backtab, Qt::ShiftModifier);
  EXPECT_EQ(nameOf(QApplication::focusWidget()), "Columns");
}

TEST_F(WindowKeysTest, TabReachesEveryControlOfTheBarAndBack) {
  begin();
  goTo(0);
  m_session->set_speed(60);
  ASSERT_TRUE(QTest::qWaitFor([&] { return m_window.findChild<SpeedBox*>()->isEnabled(); }, patience));
  QStringList names;
  QWidget* first = QApplication::focusWidget();
  do {
    press(Qt::Key_Tab);
    names.push_back(nameOf(QApplication::focusWidget()));
  } while (QApplication::focusWidget() != first && names.size() < 60);
  for (const char* name : {"Pause", "Stop", "Scenario", "Donations per second", "F&aults ▾", "Speed of the clock"})
    EXPECT_TRUE(names.contains(name)) << name << " is not in " << names.join("; ").toStdString();
}

TEST_F(WindowKeysTest, OnlyTheScenarioHasAButtonCalledPause) {
  begin();
  int pauses = 0;
  int holds = 0;
  for (const auto* button : m_window.findChildren<QToolButton*>()) {
    pauses += button->text() == "Pause" ? 1 : 0;
    holds += button->text() == "Hold" ? 1 : 0;
  }
  EXPECT_EQ(pauses, 1);
  EXPECT_EQ(holds, 7) << "on the pages that show the node";
}

TEST_F(WindowKeysTest, TheWheelOverTheBarChangesNothing) {
  begin();
  auto* session = m_session;
  auto* box = m_window.findChild<QComboBox*>();
  ASSERT_NE(box, nullptr);
  for (const bool focused : {false, true}) {
    if (focused) box->setFocus(Qt::TabFocusReason);
    wheelOver(*box);
    EXPECT_EQ(box->currentText(), "made-up");
    EXPECT_FALSE(m_control.busy());
  }
  m_window.focusPage();
  for (auto* slider : m_window.findChildren<QSlider*>()) wheelOver(*slider);
  for (auto* field : m_window.findChildren<NumberField*>()) wheelOver(*field);
  wheelOver(*m_window.tabs()->tabBar());
  EXPECT_EQ(m_window.tabs()->currentIndex(), 0);
  for (const auto& control : session->controls()) EXPECT_DOUBLE_EQ(control.value, control.initial) << control.id;
  EXPECT_EQ(session->stops, 0);
}

TEST_F(WindowKeysTest, ArrowsAndLettersOnTheScenarioBoxEndNoScenario) {
  begin();
  auto* box = m_window.findChild<QComboBox*>();
  for (const auto key : {Qt::Key_Down, Qt::Key_O}) {
    box->setFocus(Qt::TabFocusReason);
    QTest::keyClick(box, key);
    EXPECT_EQ(box->currentText(), "made-up");
    EXPECT_FALSE(m_control.busy());
    EXPECT_TRUE(box->view()->isVisible()) << "the list is open";
    box->hidePopup();
  }
}

class NumberFieldTest : public testing::Test {
 protected:
  NumberFieldTest() {
    m_field.setRange(1, 50000);
    m_field.setDecimals(0);
    m_field.setSuffix("/s");
    m_field.setValue(300);
    m_field.show();
    m_field.setFocus();
  }
  double typed(const char* text) {
    m_field.selectAll();
    QTest::keyClicks(&m_field, text);
    QTest::keyClick(&m_field, Qt::Key_Return);
    return m_field.value();
  }
  NumberField m_field;
};

TEST_F(NumberFieldTest, ANumberBeyondTheRangeBecomesTheNearestInIt) {
  EXPECT_DOUBLE_EQ(typed("99999999"), 50000);
  EXPECT_EQ(m_field.text(), "50,000/s");
  EXPECT_DOUBLE_EQ(typed("0"), 1);
  EXPECT_DOUBLE_EQ(typed("1234"), 1234);
  EXPECT_EQ(m_field.text(), "1,234/s");
  EXPECT_DOUBLE_EQ(typed("12,000"), 12000);
  EXPECT_DOUBLE_EQ(typed("99999999999999999999999"), 50000);
}

TEST_F(NumberFieldTest, LettersAreRefused) {
  EXPECT_DOUBLE_EQ(typed("4x2"), 42);
}

TEST_F(NumberFieldTest, ShowsTheDecimalsThatANumberHas) {
  m_field.setDecimalsShown(0, 3);
  m_field.setValue(50.5);
  EXPECT_EQ(m_field.text(), "50.5/s");
  m_field.setValue(12'000);
  EXPECT_EQ(m_field.text(), "12,000/s");
  m_field.setDecimalsShown(1, 3);
  m_field.setValue(12'000);
  EXPECT_EQ(m_field.text(), "12,000.0/s");
  m_field.setValue(2.125);
  EXPECT_EQ(m_field.text(), "2.125/s");
}

TEST_F(NumberFieldTest, ACommaBeforeDecimalsIsUnderstood) {
  m_field.setDecimalsShown(0, 3);
  EXPECT_DOUBLE_EQ(typed("2,5"), 2.5);
  EXPECT_DOUBLE_EQ(typed("2.5"), 2.5);
  EXPECT_DOUBLE_EQ(typed("1,234"), 1234);
  EXPECT_DOUBLE_EQ(typed("1.234"), 1.234);
  EXPECT_DOUBLE_EQ(typed("1,234.5"), 1234.5);
}

TEST_F(NumberFieldTest, DecimalsAreKept) {
  m_field.setDecimals(1);
  m_field.setSuffix(" %");
  m_field.setRange(0, 100);
  EXPECT_DOUBLE_EQ(typed("2.5"), 2.5);
  EXPECT_EQ(m_field.text(), "2.5 %");
  EXPECT_DOUBLE_EQ(typed("100.5"), 100);
  EXPECT_DOUBLE_EQ(typed("-3"), 0);
}

}  // namespace
}  // namespace nazir::app
