// SPDX-License-Identifier: BSL-1.0
// The workload `async-processor`: each donation is processed in a process of its own, which may end in any way.
//
//   application ── async-processor ─┬─ processor ── one worker for each donation
//                                   └─ source       Source: donations arrive

#include <fmt/format.h>

#include "processor.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::async_processor {
namespace {

bool take(const Office& office, std::uint64_t id) {
  try {
    return call("processor", Processor::Take{plan(office, id)});
  } catch (const ExitError&) {
    return false;  // the processor is being restarted
  }
}

class AsyncProcessor final : public Simulation {
 public:
  explicit AsyncProcessor(const RunPtr& run)
      : office_(std::make_shared<Office>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [office = office_](const Arrived& arrived) { return take(*office, arrived.number); };
    auto rate = [&values = office_->values] { return values[keys.rate]; };
    // With the guide's faults the processor dies many times a second.
    return Supervisor::start_link(
        {child<Processor>({.name = "processor"}, office_),
         child<Source>({.name = "source"}, office_->run, load_, rate, arrive)},
        {.name = "async-processor", .max_restarts = 1'000'000, .max_seconds = std::chrono::seconds(1)});
  }

  void before_end() override {
    if (const Pid processor = whereis("processor")) exit(processor, Reason::kill);
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*office_->run, office_->values[keys.rate]));
  }
  bool settled() const override {
    return office_->donations.workers() == 0 && (!right() || office_->donations.open() == 0);
  }

  Figures figures(Duration at) const override {
    const auto& office = *office_;
    const auto& donations = office.donations;
    const auto& gateway = office.gateway;
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    const auto lost = office_->donations.lost(at);
    list = {
        rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                    "Donations per second at the set rate; none while paused.")
            .now(),
        rate_figure("processed_rate", "Processed", office.stays.per_second(at),
                    "Donations per second, over the last second of the scenario's clock.")
            .of_all(office.stays.count())
            .plot(),
        level_figure("workers", "Workers now", static_cast<double>(donations.workers()),
                     "Processes that work on a donation now."),
        level_figure("connected", "Connections now", static_cast<double>(gateway.connected()),
                     "Donations that are connected to the gateway now. Above the workers, they are leaks.")
            .plot(),
        count_figure("begun", "Begun", donations.begun(), "Donations for which a worker was started."),
        count_figure("processed", "Processed", donations.processed(), "Donations whose final message was a receipt."),
        count_figure("errors", "Errors", donations.errors(), "Donations whose final message was an error."),
        count_figure("lost", "Lost", lost, "Donations whose worker ended five seconds ago without a final message.")
            .plot(),
        count_figure("repeated", "Repeated messages", donations.repeated(),
                     "Final messages for donations that already had one."),
        count_figure("connects", "Connects", gateway.connects(), "Connections that the gateway accepted."),
        count_figure("disconnects", "Disconnects", gateway.disconnects(), "Connections that were given back."),
        count_figure("unmatched", "Unmatched disconnects", gateway.unmatched(),
                     "Disconnects of donations that were not connected."),
        count_figure("early", "Early messages", office.early,
                     "Final messages that came while the gateway was still connected."),
        count_figure("processor_restarts", "Processor restarted", office.processors > 0 ? office.processors - 1 : 0,
                     "How often the processor ended and was started again."),
        count_figure("closed", "Closed at a restart", office.closed,
                     "Donations that a killed processor left open, and that its successor closed as errors.")};
    for (std::size_t i = 0; i < ending_names.size(); ++i) {
      list.push_back(count_figure(std::string("workers_") + ending_names.at(i),
                                  fmt::format("Ending: {}", ending_names.at(i)), office.endings.at(i),
                                  "Donations by the way in which their worker ends."));
    }
    office.stays.add_figures(list, "latency", "Latency", "from the arrival to the receipt", at);
    figures.problem = right() ? problem(lost) : "";
    return figures;
  }

 private:
  bool right() const { return office_->run->settings[keys.variant] == Variant::right; }

  std::string problem(std::uint64_t lost) const {
    const auto& donations = office_->donations;
    const auto& gateway = office_->gateway;
    if (lost > 0) return fmt::format("{} donations got no final message.", lost);
    if (donations.repeated() > 0) return fmt::format("{} donations got a second final message.", donations.repeated());
    if (office_->early > 0) return fmt::format("{} messages came before the disconnect.", office_->early.load());
    if (gateway.unmatched() > 0) return fmt::format("{} disconnects had no connection.", gateway.unmatched());
    if (!settled()) return {};  // the sums below move while workers run
    if (gateway.connects() != gateway.disconnects()) {
      return fmt::format("{} connects, but {} disconnects.", gateway.connects(), gateway.disconnects());
    }
    const auto ended = donations.processed() + donations.errors();
    if (donations.begun() != ended) return fmt::format("{} donations began, but {} ended.", donations.begun(), ended);
    return {};
  }

  const OfficePtr office_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "async-processor",
    .title = "Async processor: six ways to end, one final message",
    .teaches =
        "Each donation is processed by a worker that connects to a payment gateway, pays and disconnects. A worker "
        "ends with a result, an exception, a thrown value, an exit, an exit with the reason normal, or a kill. "
        "Whatever happens, the processor learns of it exactly once: from the worker's message, or from its Down. An "
        "object owns the connection, and its destructor gives it back, also after a kill, and always before the "
        "processor learns of the end.",
    .watch =
        "In Processes, the labels of the workers say what each does. Raise the kills to 50 %: errors grow, but no "
        "donation is lost and no connection leaks. Kill the processor by hand: its workers end with it, and its "
        "successor closes their donations. Then run async-processor-guide: the processor dies with its workers, "
        "donations are lost, and the connections of killed workers are never given back.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<AsyncProcessor>(run); }};

}  // namespace nazir::scenarios::async_processor
