// SPDX-License-Identifier: BSL-1.0
#pragma once
// The session of `donations`: the runtime, the world of the current run, and a thread that drives them. The thread
// advances virtual time, watches for the end of the duration, and restarts the application if it was killed.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <nazir/nazir.hpp>

#include "world.hpp"

namespace nazir::scenarios::donations {

class DonationSession final : public Session {
 public:
  explicit DonationSession(Settings settings);
  ~DonationSession() override;

  std::string name() const override { return settings_.scenario; }
  std::string title() const override { return settings_.title; }
  std::string description() const override { return settings_.description; }
  void start() override;
  void pause() override;
  void resume() override;
  void stop() override;
  void leave_within(std::chrono::nanoseconds time) override { runtime_.leave_within(time); }
  Phase phase() const override;
  std::uint64_t left() const override;
  std::string problem() const override;
  std::vector<Control> controls() const override { return dials_->controls(settings_.donations); }
  bool set_control(std::string_view id, double value) override;
  Figures figures() const override;
  std::chrono::nanoseconds elapsed() const override;
  std::shared_ptr<observe::Node> node() const override { return runtime_.node(); }

 private:
  /// Called with the life locked.
  void end();
  void drive() noexcept;
  void drive_real(std::unique_lock<std::mutex>& lock);
  void drive_virtual(std::unique_lock<std::mutex>& lock);
  void keep_application();
  void adjust();
  WorldPtr world() const;
  /// Call it with state_ locked.
  void fail(std::string problem);

  const Settings settings_;
  const std::shared_ptr<Dials> dials_;
  Runtime runtime_;

  std::mutex life_;  // serialises start and stop; taken before state_

  mutable std::mutex state_;
  std::condition_variable changed_;
  Phase phase_ = Phase::ready;
  std::string problem_;
  WorldPtr world_;
  Pid application_;
  std::chrono::nanoseconds elapsed_{0};  // valid while not running
  std::thread driver_;
};

}  // namespace nazir::scenarios::donations
