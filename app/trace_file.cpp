// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_file.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenarios/printable.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using observe::TraceKind;

constexpr std::size_t events_at_a_time = 10'000, most_names = 1'000'000;
constexpr auto look_again = 1s;

std::unique_ptr<TraceWriter> writer_of(const std::string& file, TextSink sink, ProcessName name) {
  return file.ends_with(".csv") ? csv_trace(std::move(sink), std::move(name))
                                : chrome_trace(std::move(sink), std::move(name));
}

/// A virtual second is read at once, however much happens in it: there is room for all events. Memory that is not
/// needed costs nothing.
observe::TraceBounds bounds(bool is_virtual) {
  return {.events = TraceFile::most_events, .time = 0ns, .bytes = std::size_t{is_virtual ? 192U : 64U} << 20U};
}

}  // namespace

std::string trace_file_problem(const std::string& file) {
  if (file.ends_with(".json") || file.ends_with(".csv")) return {};
  return fmt::format("expected a file name that ends in .json or .csv, found {}", scenarios::in_quotes(file));
}

scenarios::Checked<observe::TraceWhat> parse_trace_what(std::string_view text) {
  observe::TraceWhat what{.messages = false, .life = false};
  for (auto rest = text;;) {
    const auto word = rest.substr(0, rest.find(','));
    if (word == "messages") {
      what.messages = true;
    } else if (word == "calls") {
      what.calls = true;
    } else if (word == "life") {
      what.life = true;
    } else if (word == "scheduling") {
      what.scheduling = true;
    } else {
      return scenarios::Problem{fmt::format("expected a list of messages, calls, life and scheduling, found {}",
                                            scenarios::in_quotes(std::string(text)))};
    }
    if (word.size() == rest.size()) return what;
    rest.remove_prefix(word.size() + 1);
  }
}

TraceFile::TraceFile(TraceOptions options, std::shared_ptr<observe::Node> node)
    : options_(std::move(options)),
      node_(std::move(node)),
      is_virtual_(node_->info().is_virtual),
      file_(options_.file),
      writer_(writer_of(
          options_.file, [this](std::string_view text) { file_.write(text); },
          [this](observe::Pid pid) { return name_of(pid); })) {
  if (options_.of == "all") start();
}

void TraceFile::start() {
  observe::TraceRequest request{.what = options_.what, .bounds = bounds(is_virtual_)};
  if (options_.of == "all") {
    request.spawned = true;
  } else {
    const auto snapshot = node_->snapshot(observe::SnapshotRequest(), observe::Call());
    if (!snapshot) return;
    for (const auto& row : (*snapshot)->processes) {
      const auto& strings = (*snapshot)->strings;
      if (strings[row.name] == options_.of) registered_.insert(row.pid.value);
      if (strings[row.name] == options_.of || strings[row.label] == options_.of) request.subtrees.push_back(row.pid);
    }
    if (request.subtrees.empty()) {
      if ((*snapshot)->at >= 1s && !std::exchange(told_, true)) {
        print_note(fmt::format("trace: no process has the name or label {} yet", scenarios::in_quotes(options_.of)));
      }
      return;
    }
    for (const observe::Pid root : request.subtrees) names_.try_emplace(root.value, options_.of);
  }
  if (const auto id = node_->start_trace(request, observe::Call())) trace_ = *id;
}

void TraceFile::poll() {
  if (!is_virtual_) go_on();
}

void TraceFile::second_passed() {
  may_look_ = true;
  go_on();
  may_look_ = false;
}

void TraceFile::go_on() {
  if (failure_) return;
  try {
    if (!trace_) start();
    if (trace_) read();
  } catch (const OutputError& error) {
    failure_ = error;
    node_->stop_trace(*trace_, observe::Call());
    print_error(std::string(error.what()) + "; the run goes on without a trace");
  }
}

void TraceFile::read() {
  for (;;) {
    const auto events = node_->trace_since(*trace_, next_, events_at_a_time, observe::Call());
    if (!events || events->next == next_) return;
    next_ = events->next;
    lost_ += events->lost;
    note_names(*events);
    writer_->add(*events);
  }
}

std::string TraceFile::finish() {
  if (failure_) throw OutputError(*failure_);
  if (trace_) read();
  observe::TraceStatus status;
  if (const auto traces = node_->traces(observe::Call())) {
    for (const auto& trace : *traces) {
      if (trace_ && trace.id == *trace_) status = trace;
    }
  }
  writer_->finish(status.dropped);
  file_.commit();
  return fmt::format("trace: {} events in {}; {} more lost for want of room, {} dropped as too many at a time. {}",
                     status.recorded - lost_, scenarios::printable(options_.file), lost_, status.dropped,
                     status.why_ended);
}

std::string TraceFile::problem() const {
  if (trace_) return {};
  return fmt::format("--trace-of: expected the name or label of a process that lives for some time, or all; found {}",
                     scenarios::in_quotes(options_.of));
}

void TraceFile::note_names(const observe::TraceEvents& events) {
  if (names_.size() > most_names) {
    names_.clear();
    registered_.clear();
  }
  for (const auto& event : events.events) {
    if (event.kind == TraceKind::spawned) names_.try_emplace(event.pid.value, event.text);
    if (event.kind == TraceKind::spawn) names_.try_emplace(event.other.value, event.text);
    if (event.kind == TraceKind::label && !event.text.empty() && !registered_.contains(event.pid.value)) {
      names_[event.pid.value] = event.text;
    }
    if (event.kind == TraceKind::unregister_name) registered_.erase(event.pid.value);
    if (event.kind == TraceKind::register_name) {
      names_[event.pid.value] = event.text;
      registered_.insert(event.pid.value);
    }
  }
}

std::string TraceFile::name_of(observe::Pid pid) {
  auto known = names_.find(pid.value);
  if (known == names_.end()) {
    look_for_names();
    known = names_.find(pid.value);
  }
  return known != names_.end() ? known->second : std::string();
}

void TraceFile::look_for_names() {
  const auto now = std::chrono::steady_clock::now();
  if (is_virtual_ ? !std::exchange(may_look_, false) : looked_ && now < *looked_ + look_again) return;
  looked_ = now;
  const auto snapshot = node_->snapshot(observe::SnapshotRequest(), observe::Call());
  if (!snapshot) return;
  const auto& strings = (*snapshot)->strings;
  for (const auto& row : (*snapshot)->processes) {
    for (const auto text : {row.name, row.label, row.initial_function}) {
      if (strings[text].empty()) continue;
      names_.try_emplace(row.pid.value, strings[text]);
      if (text == row.name) registered_.insert(row.pid.value);
      break;
    }
  }
}

}  // namespace nazir::app
