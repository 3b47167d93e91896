// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The main window over a session that a test drives.

#include <gtest/gtest.h>

#include <QTest>

#include "fake_session.hpp"
#include "main_window.hpp"

namespace nazir::app::tests {

constexpr int patience = 20000;

class WindowTest : public testing::Test {
 protected:
  void start(const QString& scenario = "made-up") {
    m_window.restore({});
    m_window.show();
    m_control.openAndStart(scenario);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !m_control.busy(); }, patience));
  }
  bool phaseBecomes(scenarios::Phase phase) {
    return QTest::qWaitFor([&] { return !m_control.busy() && m_control.phase() == phase; }, patience);
  }
  /// Gives the window the keyboard focus, as when a user works with it.
  void activate() {
    m_window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window, patience));
  }
  bool processesBecome(std::size_t count) {
    return QTest::qWaitFor(
        [&] {
          const auto frame = m_window.collector().latest();
          return frame && frame->snapshot->processes.size() == count;
        },
        patience);
  }
  std::unique_ptr<scenarios::Session> open(const std::string& name) {
    if (name == "bad") throw std::runtime_error("bad.toml:3:1: a number was expected");
    auto session = std::make_unique<FakeSession>(name);
    session->failAtStart(name == "broken" || m_brokenOpens > 0);
    m_brokenOpens = std::max(0, m_brokenOpens - 1);
    ++m_opens;
    if (!m_long.empty()) session->setTexts(m_long, m_long);
    if (!m_figures.empty()) session->setFigures(m_figures);
    m_session = session.get();
    return session;
  }

  FakeSession* m_session = nullptr;  // the last that was opened
  int m_opens = 0;
  int m_brokenOpens = 0;                     // how many of the next sessions cannot start
  std::vector<scenarios::Figure> m_figures;  // of the next sessions, if not empty
  std::string m_long;                        // title and description of the scenario, if not empty
  SessionControl m_control{[this](const ScenarioSource& source) { return open(source.scenario); },
                           {"made-up", "other", "broken"}};
  MainWindow m_window{m_control};
};

}  // namespace nazir::app::tests
