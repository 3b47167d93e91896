// SPDX-License-Identifier: BSL-1.0
#include "client.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "archive.hpp"

namespace nazir::scenarios::reports {
namespace {

using Tasks = std::vector<TaskOf<std::int64_t>>;  // by part

/// A report under way: counted once when it begins, and once when it ends, whatever happens to its client.
class UnderWay {
 public:
  UnderWay(Bureau& bureau, Way way) : tally_(bureau.of(way)), in_progress_(bureau.in_progress), end_(tally_.abandoned) {
    ++tally_.begun;
  }

  void made() {
    end_.as(tally_.made);
    tally_.time.note(now() - begun_at_, now());
  }
  void failed(Duration at) {
    end_.as(tally_.failed);
    tally_.notice.note(now() - at, now());
  }
  void timed_out() { end_.as(tally_.timed_out); }

 private:
  Bureau::Tally& tally_;
  const Duration begun_at_ = now();
  const Counted in_progress_;
  CountedEnd end_;
};

Tasks start_tasks(const BureauPtr& bureau, const std::shared_ptr<Watch>& watch, const Order& order) {
  Tasks tasks;
  for (const Part part : parts) {
    tasks.push_back(Task::Supervisor::async(
        "tasks", [bureau, watch, order, part] { return make_part(*bureau, *watch, order, part); }));
  }
  return tasks;
}

std::vector<std::int64_t> await_in(Way way, const Tasks& tasks, Duration timeout) {
  if (way == Way::all_at_once) return Task::await_many(tasks, timeout);
  std::vector<std::int64_t> results;
  for (const auto& task : tasks) results.push_back(Task::await(task, timeout));
  return results;
}

/// The part whose task the failed call names.
std::optional<Part> part_named_by(const Reason& reason, const Tasks& tasks) {
  for (const Part part : parts) {
    const auto task = tasks[static_cast<std::size_t>(part)].pid;
    if (reason.call().find("(" + to_text(task) + ",") != std::string::npos) return part;
  }
  return std::nullopt;
}

/// Takes the exits of the tasks out of the mailbox. One of another process ends the caller, as it would have done.
void take_exits(const Tasks& tasks) {
  bool more = true;
  while (more) {
    more = receive(
        [&](const Exit& end) {
          const bool own =
              std::any_of(tasks.begin(), tasks.end(), [&](const auto& task) { return task.pid == end.pid; });
          if (!own && end.reason != Reason::normal) exit(end.reason);
          return true;
        },
        after(Duration::zero(), [] { return false; }));
  }
}

}  // namespace

Made make_report(const BureauPtr& bureau, const Order& order, Way way) {
  const bool trapped = Process::trap_exit(true);
  UnderWay under_way(*bureau, way);
  const auto watch = std::make_shared<Watch>();
  const auto tasks = start_tasks(bureau, watch, order);
  Made made;
  try {
    const auto results = await_in(way, tasks, bureau->values[keys.timeout]);
    made.report = Report{results[0], results[1], results[2], results[3]};
    under_way.made();
  } catch (const ExitError& error) {
    made.timed_out = error.reason().cause() == Reason::timeout;
    made.failed = part_named_by(error.reason(), tasks);
    if (made.timed_out) {
      under_way.timed_out();
    } else {
      under_way.failed(watch->failed_at);
    }
    if (made.failed) ++bureau->failed_by[static_cast<std::size_t>(*made.failed)];
    for (const auto& task : tasks) static_cast<void>(Task::shutdown(task, brutal_kill));
  }
  bureau->left_running += watch->running;
  take_exits(tasks);
  Process::trap_exit(trapped);
  return made;
}

void be_client(const BureauPtr& bureau, const Order& order, Way way) {
  Process::set_label(fmt::format("report {}, {}", order.number, name_of(way)));
  const auto made = make_report(bureau, order, way);
  if (made.report) {
    cast("archive", Archive::File{order.number, order.year, order.month, *made.report});
  } else {
    const auto part = made.failed ? fmt::format("the part on {}", name_of(*made.failed)) : "a part";
    bureau->run->note_some("Report {}, {}: {} {}.", order.number, name_of(way), part,
                           made.timed_out ? "took too long" : "failed");
  }
}

}  // namespace nazir::scenarios::reports
