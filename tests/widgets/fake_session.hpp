// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A scenario driven by the test: runs nothing and counts its calls.

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "fake_node.hpp"
#include "scenarios/kit/session.hpp"

namespace nazir::app::tests {

class FakeSession : public scenarios::Session {
 public:
  explicit FakeSession(std::string name) : m_name(std::move(name)) {
    m_figures.list = {scenarios::count_figure("subscribers", "Subscribers", 50, "Who is told.")};
    m_figures.ledger.emplace();
    m_controls = {{"load.rate", "Donations per second", "/s", "How many arrive.", false, 0, 50000, 100, 2000, 2000},
                  {"faults.crash_rate", "Crashing workers", "%", "How many crash.", true, 0, 100, 0.5, 0, 0}};
  }

  std::string name() const override { return m_name; }
  std::string title() const override { return m_title; }
  std::string description() const override { return m_description; }
  /// Before it is started.
  void setTexts(const std::string& title, const std::string& description) {
    m_title = title;
    m_description = description;
  }

  void start() override {
    if (m_failAtStart) throw std::runtime_error("No memory for the first stack: close something, then retry.");
    startedOn = std::this_thread::get_id();
    fake->add(fake->row(1));
    m_phase = scenarios::Phase::running;
    ++starts;
  }
  void pause() override { m_phase = scenarios::Phase::paused; }
  void resume() override { m_phase = scenarios::Phase::running; }
  void stop() override {
    ++stops;
    std::unique_lock lock(m_mutex);
    m_phase = scenarios::Phase::stopping;
    m_released.wait(lock, [this] { return m_left == 0; });
    fake->clear();
    m_phase = scenarios::Phase::stopped;
  }
  std::uint64_t left() const override {
    const std::lock_guard lock(m_mutex);
    return m_phase == scenarios::Phase::stopping ? m_left : 0;
  }
  void leave_within(std::chrono::nanoseconds time) override { leftWithin = time.count(); }
  /// From now on `stop` blocks until no process is left.
  void setLeft(std::uint64_t left) {
    {
      const std::lock_guard lock(m_mutex);
      m_left = left;
    }
    m_released.notify_all();
  }

  scenarios::Phase phase() const override { return m_phase; }
  std::string problem() const override {
    if (m_phase != scenarios::Phase::failed) return "";
    return m_title.size() > 100 ? m_title : "The ledger died: start afresh.";
  }

  std::vector<scenarios::Control> controls() const override {
    const std::lock_guard lock(m_mutex);
    return m_controls;
  }
  bool set_control(std::string_view id, double value) override {
    const std::lock_guard lock(m_mutex);
    for (auto& control : m_controls) {
      if (control.id == id) {
        control.value = value;
        return true;
      }
    }
    return false;
  }

  void note_control(std::string_view id) override {
    const std::lock_guard lock(m_mutex);
    m_noted.emplace_back(id);
  }
  /// The ids, in the order in which they were noted.
  std::vector<std::string> notedControls() const {
    const std::lock_guard lock(m_mutex);
    return m_noted;
  }
  /// Before it is started.
  void setControls(std::vector<scenarios::Control> controls) {
    const std::lock_guard lock(m_mutex);
    m_controls = std::move(controls);
  }
  void setRecording(const std::string& text) {
    const std::lock_guard lock(m_mutex);
    m_figures.load.emplace().recording = text;
  }

  scenarios::FaultReport inject(const scenarios::Fault& fault) override {
    std::unique_lock lock(m_mutex);
    m_injected.push_back(fault);
    m_released.wait(lock, [this] { return !m_holdFaults; });
    return m_report;
  }
  /// While set, `inject` blocks.
  void holdFaults(bool hold) {
    {
      const std::lock_guard lock(m_mutex);
      m_holdFaults = hold;
    }
    m_released.notify_all();
  }
  std::vector<scenarios::Fault> injected() const {
    const std::lock_guard lock(m_mutex);
    return m_injected;
  }
  /// What `inject` answers from now on.
  void setReport(bool happened, const std::string& text) {
    const std::lock_guard lock(m_mutex);
    m_report = {happened, text};
  }

  std::optional<double> speed() const override {
    const std::lock_guard lock(m_mutex);
    return m_speed;
  }
  void set_speed(double speed) override {
    const std::lock_guard lock(m_mutex);
    m_speed = speed;
  }
  std::optional<double> achieved_speed() const override {
    const std::lock_guard lock(m_mutex);
    return m_achieved;
  }
  void setAchieved(std::optional<double> speed) {
    const std::lock_guard lock(m_mutex);
    m_achieved = speed;
  }

  scenarios::Figures figures() const override {
    const std::lock_guard lock(m_mutex);
    return m_figures;
  }
  void setFigures(std::vector<scenarios::Figure> figures) {
    const std::lock_guard lock(m_mutex);
    m_figures.list = std::move(figures);
  }
  scenarios::FaultFigures faults() const override {
    const std::lock_guard lock(m_mutex);
    return m_faults;
  }
  void setFaults(std::vector<scenarios::FaultFigures::Entry> faults) {
    const std::lock_guard lock(m_mutex);
    m_faults.first = std::move(faults);
  }
  void setLedger(const scenarios::LedgerFigures& ledger) {
    const std::lock_guard lock(m_mutex);
    m_figures.ledger = ledger;
  }
  std::chrono::nanoseconds elapsed() const override { return std::chrono::seconds(3); }
  std::shared_ptr<observe::Node> node() const override { return fake; }

  void fail() { m_phase = scenarios::Phase::failed; }
  void failAtStart(bool fail) { m_failAtStart = fail; }

  std::shared_ptr<widgets::tests::FakeNode> fake = std::make_shared<widgets::tests::FakeNode>();
  std::atomic<int> starts = 0, stops = 0;
  std::atomic<std::int64_t> leftWithin = 0;  // nanoseconds
  std::atomic<std::thread::id> startedOn;

 private:
  std::string m_name, m_title = "A scenario made up", m_description = "It does nothing, and says so.";
  mutable std::mutex m_mutex;
  std::condition_variable m_released;
  std::uint64_t m_left = 0;
  bool m_holdFaults = false;
  scenarios::Figures m_figures;
  scenarios::FaultFigures m_faults;
  std::vector<scenarios::Control> m_controls;
  std::vector<scenarios::Fault> m_injected;
  std::vector<std::string> m_noted;
  scenarios::FaultReport m_report{true, "killed worker <0.3.0>"};
  std::optional<double> m_speed, m_achieved;  // none: the clock is real
  std::atomic<scenarios::Phase> m_phase = scenarios::Phase::ready;
  std::atomic<bool> m_failAtStart = false;
};

}  // namespace nazir::app::tests
