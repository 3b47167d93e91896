// SPDX-License-Identifier: GPL-3.0-or-later
// `show_window` in a program that has a QApplication. tests/package runs it in one that has none.
#include <gtest/gtest.h>

#include <QApplication>
#include <QTimer>
#include <nazir/show_window.hpp>
#include <thread>

#include "fake_node.hpp"
#include "widgets/views/observer_window.hpp"

namespace nazir::widgets {
namespace {

ObserverWindow* shownWindow() {
  for (auto* widget : QApplication::topLevelWidgets()) {
    if (auto* window = qobject_cast<ObserverWindow*>(widget); window && window->isVisible()) return window;
  }
  return nullptr;
}

TEST(ShowWindowTest, ReturnsWhenTheUserClosesTheWindow) {
  QString title;
  QTimer::singleShot(0, qApp, [&] {
    auto* window = shownWindow();
    ASSERT_TRUE(window);
    title = window->windowTitle();
    window->close();
  });
  show_window(std::make_shared<tests::FakeNode>());
  EXPECT_EQ(title, "Nazir · local");
  EXPECT_FALSE(shownWindow());
}

TEST(ShowWindowTest, ClosesWhenAStopIsRequestedByAnyThread) {
  std::stop_source stop;
  std::thread other;
  QTimer::singleShot(0, qApp, [&] { other = std::thread([&] { stop.request_stop(); }); });
  show_window(std::make_shared<tests::FakeNode>(), {.title = "Orders", .close = stop.get_token()});
  other.join();
  // Requested before the call: the window closes at once.
  show_window(std::make_shared<tests::FakeNode>(), {.close = stop.get_token()});
}

TEST(ShowWindowTest, ShowsARuntime) {
  Runtime runtime({.name = "orders"});
  QString title;
  QTimer::singleShot(0, qApp, [&] {
    title = shownWindow()->windowTitle();
    shownWindow()->close();
  });
  show_window(runtime);
  EXPECT_EQ(title, "Nazir · orders");
}

TEST(ShowWindowTest, RefusesAThreadThatIsNotTheApplications) {
  std::string problem;
  std::thread([&] {
    try {
      show_window(std::make_shared<tests::FakeNode>());
    } catch (const std::logic_error& error) {
      problem = error.what();
    }
  }).join();
  EXPECT_EQ(problem, "show_window: call it on the thread of the QApplication");
}

}  // namespace
}  // namespace nazir::widgets
