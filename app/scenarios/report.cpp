// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "domain/money.hpp"
#include "grouped.hpp"
#include "kit/workload.hpp"
#include "printable.hpp"

namespace nazir::scenarios {
namespace {

/// Seconds with three decimals, from whole milliseconds: no binary fraction shows through.
std::string seconds(std::chrono::nanoseconds time) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  return fmt::format("{}.{:03}", ms / 1000, ms % 1000);
}

/// Seconds in whole milliseconds: the number nearest to it, which prints as short as the decimal.
double whole_milliseconds(std::chrono::nanoseconds time) {
  return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) / 1000;
}

constexpr std::size_t widest_label = 50;

std::string faults_text(const FaultFigures& faults) {
  if (faults.happened + faults.failed == 0) return {};
  auto text = fmt::format("faults: {} happened, {} did not\n", grouped(faults.happened), grouped(faults.failed));
  for (const auto& [at, report] : faults.first) {
    text += fmt::format("  {:>10} s  {}{}\n", seconds(at), report.happened ? "" : "not: ", printable(report.text));
  }
  const auto more = faults.happened + faults.failed - faults.first.size();
  if (more > 0) text += fmt::format("  … and {} more\n", grouped(more));
  return text;
}

/// "12.000 s": when it began, and when it was last seen if that is over.
std::string time_of(const ReportedFinding& finding) {
  if (finding.active) return fmt::format("since {} s", seconds(finding.since));
  if (finding.since == finding.last_seen) return fmt::format("at {} s", seconds(finding.since));
  return fmt::format("from {} to {} s", seconds(finding.since), seconds(finding.last_seen));
}

/// One line for each reason, with all rules that did not judge for it.
std::string resting_text(const std::vector<RestingRule>& rules) {
  std::vector<std::pair<std::string, std::string>> reasons;  // and the ids
  for (const auto& rule : rules) {
    const auto same = [&rule](const auto& reason) { return reason.first == rule.why; };
    const auto known = std::find_if(reasons.begin(), reasons.end(), same);
    if (known == reasons.end()) {
      reasons.emplace_back(rule.why, rule.id);
    } else {
      known->second += ", " + rule.id;
    }
  }
  std::string text;
  for (const auto& [why, ids] : reasons) text += fmt::format("  not judged by {}: {}\n", ids, printable(why));
  return text;
}

std::string findings_text(const std::vector<ReportedFinding>& findings) {
  if (findings.empty()) return "findings: none\n";
  std::string text = "findings:\n";
  for (const auto& finding : findings) {
    text += fmt::format("  {:<8} {:<18} {}: {}\n", finding.severity, finding.id, time_of(finding),
                        printable(finding.sentence));
    if (!finding.place.empty()) text += fmt::format("  {:<27} at {}\n", "", printable(finding.place));
  }
  return text;
}

}  // namespace

Report make_report(const Session& session, const Settings& settings) {
  Report report;
  report.scenario = session.name();
  report.workload = std::string(settings.workload->name);
  report.seed = settings.seed;
  report.clock = settings.clock;
  report.elapsed = session.elapsed();
  const auto node = session.node();
  report.schedulers = node->info().schedulers;
  report.totals = node->snapshot()->totals;
  // From the counters: a process that has just exited may still be in the table.
  report.totals.processes = report.totals.spawned - report.totals.exited;
  report.figures = session.figures();
  report.faults = session.faults();
  if (settings.clock == ClockKind::simulated) {
    std::erase_if(report.figures.list, [](const Figure& figure) { return figure.of_machine; });
  }
  return report;
}

