// SPDX-License-Identifier: BSL-1.0
#pragma once
// The session of every workload: the runtime, the simulation of the current run, and a thread that drives them. The
// thread advances virtual time at the speed that was set, watches for the end of the duration, and restarts the
// application if it was killed.

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include <nazir/nazir.hpp>

#include "session.hpp"
#include "speed_meter.hpp"
#include "workload.hpp"

namespace nazir::scenarios {

class SimulationSession final : public Session {
 public:
  /// The settings' workload is not null.
  explicit SimulationSession(Settings settings);
  ~SimulationSession() override;

  std::string name() const override { return settings_.scenario; }
  std::string title() const override { return settings_.title; }
  std::string description() const override { return settings_.description; }
  std::string watch() const override { return settings_.watch; }
  std::vector<FindingSetting> finding_settings() const override { return settings_.findings; }
  void start() override;
  void pause() override;
  void resume() override;
  void stop() override;
  void leave_within(std::chrono::nanoseconds time) override { runtime_.leave_within(time); }
  Phase phase() const override;
  std::uint64_t left() const override;
  std::string problem() const override;
  std::vector<Control> controls() const override { return values_->controls(); }
  bool set_control(std::string_view id, double value) override;
  void note_control(std::string_view id) override;
  FaultReport inject(const Fault& fault) override;
  FaultFigures faults() const override;
  std::optional<double> speed() const override;
  void set_speed(double speed) override;
  std::optional<double> achieved_speed() const override;
  void watch_steps(StepWatcher watcher) override;
  Figures figures() const override;
  Journal::Page journal(std::uint64_t cursor) const override { return journal_->since(cursor); }
  std::chrono::nanoseconds elapsed() const override;
  std::shared_ptr<observe::Node> node() const override { return runtime_.node(); }

 private:
  /// Called with the life locked.
  void end();
  // Of the driver's thread (session_driver.cpp).
  void drive() noexcept;
  void drive_real(std::unique_lock<std::mutex>& lock);
  void drive_virtual(std::unique_lock<std::mutex>& lock);
  /// A fresh simulation, for a start.
  void begin_run();
  void keep_application();
  void begin_application();
  void adjust();
  /// Writes a line into the journal, at the time of the runtime.
  void note(std::string_view text);
  /// Call it with state_ locked.
  void fail(std::string problem);

  const Settings settings_;
  const std::shared_ptr<Values> values_;
  const std::shared_ptr<Journal> journal_;
  Runtime runtime_;

  std::mutex life_;  // serialises start and stop; taken before state_

  mutable std::mutex state_;
  std::condition_variable changed_;
  Phase phase_ = Phase::ready;
  std::string problem_;
  RunPtr run_;
  std::shared_ptr<Simulation> simulation_;
  Pid application_;
  SpeedMeter meter_;
  std::uint64_t injected_ = 0;           // faults, since the start
  std::map<std::string, double> noted_;  // values of controls that the journal tells of
  std::chrono::nanoseconds elapsed_{0};  // valid while not running
  StepWatcher watcher_;
  std::thread driver_;
};

}  // namespace nazir::scenarios
