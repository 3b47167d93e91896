// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/exit_watch.hpp"

namespace nazir::widgets {

ExitWatch::ExitWatch(Collector& collector, QObject* parent) : QObject(parent), m_collector(collector) {}

void ExitWatch::watch(observe::Pid pid) {
  m_ends.insert(pid.value, std::nullopt);
  constexpr observe::TraceWhat life{.messages = false, .life = true, .scheduling = false};
  m_collector.ask(this, [pid](observe::Node& node) { return node.trace(pid, life); }, {});
}

void ExitWatch::unwatch(observe::Pid pid) {
  if (m_ends.remove(pid.value) == 0) return;
  constexpr observe::TraceWhat nothing{.messages = false, .life = false, .scheduling = false};
  m_collector.ask(this, [pid](observe::Node& node) { return node.trace(pid, nothing); }, {});
}

void ExitWatch::ask(observe::Pid pid, QObject* context, std::function<void(const std::optional<End>&)> then) {
  auto trace = std::make_shared<observe::Trace>();
  m_collector.ask(
      this,
      [trace](observe::Node& node) -> observe::Outcome {
        *trace = node.take_trace();
        return {true, {}};
      },
      [this, pid, trace, context = QPointer(context), then = std::move(then)](const observe::Outcome&) {
        for (const auto& event : trace->events) {
          const auto known = m_ends.find(event.pid.value);
          if (event.kind == observe::TraceKind::exit && known != m_ends.end())
            *known = End{QString::fromStdString(event.text), event.at};
        }
        if (context) then(m_ends.value(pid.value));
      });
}

}  // namespace nazir::widgets
