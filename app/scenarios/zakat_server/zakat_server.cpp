// SPDX-License-Identifier: BSL-1.0
// The workload `zakat-server`: one server that calculates, and processes that call it.
//
//   application ── zakat-server ─┬─ zakat      ZakatServer, or the guide's loop
//                                ├─ callers ── one process each, as many as the parameter says
//                                ├─ reception  Reception: hires and dismisses callers
//                                └─ clerk      Clerk: asks for the statistics

#include <fmt/format.h>

#include "clerk.hpp"
#include "guide_server.hpp"
#include "reception.hpp"
#include "scenarios/kit/workload.hpp"
#include "server.hpp"

namespace nazir::scenarios::zakat_server {
namespace {

class ZakatOffice final : public Simulation {
 public:
  explicit ZakatOffice(const RunPtr& run) : office_(std::make_shared<Office>(run)) {}

  StartResult start_tree() override {
    const bool right = office_->values[keys.variant] == Variant::right;
    auto server = right ? child<ZakatServer>({.name = "zakat"}, office_)
                        : child_process({.name = "zakat"}, [office = office_] { guide_loop(*office); });
    return Supervisor::start_link(
        {std::move(server), child<Callers>({.name = "callers"}, office_),
         child<Reception>({.name = "reception"}, office_), child<Clerk>({.name = "clerk"}, office_)},
        {.name = "zakat-server", .max_restarts = 1'000'000, .max_seconds = std::chrono::seconds(1)});
  }

  std::vector<std::string> adjusted() const override { return {"reception"}; }
  bool settled() const override { return office_->in_progress == 0; }

  Figures figures(Duration at) const override {
    const auto& office = *office_;
    Figures figures;
    figures.load = load();
    auto& list = figures.list;
    list = {
        rate_figure("answered_rate", "Answered", office.latency.per_second(at),
                    "Requests per second, over the last second of the scenario's clock.")
            .of_all(office.latency.count())
            .plot(),
        count_figure("requests", "Requests", office.begun, "Calls that were made."),
        count_figure("answered", "Answered", office.answered, "Calls that got the answer they asked for."),
        count_figure("wrong", "Wrong answers", office.wrong, "Calls that got the answer to another request.").plot(),
        count_figure("refused", "Refused", office.refused, "Calls whose input was no number."),
        count_figure("timed_out", "Timed out", office.timed_out, "Calls that got no answer in time.").plot(),
        count_figure("failed", "Failed", office.failed, "Calls whose server ended, or was not there."),
        count_figure("abandoned", "Abandoned", office.abandoned, "Calls whose caller ended."),
        count_figure("in_progress", "In progress", office.in_progress, "Calls that wait for an answer now.").now(),
        count_figure("left_behind", "Messages left behind", office.left_behind,
                     "Late answers in the mailboxes of callers that wait for nothing now."),
        count_figure("server_restarts", "Server restarts", restarts(), "How often the server was started again."),
        count_figure("server_requests", "Counted by the server", office.server_requests,
                     "What the server answered when it was last asked for its statistics. It counts from zero "
                     "after a restart.")
            .now(),
        count_figure("callers", "Callers", office.callers, "Processes that call the server now.").now(),
        duration_figure("notice_max", "Crash to notice, longest", office.notice.all().max(),
                        "From a crash of the server until a caller that waited for it knew, at most.")
            .none_if(office.notice.count() == 0)};
    office.latency.add_figures(list, "latency", "Latency", "from when the request should have been made to its answer",
                               at);
    figures.problem = problem();
    return figures;
  }

 private:
  LoadFigures load() const {
    LoadFigures load{.achieved = office_->begun, .turned_away = office_->turned_away, .missed = office_->missed};
    load.offered = load.achieved + load.turned_away + load.missed;
    load.offered_per_second = office_->run->paused ? 0 : office_->values[keys.rate];
    return load;
  }

  std::uint64_t restarts() const {
    const std::uint64_t starts = office_->server_starts;
    return starts > 0 ? starts - 1 : 0;
  }

  std::string problem() const {
    const auto& office = *office_;
    const auto ended =
        office.answered + office.wrong + office.refused + office.timed_out + office.failed + office.abandoned;
    // Read one after the other while calls end: only a settled run can be judged.
    if (office.in_progress == 0 && office.begun != ended) {
      return fmt::format("{} calls began, but {} ended.", office.begun.load(), ended);
    }
    if (office.values[keys.variant] == Variant::guide) return {};
    if (office.wrong > 0) return fmt::format("{} answers belong to another request.", office.wrong.load());
    if (office.left_behind > 0) return fmt::format("{} messages were left behind.", office.left_behind.load());
    return {};
  }

  const OfficePtr office_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "zakat-server",
    .title = "Zakat server: request and reply, and what comes too late",
    .teaches =
        "Callers ask one server for the zakat on their wealth, and wait for the answer. Each call has a reference of "
        "its own: an answer that comes after the time-out is dropped, and the next call gets its own answer. The "
        "server refuses bad input and goes on. When it crashes, those who wait for it know at once, and its supervisor "
        "starts it again. The guide's answers have no reference: after a time-out, a caller takes each late answer for "
        "the answer to its next request, and does not notice.",
    .watch =
        "Every 20 seconds the server is slow for three: see its mailbox in Processes, and the time-outs in the plot. "
        "Raise the crashes and see the restarts. Compare with the scenario zakat-server-guide: with the first slow "
        "period, callers begin to get answers to earlier requests.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<ZakatOffice>(run); }};

}  // namespace nazir::scenarios::zakat_server
