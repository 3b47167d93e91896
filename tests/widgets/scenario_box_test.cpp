// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_box.hpp"

#include <gtest/gtest.h>

#include <QHBoxLayout>
#include <QStyleOptionComboBox>

namespace nazir::app {
namespace {

class Box : public ScenarioBox {
 public:
  using ScenarioBox::ScenarioBox;
  QString painted() const {
    QStyleOptionComboBox option;
    initStyleOption(&option);
    return option.currentText;
  }
};

const QStringList kNames{"queue", "realtime-donations-guide", "zakat-distribution-guide"};

class ScenarioBoxTest : public testing::Test {
 protected:
  ScenarioBoxTest() {
    m_box.addItems(kNames);
    auto* row = new QHBoxLayout(&m_bar);
    row->addWidget(&m_box);
    row->addStretch(1);
  }
  QString paintedIn(int width) {
    m_bar.resize(width, 40);
    m_bar.layout()->activate();
    return m_box.painted();
  }

  QWidget m_bar;
  Box m_box{&m_bar};
};

TEST_F(ScenarioBoxTest, ShowsTheWholeNameIfThereIsRoom) {
  for (const auto& name : kNames) {
    m_box.showScenario(name);
    EXPECT_EQ(paintedIn(600).toStdString(), name.toStdString());
  }
  const int width = m_box.width();
  m_box.showScenario("queue");
  EXPECT_EQ(paintedIn(600), "queue");
  EXPECT_EQ(m_box.width(), width) << "the bar does not move with the choice";
}

TEST_F(ScenarioBoxTest, ElidesInANarrowBarAndTellsAllInTheToolTip) {
  m_box.showScenario("realtime-donations-guide");
  const QString painted = paintedIn(160);
  EXPECT_TRUE(painted.contains(QChar(0x2026))) << painted.toStdString();
  EXPECT_TRUE(m_box.toolTip().contains("realtime-donations-guide"));
}

TEST_F(ScenarioBoxTest, APathDoesNotPushTheOthersOutOfTheBar) {
  m_box.showScenario("/home/someone/with/a/very/long/way/to/the/files/of/the/scenarios/mine.toml");
  paintedIn(1200);
  EXPECT_LE(m_box.width(), m_box.fontMetrics().averageCharWidth() * 40);
}

}  // namespace
}  // namespace nazir::app
