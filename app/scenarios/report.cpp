// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <fmt/format.h>

#include "money.hpp"
#include "printable.hpp"

namespace nazir::scenarios {
namespace {

/// Seconds with three decimals, from whole milliseconds: no binary fraction shows through.
std::string seconds(std::chrono::nanoseconds time) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  return fmt::format("{}.{:03}", ms / 1000, ms % 1000);
}

std::string grouped(std::uint64_t count) {
  return format_minor(static_cast<std::int64_t>(count), 0);
}

}  // namespace

Report make_report(const Session& session, const Settings& settings) {
  Report report;
  report.scenario = session.name();
  report.seed = settings.seed;
  report.clock = settings.clock;
  report.elapsed = session.elapsed();
  const auto node = session.node();
  report.schedulers = node->info().schedulers;
  report.totals = node->snapshot()->totals;
  // From the counters: a process that has just exited may still be in the table.
  report.totals.processes = report.totals.spawned - report.totals.exited;
  report.figures = session.figures();
  return report;
}

std::string report_text(const Report& report) {
  const auto& totals = report.totals;
  const auto& figures = report.figures;
  const auto& ledger = figures.ledger;
  const auto line = [&](std::string_view name, const Tally& tally) {
    return fmt::format("  {:<11}{:>14}  {:>24} {}\n", name, grouped(tally.count),
                       format_minor(tally.amount, figures.exponent), figures.currency);
  };
  std::string text = fmt::format("{}: {} s on the {} clock, seed {}, {} {}\n", printable(report.scenario),
                                 seconds(report.elapsed), to_text(report.clock), report.seed, report.schedulers,
                                 report.schedulers == 1 ? "scheduler" : "schedulers");
  text += fmt::format("processes: {} now, {} peak, {} spawned, {} exited, {} crashed, {} restarted\n",
                      grouped(totals.processes), grouped(totals.processes_peak), grouped(totals.spawned),
                      grouped(totals.exited), grouped(totals.crashed), grouped(totals.restarted));
  text += fmt::format("messages: {} sent, {} received, {} dropped\n", grouped(totals.messages_sent),
                      grouped(totals.messages_received), grouped(totals.messages_dropped));
  const auto& load = figures.load;
  text += fmt::format("load: {} offered = {} accepted + {} turned away + {} missed\n", grouped(load.offered),
                      grouped(load.achieved), grouped(load.turned_away), grouped(load.missed));
  text += "ledger:\n";
  text += line("accepted", ledger.accepted) + line("completed", ledger.completed) + line("rejected", ledger.rejected) +
          line("failed", ledger.failed) + line("in flight", ledger.in_flight);
  text += ledger.conserved
              ? "  conserved: accepted = completed + rejected + failed + in flight, in count and in amount\n"
              : "  NOT conserved: accepted is not completed + rejected + failed + in flight\n";
  if (ledger.full) text += "  full: donors were turned away because all amounts together would not fit into 64 bits\n";
  return text;
}

std::string report_json(const Report& report) {
  const auto& totals = report.totals;
  const auto& figures = report.figures;
  const auto tally = [](std::string_view name, const Tally& t) {
    return fmt::format("\"{}\":{{\"count\":{},\"amount\":{}}},", name, t.count, t.amount);
  };
  std::string json = fmt::format(
      "{{\"scenario\":{},\"seed\":{},\"clock\":\"{}\",\"schedulers\":{},\"elapsed_seconds\":{},",
      json_string(report.scenario), report.seed, to_text(report.clock), report.schedulers, seconds(report.elapsed));
  json += fmt::format(
      "\"processes\":{{\"current\":{},\"peak\":{},\"spawned\":{},\"exited\":{},\"crashed\":{},\"restarted\":{}}},",
      totals.processes, totals.processes_peak, totals.spawned, totals.exited, totals.crashed, totals.restarted);
  json += fmt::format("\"messages\":{{\"sent\":{},\"received\":{},\"dropped\":{}}},", totals.messages_sent,
                      totals.messages_received, totals.messages_dropped);
  const auto& load = figures.load;
  json += fmt::format("\"load\":{{\"offered\":{},\"achieved\":{},\"turned_away\":{},\"missed\":{}}},", load.offered,
                      load.achieved, load.turned_away, load.missed);
  json += fmt::format("\"ledger\":{{\"currency\":{},\"exponent\":{},", json_string(figures.currency), figures.exponent);
  json += tally("accepted", figures.ledger.accepted) + tally("completed", figures.ledger.completed) +
          tally("rejected", figures.ledger.rejected) + tally("failed", figures.ledger.failed) +
          tally("in_flight", figures.ledger.in_flight);
  json += fmt::format("\"full\":{},\"conserved\":{}}}}}\n", figures.ledger.full, figures.ledger.conserved);
  return json;
}

}  // namespace nazir::scenarios
