// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_lookup.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <string>

#include "widgets/data/case_fold.hpp"
#include "widgets/data/filter_value.hpp"

namespace nazir::widgets {
namespace {

/// The translations of this file.
class LookupWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::Lookup)
};

QString written(std::uint64_t number, const observe::PidFormat& format) {
  return QString::fromStdString(format.before + std::to_string(number) + format.after);
}

}  // namespace

observe::Pid pidWith(const observe::Snapshot& snapshot, std::uint64_t number, const observe::PidFormat& format) {
  const auto& rows = snapshot.processes;
  const auto numberOf = [&](const observe::ProcessRow& row) { return row.pid.value >> format.shift; };
  const auto found = std::ranges::lower_bound(rows, number, {}, numberOf);
  return found != rows.end() && numberOf(*found) == number ? found->pid : observe::Pid{};
}

std::optional<Lookup> lookUpPid(const QString& typed, const observe::Snapshot& snapshot,
                                const observe::PidFormat& format) {
  const auto number = pidNumber(typed.trimmed(), format);
  if (!number) return std::nullopt;
  if (const auto pid = pidWith(snapshot, *number, format)) return Lookup{pid, {}};
  // Pids are never reused and grow: a smaller one than the youngest was in use.
  const auto& rows = snapshot.processes;
  const bool was = *number > 0 && !rows.empty() && *number < rows.back().pid.value >> format.shift;
  const QString pid = *number > 0 ? written(*number, format) : typed.trimmed();
  return Lookup{
      {}, was ? LookupWords::tr("%1 has ended.").arg(pid) : LookupWords::tr("%1 has not been started yet.").arg(pid)};
}

Lookup lookUpName(const QString& typed, const observe::Snapshot& snapshot, const observe::PidFormat& format) {
  const QString name = typed.trimmed();
  const std::string exact = name.toStdString(), folded = caseFolded(exact);
  observe::Pid like;
  std::size_t alike = 0;
  for (const auto& row : snapshot.processes) {
    if (row.name == observe::StringId::none) continue;
    const auto candidate = snapshot.strings[row.name];
    if (candidate == exact) return {row.pid, {}};
    if (candidate.size() > 2 * exact.size() + 8 || caseFolded(candidate) != folded) continue;
    like = row.pid;
    ++alike;
  }
  if (alike == 1) return {like, {}};
  const bool meantAsPid = name.startsWith(QLatin1Char('<')) || name.front().isDigit();
  if (meantAsPid) {
    return {
        {},
        LookupWords::tr("“%1” is no pid: write %2, or only 34, or a registered name.").arg(name, written(34, format))};
  }
  return {{},
          alike > 1 ? LookupWords::tr("%1 processes are registered as “%2” in different cases.").arg(alike).arg(name)
                    : LookupWords::tr("No process is registered as “%1”.").arg(name)};
}

}  // namespace nazir::widgets
