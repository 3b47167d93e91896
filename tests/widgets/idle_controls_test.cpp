// SPDX-License-Identifier: GPL-3.0-or-later
// Controls that have no effect in the run, and what a recording plays.
#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QApplication>
#include <QLabel>
#include <QSlider>
#include <QTest>

#include "load_slider.hpp"
#include "number_field.hpp"
#include "scenario_controls.hpp"
#include "scenario_page.hpp"
#include "window_fixture.hpp"

namespace nazir::app {
namespace {

using tests::patience;

std::vector<scenarios::Control> closedLoad() {
  return {{.id = "load.rate",
           .label = "Customers per second",
           .unit = "/s",
           .help = "How many arrive.",
           .maximum = 200,
           .value = 8,
           .initial = 8,
           .idle = "Has no effect with load.kind = closed."},
          {.id = "users.number",
           .label = "Users",
           .unit = "",
           .help = "How many come again.",
           .maximum = 200,
           .value = 10,
           .initial = 10,
           .whole = true}};
}

TEST(IdleControlsTest, AreGreyedAndSayWhy) {
  ScenarioControls controls;
  controls.setControls(closedLoad());
  const auto sliders = controls.findChildren<QSlider*>();
  const auto fields = controls.findChildren<NumberField*>();
  const auto names = controls.findChildren<QLabel*>();
  ASSERT_EQ(sliders.size(), 2);
  const QList<QWidget*> lines[] = {{sliders[0], fields[0], names[0]}, {sliders[1], fields[1], names[1]}};
  for (const auto& line : lines) {
    const bool idle = line[0] == sliders[0];
    for (const auto* widget : line) {
      EXPECT_EQ(widget->isEnabled(), !idle);
      EXPECT_EQ(widget->toolTip().contains("Has no effect with load.kind = closed."), idle)
          << widget->toolTip().toStdString();
      EXPECT_TRUE(widget->toolTip().contains(idle ? "How many arrive." : "How many come again."));
    }
  }
  auto open = closedLoad();
  std::swap(open[0].idle, open[1].idle);
  controls.setControls(open);
  EXPECT_TRUE(controls.findChildren<QSlider*>()[0]->isEnabled());
  EXPECT_FALSE(controls.findChildren<QSlider*>()[1]->isEnabled());
}

TEST(LoadSliderTest, IsTheFirstOfTheLoadThatHasAnEffect) {
  LoadSlider load;
  std::vector<std::pair<std::string, double>> changes;
  std::vector<std::string> set;
  QObject::connect(&load, &LoadSlider::controlChanged,
                   [&](const std::string& id, double value) { changes.emplace_back(id, value); });
  QObject::connect(&load, &LoadSlider::controlSet, [&](const std::string& id) { set.push_back(id); });
  load.setControls(closedLoad());
  auto* slider = load.findChild<QSlider*>();
  EXPECT_EQ(slider->accessibleName(), "Users");
  EXPECT_TRUE(changes.empty());
  slider->setValue(20);
  EXPECT_EQ(changes, (std::vector<std::pair<std::string, double>>{{"users.number", 20}}));
  EXPECT_EQ(set, std::vector<std::string>{"users.number"});
  load.setControls({});
  EXPECT_TRUE(load.isHidden());
}

TEST(LoadSliderTest, ShowsWhatIsInForceAfterItsValueWasRefused) {
  LoadSlider load;
  load.setControls(closedLoad());
  auto* slider = load.findChild<QSlider*>();
  const auto labels = load.findChildren<QLabel*>();
  ASSERT_EQ(labels.size(), 2);
  slider->setValue(20);
  EXPECT_EQ(labels[1]->text(), "20");
  load.setControls(closedLoad());
  EXPECT_EQ(slider->value(), 10);
  EXPECT_EQ(labels[1]->text(), "10");
}

/// Counts the events of spin boxes, also of those that live for a moment.
class SpinBoxEvents : public QObject {
 public:
  SpinBoxEvents() { qApp->installEventFilter(this); }
  bool eventFilter(QObject* watched, QEvent*) override {
    seen += qobject_cast<QAbstractSpinBox*>(watched) != nullptr ? 1 : 0;
    return false;
  }
  int seen = 0;
};

TEST(LoadSliderTest, FormatsNothingWhileNothingChanges) {
  LoadSlider load;
  auto controls = closedLoad();
  load.setControls(controls);
  SpinBoxEvents events;
  load.setControls(controls);
  EXPECT_EQ(events.seen, 0);
  controls[1].value = 11;
  load.setControls(controls);
  EXPECT_GT(events.seen, 0) << "a spin box formats the value";
}

class RecordingOnThePage : public tests::WindowTest {};

TEST_F(RecordingOnThePage, SaysWhatPlaysAndHowFar) {
  start();
  m_session->setRecording("gifts.csv: 312 of 1,000 arrivals, round 2");
  const auto shown = [&] {
    for (const auto* label : m_window.findChild<ScenarioPage*>()->findChildren<QLabel*>()) {
      if (label->text() == "Plays gifts.csv: 312 of 1,000 arrivals, round 2") return label->isVisible();
    }
    return false;
  };
  EXPECT_TRUE(QTest::qWaitFor(shown, patience));
}

}  // namespace
}  // namespace nazir::app
