// SPDX-License-Identifier: BSL-1.0
#include "batch.hpp"

#include <fmt/format.h>

#include <span>

#include "rate_table.hpp"

namespace nazir::scenarios::verification {
namespace {

/// A task at work on an item: counted while it lives.
class AtWork {
 public:
  AtWork(Lab& lab, Gauge& gauge) : tasks_(lab.tasks), gauge_(gauge) { gauge_.enter(); }
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;
  ~AtWork() { gauge_.leave(); }

 private:
  const Counted tasks_;
  Gauge& gauge_;
};

/// A batch under way: counted once when it begins, and once when it ends, whatever happens to its process.
class UnderWay {
 public:
  UnderWay(Lab& lab, std::uint64_t batch) : lab_(lab), batch_(batch), in_progress_(lab.in_progress) { ++lab_.begun; }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;
  ~UnderWay() {
    ++(done_ ? lab_.done : lab_.lost);
    if (!done_ && !lab_.run->stopping) lab_.run->note_some("Batch {} is lost: its process ended.", batch_);
  }
  void done() { done_ = true; }

 private:
  Lab& lab_;
  const std::uint64_t batch_;
  const Counted in_progress_;
  bool done_ = false;
};

void count(Lab& lab, Verdict verdict) {
  ++lab.results;
  if (verdict == Verdict::invalid) ++lab.invalid;
  if (verdict == Verdict::crashed) ++lab.crashed;
  if (verdict == Verdict::timed_out) ++lab.timed_out;
}

/// How a step runs.
struct Limits {
  Step step;
  std::uint32_t at_a_time;
  Duration timeout;
  OnTimeout guide_on_timeout;
};

template <class Item>
std::vector<Result> run_step(const LabPtr& lab, const std::vector<Item>& items, Result (*work)(Lab&, const Item&),
                             const Limits& limits) {
  const Duration begun = now();
  const auto gauge = std::make_shared<Gauge>();
  auto task = [lab, gauge, work](const Item& item) {
    const AtWork at_work(*lab, *gauge);
    return work(*lab, item);
  };
  const bool guide = lab->values[keys.variant] == Variant::guide;
  const AsyncStreamOptions options{.max_concurrency = limits.at_a_time,
                                   .timeout = limits.timeout,
                                   .on_timeout = guide ? limits.guide_on_timeout : kill_task};
  const std::span view(items);  // Clang before 16 cannot make a view of a vector
  auto stream = guide ? Task::async_stream(view, task, options)
                      : Task::Supervisor::async_stream_nolink("workers", view, task, options);
  lab->items += items.size();
  std::vector<Result> results;
  results.reserve(items.size());
  for (auto&& element : stream) {
    const std::uint64_t id = results.size() < items.size() ? items[results.size()].id : 0;
    if (element.is_ok()) {
      results.push_back(*element);
    } else {
      const bool late = element.reason().cause() == Reason::timeout;
      results.push_back({id, late ? Verdict::timed_out : Verdict::crashed});
    }
    count(*lab, results.back().verdict);
    if (results.back().id != id) ++lab->misplaced;
  }
  raise_to(lab->of(limits.step).peak, gauge->peak());
  if (gauge->peak() > limits.at_a_time) ++lab->over_bound;
  lab->of(limits.step).time.note(now() - begun, now());
  return results;
}

}  // namespace

std::vector<Result> verify_donations(const LabPtr& lab, const std::vector<Donation>& donations) {
  const auto& values = lab->values;
  return run_step(lab, donations, &verify_donation,
                  {Step::donations, values[keys.verifiers], values[keys.donation_timeout], kill_task});
}

std::vector<Result> process_transactions(const LabPtr& lab, const std::vector<Transaction>& transactions) {
  const auto& values = lab->values;
  return run_step(lab, transactions, &process_transaction,
                  {Step::transactions, values[keys.processors], values[keys.transaction_timeout], OnTimeout::exit});
}

Rates fetch_exchange_rates(const LabPtr& lab, const std::vector<Currency>& currencies) {
  const auto& values = lab->values;
  const auto results = run_step(lab, currencies, &fetch_rate,
                                {Step::rates, values[keys.fetchers], values[keys.rate_timeout], OnTimeout::exit});
  const bool guide = values[keys.variant] == Variant::guide;
  Rates rates;
  for (std::size_t i = 0; i < results.size() && i < currencies.size(); ++i) {
    const auto& code = currencies[i].code;
    if (results[i].verdict == Verdict::good) {
      ++lab->fetched;
      rates.fetched[code] = results[i].rate;
      continue;
    }
    ++lab->failed;
    if (!guide) {
      rates.failed.push_back(code);
    } else if (!rates.fetched.insert_or_assign("error", 0).second) {
      ++lab->unnamed;
    }
  }
  return rates;
}

void run_batch(const LabPtr& lab, const Batch& batch) {
  const auto say = [&](const char* what) { Process::set_label(fmt::format("batch {}: {}", batch.number, what)); };
  UnderWay under_way(*lab, batch.number);
  say("donations");
  verify_donations(lab, batch.donations);
  say("transactions");
  process_transactions(lab, batch.transactions);
  say("rates");
  auto rates = fetch_exchange_rates(lab, batch.currencies);
  for (const auto& code : rates.failed) {
    lab->run->note_some("Batch {}: no rate for {}.", batch.number, code);
  }
  cast("rates", RateTable::Update{std::move(rates.fetched)});
  under_way.done();
  lab->batch_time.note(now() - batch.at, now());
}

}  // namespace nazir::scenarios::verification
