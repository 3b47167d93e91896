// SPDX-License-Identifier: BSL-1.0
#include "text_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "domain/money.hpp"
#include "grouped.hpp"
#include "printable.hpp"

namespace nazir::scenarios {
namespace {

std::string tenths(std::chrono::nanoseconds time) {
  return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1e9);
}

std::string bytes(std::uint64_t count) {
  constexpr const char* prefixed[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  auto value = static_cast<double>(count);
  std::size_t unit = 0;
  for (; value >= 1024 && unit < 4; ++unit) value /= 1024;
  return unit == 0 ? fmt::format("{} B", count) : fmt::format("{:.1f} {}", value, prefixed[unit]);
}

struct Busy {
  const observe::ProcessRow* row;
  std::uint64_t reductions;
};

/// The processes with the most reductions since the previous snapshot. Both snapshots are sorted by pid.
std::vector<Busy> busiest(const observe::Snapshot& now, const observe::Snapshot* before, std::size_t most) {
  std::vector<Busy> all;
  all.reserve(now.processes.size());
  std::size_t old = 0;
  for (const auto& row : now.processes) {
    std::uint64_t done_before = 0;
    if (before != nullptr) {
      while (old < before->processes.size() && before->processes[old].pid < row.pid) ++old;
      if (old < before->processes.size() && before->processes[old].pid == row.pid) {
        done_before = before->processes[old].reductions;
      }
    }
    all.push_back({&row, row.reductions - std::min(done_before, row.reductions)});
  }
  const auto busier = [](const Busy& a, const Busy& b) {
    return a.reductions != b.reductions ? a.reductions > b.reductions : a.row->pid < b.row->pid;
  };
  const auto count = std::min(most, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(), busier);
  all.resize(count);
  return all;
}

std::string ledger_line(const LedgerFigures& ledger) {
  return fmt::format("accepted {} = completed {} + rejected {} + failed {} + in flight {}{}",
                     grouped(ledger.accepted.count), grouped(ledger.completed.count), grouped(ledger.rejected.count),
                     grouped(ledger.failed.count), grouped(ledger.in_flight.count),
                     ledger.conserved ? "" : "  NOT CONSERVED");
}

std::string load_line(const LoadFigures& load) {
  return fmt::format("offered {:.0f}/s   total {} = accepted {} + turned away {} + missed {}", load.offered_per_second,
                     grouped(load.offered), grouped(load.achieved), grouped(load.turned_away), grouped(load.missed));
}

/// "Queue 17" for each figure, with the first letter in lower case.
std::vector<std::string> figure_texts(const Figures& figures, bool only_plotted) {
  std::vector<std::string> texts;
  for (const auto& figure : figures.list) {
    if (only_plotted && !figure.plotted) continue;
    std::string label = figure.label;
    if (label.size() < 2 || label[1] < 'A' || label[1] > 'Z') {
      label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    }
    texts.push_back(label + ' ' + to_text(figure, figures.currency));
  }
  return texts;
}

/// As many lines of `columns` as the texts need, with three spaces between them.
std::vector<std::string> in_lines(const std::vector<std::string>& texts, std::size_t columns) {
  std::vector<std::string> lines;
  for (const auto& text : texts) {
    if (lines.empty() || lines.back().size() + 3 + text.size() > columns) {
      lines.push_back(text);
    } else {
      lines.back() += "   " + text;
    }
  }
  return lines;
}

}  // namespace

TextPage::Rates TextPage::rates(const observe::Snapshot& snapshot) const {
  if (!before_) return {};
  Rates rates;
  const auto real = std::chrono::duration<double>(snapshot.taken - before_->taken).count();
  if (real > 0) {
    const auto messages = snapshot.totals.messages_received - before_->totals.messages_received;
    rates.messages = static_cast<double>(messages) / real;
  }
  std::chrono::nanoseconds busy{0}, all{0};
  for (std::size_t i = 0; i < std::min(snapshot.schedulers.size(), before_->schedulers.size()); ++i) {
    busy += snapshot.schedulers[i].busy - before_->schedulers[i].busy;
    all += snapshot.schedulers[i].busy - before_->schedulers[i].busy;
    all += snapshot.schedulers[i].idle - before_->schedulers[i].idle;
  }
  if (all.count() > 0) rates.utilisation = static_cast<double>(busy.count()) / static_cast<double>(all.count());
  return rates;
}

std::string TextPage::page(const std::shared_ptr<const observe::Snapshot>& snapshot, const Figures& figures,
                           const std::string& title, Size size) {
  const auto& totals = snapshot->totals;
  const auto now = rates(*snapshot);

  std::vector<std::string> lines = {
      fmt::format("{}   {}", title, tenths(snapshot->at)),
      fmt::format("processes {} (peak {})   runnable {}   messages {}/s   memory {}   schedulers {:.0f}%",
                  grouped(totals.processes), grouped(totals.processes_peak), grouped(totals.runnable),
                  grouped(static_cast<std::uint64_t>(now.messages)), bytes(snapshot->memory.total),
                  now.utilisation * 100),
      fmt::format("crashed {}   restarted {}", grouped(totals.crashed), grouped(totals.restarted))};
  if (figures.load) lines.push_back(load_line(*figures.load));
  if (figures.load && !figures.load->recording.empty()) lines.push_back("recording " + figures.load->recording);
  if (figures.ledger) lines.push_back(ledger_line(*figures.ledger));
  for (auto& each : in_lines(figure_texts(figures, false), size.columns)) lines.push_back(std::move(each));
  if (const auto problem = verdict(figures); !problem.empty()) lines.push_back("problem: " + problem);
  lines.push_back("");
  lines.push_back(fmt::format("{:<14}{} {:>9} {:>10} {:>6}  {:<10}{}", "Pid", fitted("Name or Initial Function", 28),
                              "Reds", "Memory", "MsgQ", "State", "Current Function"));
  for (const auto& [row, reductions] : busiest(*snapshot, before_.get(), size.rows)) {
    const auto& texts = snapshot->strings;
    auto name = texts[row->name];
    if (name.empty()) name = texts[row->label];
    if (name.empty()) name = texts[row->initial_function];
    lines.push_back(fmt::format("{:<14}{} {:>9} {:>10} {:>6}  {:<10}{}", observe::to_text(row->pid), fitted(name, 28),
                                reductions, bytes(row->memory), row->mailbox_length, observe::to_text(row->state),
                                texts[row->current_function]));
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), size.rows); ++i) {
    auto line = fitted(lines[i], size.columns);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  before_ = snapshot;
  return text;
}

std::string TextPage::line(const std::shared_ptr<const observe::Snapshot>& snapshot, const Figures& figures) {
  const auto now = rates(*snapshot);
  before_ = snapshot;
  auto text = fmt::format("{:>8}  processes {}  messages {}/s", tenths(snapshot->at),
                          grouped(snapshot->totals.processes), grouped(static_cast<std::uint64_t>(now.messages)));
  if (figures.ledger) {
    text += "  " + ledger_line(*figures.ledger);
  } else {
    for (const auto& each : figure_texts(figures, true)) text += "  " + printable(each);
  }
  if (const auto& load = figures.load; load && (load->turned_away != 0 || load->missed != 0)) {
    text += fmt::format("  of {} offered: turned away {}, missed {}", grouped(load->offered),
                        grouped(load->turned_away), grouped(load->missed));
  }
  return text + '\n';
}

}  // namespace nazir::scenarios
