// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the node: each is answered or refused once, on the thread of the collector.
#include <algorithm>
#include <exception>
#include <utility>

#include "widgets/data/collector_thread.hpp"

namespace nazir::widgets {
namespace {

using observe::Problem;

}  // namespace

void Collector::Thread::put(QObject* context, std::optional<std::chrono::milliseconds> patience, Work work,
                            std::function<void(const Problem&)> refusal) {
  const Lock lock(m_mutex);
  const auto deadline = patience ? std::optional(Clock::now() + *patience) : std::nullopt;
  Question question{++m_lastQuestion, context, deadline, std::move(refusal)};
  if (!m_questions) {
    refuse(std::move(question), Problem::Kind::lost, "Nothing is being observed: start the scenario first.");
    return;
  }
  m_open.push_back(std::move(question));
  m_questions->add([self = shared_from_this(), number = m_lastQuestion, deadline, work = std::move(work)](
                       observe::Node& node, std::stop_token stop) {
    std::function<void()> then;
    std::optional<std::string> failure;
    try {
      then = work(node, {deadline.value_or(Clock::time_point::max()), std::move(stop)});
    } catch (const std::exception& error) {
      failure = error.what();
    } catch (...) {
      failure = "The node could not answer: an unknown exception.";
    }
    const Lock locked(self->m_mutex);
    const auto open = std::find_if(self->m_open.begin(), self->m_open.end(),
                                   [number](const Question& candidate) { return candidate.number == number; });
    if (open == self->m_open.end()) return;  // it was answered with a problem
    if (failure) {
      self->refuse(*open, Problem::Kind::failed, failure->c_str());
    } else {
      self->post(open->context, std::move(then));
    }
    self->m_open.erase(open);
  });
}

void Collector::Thread::refuseLate() {
  const Lock lock(m_mutex);
  // A node that keeps the contract answers at the deadline, in its own words.
  const auto now = Clock::now() - grace;
  for (auto question = m_open.begin(); question != m_open.end();) {
    if (!question->deadline || now < *question->deadline) {
      ++question;
      continue;
    }
    refuse(std::move(*question), Problem::Kind::late,
           "The node did not answer in time. Try again, or look at it anew.");
    question = m_open.erase(question);
  }
}

void Collector::Thread::refuse(Question question, Problem::Kind kind, const char* why) {
  post(question.context, [refuse = std::move(question.refuse), problem = Problem{kind, why}] { refuse(problem); });
}

void Collector::Thread::post(QPointer<QObject> context, std::function<void()> then) {
  if (!m_owner) return;
  QMetaObject::invokeMethod(
      m_owner,
      [context = std::move(context), then = std::move(then)] {
        if (context && then) then();
      },
      Qt::QueuedConnection);
}

}  // namespace nazir::widgets