std::string report_text(const Report& report) {
  const auto& totals = report.totals;
  const auto& figures = report.figures;
  const auto line = [&](std::string_view name, const Tally& tally) {
    return fmt::format("  {:<11}{:>14}  {:>24} {}\n", name, grouped(tally.count),
                       format_minor(tally.amount, figures.currency.exponent()), figures.currency.code());
  };
  std::string text = fmt::format("{}: {} s on the {} clock, seed {}, {} {}\n", printable(report.scenario),
                                 seconds(report.elapsed), to_text(report.clock), report.seed, report.schedulers,
                                 report.schedulers == 1 ? "scheduler" : "schedulers");
  text += fmt::format("processes: {} now, {} peak, {} spawned, {} exited, {} crashed, {} restarted\n",
                      grouped(totals.processes), grouped(totals.processes_peak), grouped(totals.spawned),
                      grouped(totals.exited), grouped(totals.crashed), grouped(totals.restarted));
  text += fmt::format("messages: {} sent, {} received, {} dropped\n", grouped(totals.messages_sent),
                      grouped(totals.messages_received), grouped(totals.messages_dropped));
  if (const auto& load = figures.load) {
    text += fmt::format("load: {} offered = {} accepted + {} turned away + {} missed\n", grouped(load->offered),
                        grouped(load->achieved), grouped(load->turned_away), grouped(load->missed));
    if (!load->recording.empty()) text += fmt::format("recording: {}\n", printable(load->recording));
  }
  text += faults_text(report.faults);
  if (!figures.list.empty()) text += "figures:\n";
  std::size_t width = 29;
  for (const auto& figure : figures.list) width = std::max(width, std::min(columns_of(figure.label), widest_label));
  for (const auto& figure : figures.list) {
    text += fmt::format("  {} {}\n", fitted(figure.label, width), printable(to_text(figure, figures.currency)));
  }
  if (const auto& ledger = figures.ledger) {
    text += "ledger:\n";
    text += line("accepted", ledger->accepted) + line("completed", ledger->completed) +
            line("rejected", ledger->rejected) + line("failed", ledger->failed) + line("in flight", ledger->in_flight);
    text += ledger->conserved
                ? "  conserved: accepted = completed + rejected + failed + in flight, in count and in amount\n"
                : "  NOT conserved: accepted is not completed + rejected + failed + in flight\n";
    if (ledger->full)
      text += "  full: donors were turned away because all amounts together would not fit into 64 bits\n";
  }
  if (report.findings) text += findings_text(*report.findings) + resting_text(report.resting);
  const auto problem = verdict(figures);
  if (!problem.empty()) text += fmt::format("problem: {}\n", printable(problem));
  return text;
}

std::string report_json(const Report& report) {
  using Json = nlohmann::ordered_json;
  const auto& totals = report.totals;
  const auto& figures = report.figures;
  const auto tally = [](const Tally& t) { return Json{{"count", t.count}, {"amount", t.amount}}; };
  Json json{
      {"scenario", report.scenario},
      {"workload", report.workload},
      {"seed", report.seed},
      {"clock", to_text(report.clock)},
      {"schedulers", report.schedulers},
      {"elapsed_seconds", whole_milliseconds(report.elapsed)},
      {"processes",
       {{"current", totals.processes},
        {"peak", totals.processes_peak},
        {"spawned", totals.spawned},
        {"exited", totals.exited},
        {"crashed", totals.crashed},
        {"restarted", totals.restarted}}},
      {"messages",
       {{"sent", totals.messages_sent}, {"received", totals.messages_received}, {"dropped", totals.messages_dropped}}}};
  if (const auto& load = figures.load) {
    json["load"] = {{"offered", load->offered},
                    {"achieved", load->achieved},
                    {"turned_away", load->turned_away},
                    {"missed", load->missed}};
    if (!load->recording.empty()) json["load"]["recording"] = load->recording;
  }
  if (const auto& ledger = figures.ledger) {
    json["ledger"] = {{"currency", figures.currency.code()},   {"exponent", figures.currency.exponent()},
                      {"accepted", tally(ledger->accepted)},   {"completed", tally(ledger->completed)},
                      {"rejected", tally(ledger->rejected)},   {"failed", tally(ledger->failed)},
                      {"in_flight", tally(ledger->in_flight)}, {"full", ledger->full},
                      {"conserved", ledger->conserved}};
  }
  if (const auto& faults = report.faults; faults.happened + faults.failed > 0) {
    auto first = Json::array();
    for (const auto& [at, came] : faults.first) {
      first.push_back({{"at_seconds", whole_milliseconds(at)}, {"happened", came.happened}, {"text", came.text}});
    }
    json["faults"] = {{"happened", faults.happened}, {"failed", faults.failed}, {"first", first}};
  }
  if (report.findings) {
    auto& findings = json["findings"] = Json::array();
    for (const auto& finding : *report.findings) {
      findings.push_back({{"id", finding.id},
                          {"severity", finding.severity},
                          {"sentence", finding.sentence},
                          {"count", finding.count},
                          {"processes", finding.processes},
                          {"since", whole_milliseconds(finding.since)},
                          {"last_seen", whole_milliseconds(finding.last_seen)},
                          {"active", finding.active}});
      if (!finding.place.empty()) findings.back()["place"] = finding.place;
    }
    auto& resting = json["rules_resting"] = Json::array();
    for (const auto& rule : report.resting) resting.push_back({{"id", rule.id}, {"why", rule.why}});
  }
  auto& values = json["figures"] = Json::object();
  for (const auto& figure : figures.list) values[figure.id] = Json::parse(to_json(figure));
  const auto problem = verdict(figures);
  json["verdict"] = problem.empty() ? "ok" : problem;
  if (!report.failed.empty()) json["failed"] = report.failed;
  for (const auto& [key, value] : report.parameters) json["parameters"][key] = value;
  for (const auto& entry : report.journal) {
    json["journal"].push_back({{"at_seconds", whole_milliseconds(entry.at)}, {"text", entry.text}});
  }
  // In ASCII, so that no character of a name acts on a terminal. Bytes that are not UTF-8 become U+FFFD.
  return json.dump(-1, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace nazir::scenarios
