// SPDX-License-Identifier: BSL-1.0
#include "simulation_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "application.hpp"
#include "injection.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

RuntimeOptions runtime_options(const Settings& settings) {
  const bool real = settings.clock == ClockKind::real;
  return {.name = std::string(settings.workload->name),
          .schedulers = settings.schedulers,
          .clock = real ? Clock::real : Clock::virtual_time,
          .seed = settings.seed};
}

std::string stuck_problem(const StopReport& report) {
  constexpr std::size_t shown = 3;
  const auto count = report.stuck.size();
  const auto last = report.stuck.begin() + static_cast<std::ptrdiff_t>(std::min(shown, count));
  const auto names = fmt::format("{}{}", fmt::join(report.stuck.begin(), last, ", "), count > shown ? ", …" : "");
  const auto behind = report.left > count ? fmt::format("; {} more wait behind", report.left - count) : "";
  return fmt::format("{} {} without ever suspending ({}){}. Close the program to end {}.", count,
                     count == 1 ? "process runs" : "processes run", names, behind, report.left == 1 ? "it" : "them");
}

}  // namespace

SimulationSession::SimulationSession(Settings settings)
    : settings_(std::move(settings)),
      values_(std::make_shared<Values>(settings_.workload->parameters, settings_.values)),
      journal_(std::make_shared<Journal>()),
      runtime_(runtime_options(settings_)) {
  runtime_.set_speed(settings_.speed);
  begin_run();
}

SimulationSession::~SimulationSession() {
  stop();
}

void SimulationSession::start() {
  const std::lock_guard life(life_);
  if (phase() == Phase::failed) end();  // the driver gave up, and the runtime may still run
  std::unique_lock lock(state_);
  if (phase_ != Phase::ready && phase_ != Phase::stopped && phase_ != Phase::failed) return;
  begin_run();
  problem_.clear();
  elapsed_ = 0ns;
  injected_ = 0;
  meter_.clear();
  try {
    runtime_.start();
    begin_application();
    note("Started.");
    phase_ = Phase::running;
    driver_ = std::thread([this] { drive(); });
  } catch (const std::logic_error& error) {
    fail(fmt::format("The scenario cannot start again: {}. Close the program and start it again.", error.what()));
  } catch (const std::exception& error) {
    fail(fmt::format("The runtime did not start: {}. Try fewer schedulers or a lower rate.", error.what()));
    lock.unlock();
    runtime_.stop();
  }
}

void SimulationSession::begin_run() {
  run_ = std::make_shared<Run>(settings_, values_, journal_);
  simulation_ = settings_.workload->begin(run_);
}

void SimulationSession::begin_application() {
  application_ = runtime_.spawn([run = run_, simulation = simulation_] { run_application(*run, *simulation); });
}

void SimulationSession::note(std::string_view text) {
  journal_->write(runtime_.now(), text);
}

void SimulationSession::fail(std::string problem) {
  phase_ = Phase::failed;
  problem_ = std::move(problem);
}

void SimulationSession::pause() {
  const std::lock_guard lock(state_);
  if (phase_ != Phase::running) return;
  phase_ = Phase::paused;
  run_->paused = true;
  note("Paused.");
  adjust();
}

void SimulationSession::resume() {
  const std::lock_guard lock(state_);
  if (phase_ != Phase::paused) return;
  phase_ = Phase::running;
  run_->paused = false;
  note("Resumed.");
  adjust();
  meter_.clear();
  changed_.notify_all();
}

void SimulationSession::stop() {
  const std::lock_guard life(life_);
  end();
}

void SimulationSession::end() {
  {
    const std::lock_guard lock(state_);
    if (!driver_.joinable()) return;
    if (phase_ == Phase::running || phase_ == Phase::paused) elapsed_ = runtime_.now();
    if (phase_ != Phase::failed) phase_ = Phase::stopping;
    changed_.notify_all();
  }
  const auto report = runtime_.stop();
  driver_.join();
  const std::lock_guard lock(state_);
  run_->temporary.set_back(*values_, infinity);
  if (!report.stuck.empty()) {
    fail(stuck_problem(report));
  } else if (phase_ != Phase::failed) {
    phase_ = Phase::stopped;
  }
}

