// SPDX-License-Identifier: BSL-1.0
#include "latest_metrics.hpp"

#include <algorithm>
#include <nazir/observe/utf8.hpp>
#include <nazir/observe/validate.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace nazir {
namespace {

using namespace std::chrono_literals;

/// The library writes it as it is.
std::string on_one_line(std::string_view help) {
  auto line = observe::valid_utf8(help);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return line;
}

prometheus::MetricFamily family_of(const Metric& metric) {
  const bool counts = metric.kind == Metric::Kind::counter;
  prometheus::MetricFamily family{metric.name,
                                  on_one_line(metric.help),
                                  counts ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge,
                                  {}};
  for (const auto& sample : metric.samples) {
    auto& client = family.metric.emplace_back();
    for (const auto& [name, value] : sample.labels) client.label.push_back({name, observe::valid_utf8(value)});
    (counts ? client.counter.value : client.gauge.value) = sample.value;
  }
  return family;
}

std::vector<prometheus::MetricFamily> families_of(const std::vector<Metric>& metrics) {
  std::vector<prometheus::MetricFamily> families;
  for (const auto& metric : metrics) families.push_back(family_of(metric));
  return families;
}

using Names = std::set<std::string, std::less<>>;

/// Those of a program, without what a scrape would fail on.
std::vector<Metric> checked(const std::vector<Metric>& metrics, Names taken) {
  Metric left_out{"nazir_metrics_left_out", "Metrics of the program that cannot be served.", Metric::Kind::gauge, {}};
  taken.insert(left_out.name);
  std::vector<Metric> good;
  for (const auto& metric : metrics) {
    if (metric_problem(metric).empty() && taken.insert(metric.name).second) good.push_back(metric);
  }
  left_out.samples.push_back({{}, static_cast<double>(metrics.size() - good.size())});
  good.push_back(std::move(left_out));
  return good;
}

Names names_of(const std::vector<prometheus::MetricFamily>& families) {
  Names names;
  for (const auto& family : families) names.insert(family.name);
  return names;
}

template <class T>
T value_of(observe::Answer<T> answer) {
  if (!answer) throw std::runtime_error(answer.problem().text);
  return *std::move(answer);
}

/// Throws where the node does not answer, or where its answer is not valid.
std::vector<Metric> figures_of(observe::Node& node) {
  auto info = node.info();
  auto snapshot = node.snapshot();
  if (!node.in_this_program()) {
    info = value_of(observe::validated(std::move(info)));
    snapshot = value_of(observe::validated(std::move(snapshot), info, nullptr));
  }
  return metrics_of(info, *snapshot);
}

template <class Take>
void renew(std::vector<prometheus::MetricFamily>& families, const Take& metrics) {
  try {
    families = families_of(metrics());
  } catch (...) {  // NOLINT(bugprone-empty-catch): what was known before remains
  }
}

}  // namespace

std::vector<prometheus::MetricFamily> detail::LatestMetrics::Collect() const {
  const std::lock_guard lock(mutex_);
  if (!taken_ || clock_() - *taken_ >= 1s) {
    renew(of_node_, [this] { return figures_of(*node_); });
    if (more_) renew(of_program_, [this] { return checked(more_(), names_of(of_node_)); });
    taken_ = clock_();  // it may have taken long
  }
  auto families = of_node_;
  families.insert(families.end(), of_program_.begin(), of_program_.end());
  return families;
}

}  // namespace nazir
