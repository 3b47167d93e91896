// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <nazir/metrics.hpp>
#include <set>

namespace nazir {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_word(std::string_view text, std::string_view also) {
  const auto good = [&](char c) { return is_letter(c) || also.find(c) != std::string_view::npos; };
  return !text.empty() && good(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return good(c) || (c >= '0' && c <= '9'); });
}

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// What is wrong with the labels of one sample.
std::string labels_problem(const Metric::Labels& labels) {
  std::set<std::string_view> names;
  for (const auto& [name, value] : labels) {
    if (!is_word(name, "") || name.starts_with("__")) {
      return "expected a label of letters, digits and underscores that does not begin with two underscores, found " +
             in_quotes(name);
    }
    if (!names.insert(name).second) return "the label " + in_quotes(name) + " is there twice";
  }
  return {};
}

}  // namespace

std::string metric_problem(const Metric& metric) {
  if (!is_word(metric.name, ":")) {
    return "expected a name of letters, digits, underscores and colons, found " + in_quotes(metric.name);
  }
  if (metric.name.starts_with("exposer_")) {
    return "expected a name that does not begin with exposer_, as those of the server do, found " +
           in_quotes(metric.name);
  }
  const bool counts = metric.kind == Metric::Kind::counter;
  if (counts && !metric.name.ends_with("_total")) {
    return "expected the name of a counter to end in _total, found " + in_quotes(metric.name);
  }
  std::set<Metric::Labels> seen;
  for (const auto& sample : metric.samples) {
    if (auto problem = labels_problem(sample.labels); !problem.empty()) return metric.name + ": " + problem;
    if (counts && !(sample.value >= 0)) return metric.name + ": a counter is never below 0";
    auto labels = sample.labels;
    std::erase_if(labels, [](const auto& label) { return label.second.empty(); });  // the same as if it were not there
    std::sort(labels.begin(), labels.end());
    if (!seen.insert(std::move(labels)).second) return metric.name + ": two samples have the same labels";
  }
  return {};
}

}  // namespace nazir
