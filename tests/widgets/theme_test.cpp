// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour can be told from every ground on which it is shown, in both themes.
#include "widgets/views/theme.hpp"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QStyleOptionSlider>
#include <algorithm>
#include <cmath>

#include "widgets/views/tree_delegate.hpp"

namespace nazir::widgets {
namespace {

/// Relative luminance: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const QColor& color) {
  const auto linear = [](double part) {
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrast(const QColor& a, const QColor& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

constexpr double forText = 4.5;   // WCAG 2.1, 1.4.3
constexpr double forMarks = 3.0;  // WCAG 2.1, 1.4.11

using Colour = QColor Tokens::*;
struct Named {
  const char* name;
  Colour colour;
};
#define NAMED(token)       \
  Named {                  \
#token, &Tokens::token \
  }

const Tokens& themeOf(bool dark) {
  QPalette palette;
  palette.setColor(QPalette::Active, QPalette::Window, dark ? Qt::black : Qt::white);
  return tokens(palette);
}

class ThemeTest : public testing::TestWithParam<bool> {
 protected:
  void expectContrast(std::initializer_list<Named> fronts, std::initializer_list<Named> grounds, double least) {
    for (const auto& front : fronts) {
      for (const auto& ground : grounds) {
        EXPECT_GE(contrast(t.*front.colour, t.*ground.colour), least) << front.name << " on " << ground.name;
      }
    }
  }

  const Tokens& t = themeOf(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, testing::Bool(),
                         [](const auto& theme) { return theme.param ? "dark" : "light"; });

TEST(Contrast, IsThatOfTheStandard) {
  EXPECT_DOUBLE_EQ(contrast(Qt::white, Qt::black), 21);
  EXPECT_DOUBLE_EQ(contrast(QColor(0x777777), QColor(0x777777)), 1);
  EXPECT_NEAR(contrast(QColor(0x767676), Qt::white), 4.54, 0.005);
}

TEST_P(ThemeTest, TextIsReadable) {
  // Pages and headers; boxes, lists and fields; buttons, menus, tooltips and notices.
  expectContrast({NAMED(text), NAMED(dim), NAMED(accent)}, {NAMED(window), NAMED(surface), NAMED(raised)}, forText);
  // The phase of the scenario, and a problem with the filter.
  expectContrast({NAMED(running), NAMED(gold), NAMED(error)}, {NAMED(window)}, forText);
  // The verdict of the ledger.
  expectContrast({NAMED(running), NAMED(error)}, {NAMED(surface)}, forText);
  // Errors in a banner.
  expectContrast({NAMED(text)}, {NAMED(ended)}, forText);
  // Rows: words, states, counts of restarts, "… 12 more".
  expectContrast({NAMED(text), NAMED(dim), NAMED(running), NAMED(runnable), NAMED(suspended), NAMED(exited),
                  NAMED(gold), NAMED(accent)},
                 {NAMED(surface), NAMED(accentTint), NAMED(fresh), NAMED(flash)}, forText);
}

TEST_P(ThemeTest, MarksAreVisible) {
  expectContrast({NAMED(running), NAMED(runnable), NAMED(waiting), NAMED(suspended), NAMED(exited), NAMED(accent),
                  NAMED(info), NAMED(dim), NAMED(gold)},
                 {NAMED(surface), NAMED(accentTint), NAMED(fresh), NAMED(flash)}, forMarks);
  // Bars on their tracks.
  expectContrast({NAMED(running), NAMED(gold), NAMED(exited), NAMED(runnable), NAMED(accent)}, {NAMED(raised)},
                 forMarks);
  // Marks of banners, and of buttons.
  expectContrast({NAMED(error), NAMED(exited), NAMED(warning)}, {NAMED(ended)}, forMarks);
  expectContrast({NAMED(info)}, {NAMED(raised)}, forMarks);
  expectContrast({NAMED(gold), NAMED(running), NAMED(accent)}, {NAMED(window)}, forMarks);
  // Edges of fields and buttons, and scroll bars.
  expectContrast({NAMED(edge)}, {NAMED(window), NAMED(surface)}, forMarks);
  for (const auto& series : t.series) {
    EXPECT_GE(contrast(series, t.surface), forMarks) << series.name().toStdString();
    EXPECT_GE(contrast(series, t.window), forMarks) << series.name().toStdString();
  }
}

TEST_P(ThemeTest, ARowThatFlashesIsReadableUntilTheFlashIsOver) {
  for (int percent = 0; percent <= 100; ++percent) {
    const QColor ground = mixed(t.surface, t.flash, percent / 100.0);
    for (const auto& front : {NAMED(text), NAMED(dim), NAMED(gold), NAMED(running), NAMED(runnable), NAMED(suspended),
                              NAMED(exited), NAMED(accent)})
      EXPECT_GE(contrast(t.*front.colour, ground), forText) << front.name << " at " << percent << " %";
    EXPECT_GE(contrast(t.gold, ground), forMarks) << "the bar at " << percent << " %";
  }
}

TEST_P(ThemeTest, FieldsBoxesAndSlidersHaveEdges) {
  auto& application = *static_cast<QApplication*>(QApplication::instance());
  applyTheme(application, GetParam() ? Theme::dark : Theme::light);
  QDoubleSpinBox field;
  QComboBox box;
  QSlider slider(Qt::Horizontal);
  for (QWidget* widget : std::initializer_list<QWidget*>{&field, &box, &slider}) {
    widget->resize(200, 26);
    const QImage picture = widget->grab().toImage();
    int left = 0;
    if (widget == &slider) {
      QStyleOptionSlider option;
      option.initFrom(widget);
      option.orientation = Qt::Horizontal;
      left = slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).left() + 1;
    }
    const QColor edge = picture.pixelColor(left, widget->height() / 2);
    EXPECT_GE(contrast(edge, t.window), forMarks) << widget->metaObject()->className();
    EXPECT_GE(contrast(edge, t.surface), forMarks) << widget->metaObject()->className();
  }
  applyTheme(application, Theme::light);
}

TEST_P(ThemeTest, ThePaletteAndTheStyleSheetUseThem) {
  auto& application = *static_cast<QApplication*>(QApplication::instance());
  applyTheme(application, GetParam() ? Theme::dark : Theme::light);
  const QPalette palette = QApplication::palette();
  const auto expectPair = [&](QPalette::ColorRole front, QPalette::ColorRole ground) {
    for (const auto group : {QPalette::Active, QPalette::Inactive})
      EXPECT_GE(contrast(palette.color(group, front), palette.color(group, ground)), forText) << front << ' ' << ground;
  };
  expectPair(QPalette::WindowText, QPalette::Window);
  expectPair(QPalette::Text, QPalette::Base);
  expectPair(QPalette::Text, QPalette::AlternateBase);
  expectPair(QPalette::PlaceholderText, QPalette::Base);
  expectPair(QPalette::PlaceholderText, QPalette::Window);
  expectPair(QPalette::ButtonText, QPalette::Button);
  expectPair(QPalette::HighlightedText, QPalette::Highlight);
  expectPair(QPalette::Link, QPalette::Window);
  expectPair(QPalette::ToolTipText, QPalette::ToolTipBase);
  EXPECT_TRUE(application.styleSheet().contains("QScrollBar::handle { background: " + t.edge.name()));
  EXPECT_FALSE(application.styleSheet().contains('$')) << "every colour is put in";
  applyTheme(application, Theme::light);
}

}  // namespace
}  // namespace nazir::widgets