std::uint64_t SimulationSession::left() const {
  const std::lock_guard lock(state_);
  return phase_ == Phase::stopping ? runtime_.process_count() : 0;
}

Phase SimulationSession::phase() const {
  const std::lock_guard lock(state_);
  return phase_;
}

std::string SimulationSession::problem() const {
  const std::lock_guard lock(state_);
  return problem_;
}

bool SimulationSession::set_control(std::string_view id, double value) {
  const std::lock_guard lock(state_);
  if (!values_->set(id, value)) return false;
  if (phase_ == Phase::running || phase_ == Phase::paused) adjust();
  return true;
}

void SimulationSession::note_control(std::string_view id) {
  const std::lock_guard lock(state_);
  const auto control = control_of(*values_, id);
  if (!control) return;
  const auto noted = noted_.try_emplace(control->id, control->initial).first;
  if (std::exchange(noted->second, control->value) == control->value) return;
  note(fmt::format("Set {} to {}.", control->label, value_text(*control)));
}

FaultFigures SimulationSession::faults() const {
  const std::lock_guard lock(state_);
  return run_->faults.figures();
}

FaultReport SimulationSession::inject(const Fault& fault) {
  std::unique_lock lock(state_);
  if (phase_ != Phase::running && phase_ != Phase::paused) {
    return {false, fmt::format("no fault happens while the scenario is {}; start it first", to_text(phase_))};
  }
  const auto number = ++injected_;
  const auto run = run_;
  const auto simulation = simulation_;
  lock.unlock();
  try {
    return runtime_.run([run, simulation, fault, number] { return inject_now(run, simulation, fault, number); });
  } catch (const std::exception& error) {
    if (phase() == Phase::running || phase() == Phase::paused) {
      return {false, fmt::format("the process that makes it happen ended ({}); try once more", error.what())};
    }
    return {false, "the scenario was stopped before the fault happened; start it again"};
  }
}

std::optional<double> SimulationSession::speed() const {
  return settings_.clock == ClockKind::real ? std::nullopt : std::optional(runtime_.speed());
}

void SimulationSession::set_speed(double speed) {
  if (settings_.clock == ClockKind::real || std::isnan(speed)) return;
  const std::lock_guard lock(state_);
  runtime_.set_speed(std::isinf(speed) && speed > 0 ? speed : std::clamp(speed, slowest_speed, fastest_speed));
  meter_.clear();
}

std::optional<double> SimulationSession::achieved_speed() const {
  const std::lock_guard lock(state_);
  return phase_ == Phase::running ? meter_.speed() : std::nullopt;
}

void SimulationSession::watch_steps(StepWatcher watcher) {
  const std::lock_guard lock(state_);
  if (phase_ == Phase::running || phase_ == Phase::paused) throw std::logic_error("the session runs already");
  watcher_ = std::move(watcher);
}

void SimulationSession::adjust() {
  simulation_->changed(runtime_.now());
  for (const auto& name : simulation_->adjusted()) runtime_.send(name, Adjust{});
}

std::chrono::nanoseconds SimulationSession::elapsed() const {
  const std::lock_guard lock(state_);
  return phase_ == Phase::running || phase_ == Phase::paused ? runtime_.now() : elapsed_;
}

Figures SimulationSession::figures() const {
  std::unique_lock lock(state_);
  const auto simulation = simulation_;
  lock.unlock();
  auto figures = simulation->figures(elapsed());
  figures.currency = settings_.currency;
  return figures;
}

std::unique_ptr<Session> Session::create(Settings settings) {
  if (settings.workload == nullptr) throw std::invalid_argument("the settings name no workload");
  return std::make_unique<SimulationSession>(std::move(settings));
}

}  // namespace nazir::scenarios
