// SPDX-License-Identifier: BSL-1.0
// The workload `reports`: clients that have reports made by four tasks each, in two ways at the same time.
//
//   application ── reports ─┬─ archive  Archive: keeps the reports
//                           ├─ tasks ── four tasks for each client, linked to it
//                           ├─ clients ── two processes for each report, one for each way
//                           └─ source   Source: reports are asked for

#include <fmt/format.h>

#include "archive.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::reports {
namespace {

class Reports final : public Simulation {
 public:
  explicit Reports(const RunPtr& run)
      : bureau_(std::make_shared<Bureau>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [bureau = bureau_](const Arrived& arrived) {
      const auto order = draw_order(*bureau, arrived.number);
      bool started = true;
      for (const Way way : ways) {
        const auto client = Task::Supervisor::start_child("clients", TaskOptions{.shutdown = brutal_kill},
                                                          [bureau, order, way] { be_client(bureau, order, way); });
        started = client && started;
      }
      return started;
    };
    return Supervisor::start_link(
        {child<Archive>({.name = "archive"}, bureau_), child<Task::Supervisor>({.name = "tasks"}),
         child<Task::Supervisor>({.name = "clients"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>(
             {.name = "source"}, bureau_->run, load_, [&values = bureau_->values] { return values[keys.rate]; },
             arrive)},
        {.name = "reports", .strategy = rest_for_one});
  }

  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*bureau_->run, bureau_->values[keys.rate]));
  }
  bool settled() const override { return bureau_->in_progress == 0; }

  Figures figures(Duration at) const override {
    const auto& bureau = *bureau_;
    const auto &one_by_one = bureau.of(Way::one_by_one), &all_at_once = bureau.of(Way::all_at_once);
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("asked_rate", "Asked for", figures.load->offered_per_second,
                    "Reports per second at the set rate; none while paused.")
            .now(),
        level_figure("tasks", "Tasks", static_cast<double>(bureau.tasks), "Tasks that run now.").plot(),
        count_figure("in_progress", "In progress", bureau.in_progress, "Clients that wait for their tasks now.").now(),
        count_figure("archived", "Archived", bureau.archived, "Reports in the archive, of the last months.").now()};
    add_tally(list, "v1", one_by_one, "One by one");
    add_tally(list, "v2", all_at_once, "All at once");
    for (const Part part : parts) {
      list.push_back(count_figure(fmt::format("failed_{}", name_of(part)), fmt::format("Failed by {}", name_of(part)),
                                  bureau.failed_by[static_cast<std::size_t>(part)],
                                  "Reports that were not made because this part failed or took too long."));
    }
    list.push_back(count_figure("left_running", "Tasks left running", bureau.left_running,
                                "Tasks that still ran when their report was over."));
    add_times(list, "v1", one_by_one, "One by one", at);
    add_times(list, "v2", all_at_once, "All at once", at);
    figures.problem = problem();
    return figures;
  }

 private:
  static void add_tally(std::vector<Figure>& list, const std::string& id, const Bureau::Tally& tally,
                        const std::string& label) {
    list.push_back(count_figure("made_" + id, label + ": made", tally.made, "Reports with all four parts."));
    list.push_back(count_figure("failed_" + id, label + ": failed", tally.failed, "Reports of which a task failed."));
    list.push_back(
        count_figure("timed_out_" + id, label + ": timed out", tally.timed_out, "Reports of which a task was late."));
    list.push_back(
        count_figure("abandoned_" + id, label + ": abandoned", tally.abandoned, "Reports whose client ended."));
  }

  static void add_times(std::vector<Figure>& list, const std::string& id, const Bureau::Tally& tally,
                        const std::string& label, Duration at) {
    list.push_back(duration_figure("notice_" + id + "_mean", label + ": notice, mean", tally.notice.all().mean(),
                                   "From the failure of a task until the client knew, as a mean.")
                       .none_if(tally.notice.count() == 0));
    list.push_back(duration_figure("notice_" + id + "_max", label + ": notice, longest", tally.notice.all().max(),
                                   "From the failure of a task until the client knew, at most.")
                       .none_if(tally.notice.count() == 0));
    tally.time.add_figures(list, "time_" + id, label + ": time", "of a report that was made", at);
  }

  std::string problem() const {
    if (bureau_->left_running > 0) {
      return fmt::format("{} tasks ran on after their report was over.", bureau_->left_running.load());
    }
    if (bureau_->in_progress > 0) return {};  // Read one after the other: only a settled run can be judged.
    for (const Way way : ways) {
      const auto& tally = bureau_->of(way);
      const auto ended = tally.made + tally.failed + tally.timed_out + tally.abandoned;
      if (tally.begun != ended) {
        return fmt::format("{} reports began {}, but {} ended.", tally.begun.load(), name_of(way), ended);
      }
    }
    return {};
  }

  const BureauPtr bureau_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "reports",
    .title = "Reports: four tasks, awaited one by one or all at once",
    .teaches =
        "A report has four parts, each made by a task; all four run at the same time. Every report is made twice: one "
        "client awaits its tasks one by one, the other all at once. Both take as long as the slowest task. They differ "
        "when a task fails: one by one, the client notices it when the turn of that task comes; all at once, "
        "immediately. They also differ in their time-out: one by one, every await has the whole time-out for itself; "
        "all at once, they share it. Both say which part failed, and end the other tasks.",
    .watch =
        "Compare the two times from a failure until the client notices it. In Processes, four tasks come with each "
        "client and go with it. Set the time-out to 160 ms: all at once, reports time out because of their donations; "
        "one by one, they are made. Raise the time factor and see both times grow.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Reports>(run); }};

}  // namespace nazir::scenarios::reports
