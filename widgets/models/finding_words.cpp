// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/finding_words.hpp"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/data/from_view.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using findings::Severity;
using findings::Verdict;

struct FindingWords {
  Q_DECLARE_TR_FUNCTIONS(Findings)
};

/// More would not fit on the screen.
constexpr std::size_t mostPhrases = 12;

}  // namespace

QString severityText(Severity severity) {
  switch (severity) {
    case Severity::note:
      return FindingWords::tr("Note");
    case Severity::warning:
      return FindingWords::tr("Warning");
    case Severity::error:
      return FindingWords::tr("Error");
  }
  return {};
}

QString verdictText(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return FindingWords::tr("ok");
    case Verdict::warn:
      return FindingWords::tr("found");
    case Verdict::recheck:
      return FindingWords::tr("watching");
    case Verdict::resting:
      return FindingWords::tr("resting");
    case Verdict::off:
      return FindingWords::tr("off");
  }
  return {};
}

QString ruleTitle(std::string_view id) {
  const auto* rule = findings::rule_of(id);
  return leftToRight(fromView(rule ? rule->title : id));
}

QString findingsCount(std::size_t count) {
  return format::plural(count, "finding", "findings");
}

QString findingLine(const findings::Finding& finding) {
  return FindingWords::tr("%1: %2").arg(severityText(finding.severity),
                                        leftToRight(QString::fromStdString(finding.sentence)));
}

QString markText(const Frame& frame, observe::Pid pid) {
  QStringList lines;
  for (const auto* finding : findingsOf(frame.judgment.findings, pid)) lines.push_back(findingLine(*finding));
  return lines.join(QLatin1Char('\n'));
}

QString momentText(observe::Duration at) {
  // Whole seconds: more would suggest that a rule finds something at once.
  return leftToRight(format::duration(std::chrono::round<std::chrono::seconds>(at)));
}

bool isMoment(const findings::Finding& finding) {
  return std::chrono::round<std::chrono::seconds>(finding.last_seen - finding.since).count() <= 0;
}

QString whenText(const findings::Finding& finding, std::uint64_t epoch, observe::Duration now) {
  const QString at = momentText(finding.since);
  if (finding.active) {
    const auto lasted = now - finding.since;
    return lasted < std::chrono::seconds(1)
               ? FindingWords::tr("Just now, at %1 on the node's clock").arg(at)
               : FindingWords::tr("At %1 on the node's clock, for %2 so far").arg(at, momentText(lasted));
  }
  const QString lasted = momentText(finding.last_seen - finding.since);
  if (finding.epoch != epoch) {
    return isMoment(finding) ? FindingWords::tr("In an earlier run: at %1 on its clock").arg(at)
                             : FindingWords::tr("In an earlier run: at %1 on its clock, for %2").arg(at, lasted);
  }
  return isMoment(finding) ? FindingWords::tr("Over: at %1 on the node's clock").arg(at)
                           : FindingWords::tr("Over: at %1 on the node's clock, for %2").arg(at, lasted);
}

QString countPhrases(const findings::Findings& findings) {
  QStringList phrases;
  for (const auto& finding : findings.now) {
    if (phrases.size() == mostPhrases) {
      phrases.push_back(FindingWords::tr("and %1 more").arg(format::count(findings.now.size() - mostPhrases)));
      break;
    }
    phrases.push_back(FindingWords::tr("%1: %2").arg(severityText(finding.severity),
                                                     leftToRight(QString::fromStdString(finding.count))));
  }
  return phrases.join(QLatin1Char('\n'));
}

QString findingReport(const findings::Finding& finding, const QString& when, const observe::PidFormat& format) {
  QStringList lines{
      findingLine(finding),
      FindingWords::tr("Rule: %1 (%2)").arg(ruleTitle(finding.rule), QString::fromStdString(finding.rule)), when};
  QStringList pids;
  for (const auto pid : finding.processes) pids.push_back(pidText(pid, format));
  if (!pids.isEmpty()) {
    lines.push_back(FindingWords::tr("%1: %2").arg(format::plural(finding.concerned, "process", "processes"),
                                                   leftToRight(pids.join(QStringLiteral(", ")))));
  }
  if (finding.place) {
    const auto& [function, file, line] = *finding.place;
    const QString place = placeText(function, file, line, QStringLiteral(" at "));
    lines.push_back(FindingWords::tr("Place: %1").arg(leftToRight(place)));
  }
  return lines.join(QLatin1Char('\n'));
}

bool namesAKind(const findings::Finding& finding) {
  return finding.concerned > 0 && finding.rule != "starved" && finding.rule != "call-wait-cycle";
}

QString placeText(const std::string& function, const std::string& file, std::uint32_t line, const QString& between) {
  QStringList parts;
  if (!function.empty()) parts.push_back(QString::fromStdString(function));
  if (!file.empty())
    parts.push_back(QString::fromStdString(file) + (line > 0 ? QStringLiteral(":%1").arg(line) : QString()));
  return parts.join(between);
}

int markOf(const Frame& frame, observe::Pid pid) {
  const auto* mark = frame.judgment.findings ? frame.judgment.findings->mark_of(pid) : nullptr;
  return mark ? static_cast<int>(mark->severity) : noMark;
}

int branchMarkOf(const Frame& frame, std::size_t row) {
  const auto below = frame.branchMarks ? frame.branchMarks->below(row) : std::nullopt;
  const int own = markOf(frame, frame.snapshot->processes[row].pid);
  return below ? std::max(own, static_cast<int>(*below)) : own;
}

}  // namespace nazir::widgets
