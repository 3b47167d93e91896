// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <nazir/findings/finding.hpp>

#include "words.hpp"

namespace nazir::findings {

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "?";
}

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::warn:
      return "warn";
    case Verdict::recheck:
      return "recheck";
    case Verdict::resting:
      return "resting";
    case Verdict::off:
      return "off";
  }
  return "?";
}

const Mark* Findings::mark_of(observe::Pid pid) const {
  const auto found = std::lower_bound(marks.begin(), marks.end(), pid,
                                      [](const Mark& mark, observe::Pid wanted) { return mark.pid < wanted; });
  return found != marks.end() && found->pid == pid ? &*found : nullptr;
}

std::size_t Findings::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(now.begin(), now.end(), [severity](const Finding& each) { return each.severity == severity; }));
}

std::string summary(const Findings& findings) {
  std::string text;
  const auto add = [&](Severity severity, std::string_view one, std::string_view many) {
    const auto count = findings.count(severity);
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += counted(count, one, many);
  };
  add(Severity::error, "error", "errors");
  add(Severity::warning, "warning", "warnings");
  add(Severity::note, "note", "notes");
  return text.empty() ? "no findings" : text;
}

}  // namespace nazir::findings
