// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/collector.hpp"

#include <algorithm>
#include <utility>

#include "widgets/data/collector_thread.hpp"
#include "widgets/data/own_findings.hpp"

namespace nazir::widgets {

Collector::Collector(QObject* parent) : QObject(parent), m_thread(std::make_shared<Thread>(*this)) {
  m_watch.setInterval(std::chrono::milliseconds(250));
  connect(&m_watch, &QTimer::timeout, this, &Collector::watch);
  connect(this, &Collector::frameReady, this, &Collector::watch);
  m_thread->start();
}

Collector::~Collector() {
  m_thread->close();
}

void Collector::setNode(std::shared_ptr<observe::Node> node) {
  if (node) {
    m_watch.start();
  } else {
    m_watch.stop();
  }
  m_thread->setNode(std::move(node));
  watch();
  emit nodeChanged();
}

void Collector::setInterval(std::chrono::milliseconds interval) {
  interval = std::clamp(interval, shortestInterval, longestInterval);
  if (interval == m_interval) return;
  m_interval = interval;
  m_thread->setInterval(interval);
  emit intervalChanged();
}

void Collector::setPaused(bool paused) {
  if (paused == m_paused) return;
  m_paused = paused;
  m_thread->setHold(paused);
  emit pausedChanged(paused);
}

void Collector::refresh() {
  m_thread->refresh();
}

void Collector::lookAgain() {
  m_thread->giveUp(true);
}

void Collector::cancel() {
  m_thread->giveUp(false);
}

void Collector::setPatience(const Patience& patience) {
  m_patience = patience;
  m_thread->setPatience(patience);
}

void Collector::setQuery(const ProcessQuery& query) {
  if (query == m_query) return;
  m_query = query;
  m_thread->setQuery(query);
  emit queryChanged();
}

void Collector::want(Part part, bool wanted) {
  m_thread->want(part, wanted);
}

void Collector::setTrends(const std::optional<TrendRequest>& request) {
  m_thread->setTrends(request);
}

void Collector::setFindings(const findings::Settings& settings) {
  m_scenarioFindings = settings;
  m_findings = combined(m_scenarioFindings, m_ownFindings);
  m_thread->setFindings(m_findings);
}

void Collector::setOwnFindings(const findings::Settings& settings) {
  m_ownFindings = settings;
  setFindings(findings::Settings(m_scenarioFindings));
}

FramePointer Collector::latest() {
  return m_thread->latest();
}

std::shared_ptr<const observe::NodeInfo> Collector::nodeInfo() const {
  const auto frame = m_thread->peek();
  return frame ? frame->info : std::make_shared<observe::NodeInfo>();
}

const std::shared_ptr<SeriesStore>& Collector::past() const {
  return m_thread->past();
}

void Collector::compute(QObject* context, std::function<void()> work, std::function<void()> then) {
  m_thread->compute(context, std::move(work), std::move(then));
}

void Collector::put(QObject* context, std::optional<std::chrono::milliseconds> patience, Work work,
                    std::function<void(const observe::Problem&)> refuse) {
  m_thread->put(context, patience, std::move(work), std::move(refuse));
}

void Collector::command(QObject* context, std::optional<std::chrono::milliseconds> patience,
                        std::function<observe::Outcome(observe::Node&, const observe::Call&)> work,
                        std::function<void(const observe::Outcome&)> then) {
  put(
      context, patience,
      [work = std::move(work), then](observe::Node& node, const observe::Call& call) -> std::function<void()> {
        return [outcome = work(node, call), then] {
          if (then) then(outcome);
        };
      },
      [then](const observe::Problem& problem) {
        if (then) then({false, problem.text});
      });
}

void Collector::ask(QObject* context, std::function<observe::Outcome(observe::Node&, const observe::Call&)> work,
                    std::function<void(const observe::Outcome&)> then) {
  command(context, m_patience.command, std::move(work), std::move(then));
}

void Collector::ask(QObject* context, std::function<observe::Outcome(observe::Node&)> work,
                    std::function<void(const observe::Outcome&)> then) {
  command(
      context, std::nullopt, [work = std::move(work)](observe::Node& node, const observe::Call&) { return work(node); },
      std::move(then));
}

void Collector::watch() {
  m_thread->refuseLate();
  auto trouble = m_thread->trouble(m_patience.notice);
  if (trouble == m_trouble) return;
  m_trouble = std::move(trouble);
  emit troubleChanged();
}

}  // namespace nazir::widgets
