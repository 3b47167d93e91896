// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wheel_guard.hpp"

#include <gtest/gtest.h>

#include <QtTest/qtestspontaneevent.h>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace nazir::widgets {
namespace {

constexpr int patience = 20000;

/// One notch of the wheel over the middle of a widget, as the window system sends it.
void wheel(QWidget& over, int notches) {
  const QPointF at = over.rect().center();
  QWheelEvent event(at, over.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QSpontaneKeyEvent::setSpontaneous(&event);
  QApplication::instance()->notify(&over, &event);
}

class WheelGuardTest : public testing::Test {
 protected:
  WheelGuardTest() {
    qApp->installEventFilter(&m_guard);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    m_choice = new QComboBox(content);
    m_choice->addItems({"a", "b", "c"});
    m_choice->setCurrentIndex(1);
    m_slider = new QSlider(Qt::Horizontal, content);
    m_slider->setValue(50);
    m_field = new QDoubleSpinBox(content);
    m_field->setRange(0, 100);
    m_field->setValue(50);
    m_tabs = new QTabBar(content);
    for (int i = 0; i < 3; ++i) m_tabs->addTab(QString::number(i));
    m_tabs->setCurrentIndex(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_choice, m_slider, m_field, m_tabs})
      layout->addWidget(widget);
    layout->addSpacing(4000);
    m_area.setWidget(content);
    m_area.setWidgetResizable(true);
    m_area.resize(300, 200);
    m_area.show();
    m_area.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_area, patience));
  }

  WheelGuard m_guard;
  QScrollArea m_area;
  QComboBox* m_choice;
  QSlider* m_slider;
  QDoubleSpinBox* m_field;
  QTabBar* m_tabs;
};

TEST_F(WheelGuardTest, ChangesNoValueAndTakesNoFocusButScrollsThePage) {
  m_area.setFocus();
  QWidget* text = m_field->findChild<QWidget*>("qt_spinbox_lineedit");
  ASSERT_NE(text, nullptr);
  int top = 0;
  for (QWidget* widget : std::initializer_list<QWidget*>{m_choice, m_slider, m_field, text, m_tabs}) {
    wheel(*widget, -1);
    EXPECT_EQ(m_choice->currentIndex(), 1);
    EXPECT_EQ(m_slider->value(), 50);
    EXPECT_DOUBLE_EQ(m_field->value(), 50);
    EXPECT_EQ(m_tabs->currentIndex(), 1);
    EXPECT_FALSE(widget->hasFocus());
    EXPECT_GT(m_area.verticalScrollBar()->value(), top) << widget->metaObject()->className();
    top = m_area.verticalScrollBar()->value();
  }
}

TEST_F(WheelGuardTest, AFocusedSliderOrFieldTakesIt) {
  m_slider->setFocus();
  wheel(*m_slider, 1);
  EXPECT_NE(m_slider->value(), 50);
  m_field->setFocus();
  wheel(*m_field, 1);
  EXPECT_DOUBLE_EQ(m_field->value(), 51);
  EXPECT_EQ(m_area.verticalScrollBar()->value(), 0);
}

TEST_F(WheelGuardTest, ChoicesAndTabsNeverTakeIt) {
  for (QWidget* widget : std::initializer_list<QWidget*>{m_choice, m_tabs}) {
    widget->setFocus();
    ASSERT_TRUE(widget->hasFocus());
    wheel(*widget, -1);
  }
  EXPECT_EQ(m_choice->currentIndex(), 1);
  EXPECT_EQ(m_tabs->currentIndex(), 1);
}

}  // namespace
}  // namespace nazir::widgets
