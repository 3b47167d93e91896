// SPDX-License-Identifier: BSL-1.0
#include "distributor.hpp"

#include <fmt/format.h>

#include <numeric>
#include <span>
#include <stdexcept>

#include "scenarios/domain/distribution.hpp"
#include "scenarios/kit/counted.hpp"

namespace nazir::scenarios::zakat_distribution {
namespace {

constexpr std::uint64_t noted_every = 20;  // distributions

struct Transfer {
  std::uint64_t pool;
  std::size_t recipient;
};

/// The body of a transfer's task. Nothing suspends between the end of the transfer and its booking.
void make_transfer(Treasury& treasury, Orders& orders, const Transfer& transfer) {
  Process::set_label(fmt::format("transfer {}/{}", transfer.pool, transfer.recipient + 1));
  const auto& values = treasury.values;
  Dice dice = treasury.run->dice({Stream::transfers, transfer.pool, transfer.recipient});
  const auto time = draw_service_time(dice, values[keys.distribution], values[keys.time]);
  const Counted running(treasury.running);
  const Duration begun = now();
  if (dice.happens(values[keys.hang_share])) {
    ++treasury.hangs;
    sleep(infinity);
  }
  sleep(time);
  if (dice.happens(values[keys.failure_share])) throw std::runtime_error("the bank refuses the transfer");
  if (orders.settle(transfer.recipient, Orders::State::paid)) treasury.transfers.note(now() - begun, now());
}

/// Takes the results of a stream of transfers, in order, and shows the progress. The streams are of spans, because
/// Clang before 16 cannot make a view of a vector.
template <class Results>
void take_results(Results results, const std::vector<Transfer>& transfers, Orders& orders) {
  std::size_t ended = 0;
  for (auto&& result : results) {
    const auto& transfer = transfers[ended++];
    if (!result) {
      const bool late = result.reason().cause() == Reason::timeout;
      orders.settle(transfer.recipient, late ? Orders::State::timed_out : Orders::State::failed);
    }
    Process::set_label(fmt::format("distribution {}: {} of {}", transfer.pool, ended, transfers.size()));
  }
}

AsyncStreamOptions stream_options(const Values& values, OnTimeout on_timeout) {
  return {.max_concurrency = values[keys.concurrency], .timeout = values[keys.timeout], .on_timeout = on_timeout};
}

Summary to_the_last_unit(const TreasuryPtr& treasury, const Pool& pool) {
  std::vector<std::int64_t> amounts;
  try {
    for (const auto& share : distribute(Money(pool.amount, treasury->run->settings.currency), pool.weights)) {
      amounts.push_back(share.minor());
    }
  } catch (const MoneyError& error) {
    treasury->refused();
    return {.refused = error.what(), .recipients = pool.weights.size(), .pool = pool.amount};
  }
  Account account(treasury, pool.number, pool.amount, std::move(amounts));
  const auto orders = account.orders();
  std::vector<Transfer> transfers;
  for (std::size_t i = 0; i < orders->size(); ++i) {
    if (orders->amount(i) > 0) transfers.push_back({pool.number, i});
  }
  try {
    take_results(Task::Supervisor::async_stream_nolink(
                     "transfers", std::span(transfers),
                     [treasury, orders](const Transfer& transfer) { make_transfer(*treasury, *orders, transfer); },
                     stream_options(treasury->values, kill_task)),
                 transfers, *orders);
  } catch (const ExitError& error) {  // the supervisor of the transfers ended: the open orders count as failed
    treasury->run->note_some("Distribution {} ends early ({}).", pool.number, error.reason().to_string());
  }
  return account.close();
}

Summary as_the_guide_does(const TreasuryPtr& treasury, const Pool& pool) {
  const auto sum = std::accumulate(pool.weights.begin(), pool.weights.end(), std::uint64_t{0});
  if (sum == 0) {
    treasury->broken();
    treasury->run->note_some("Distribution {} crashes: it divides by the number of its recipients.", pool.number);
    throw std::domain_error("bad argument in arithmetic expression");
  }
  std::vector<std::int64_t> amounts;
  std::vector<Transfer> transfers;
  for (const auto weight : pool.weights) {
    __extension__ using Wide = __int128;
    transfers.push_back({pool.number, amounts.size()});
    amounts.push_back(
        static_cast<std::int64_t>(Wide{pool.amount} * static_cast<Wide>(weight) / static_cast<Wide>(sum)));
  }
  Account account(treasury, pool.number, pool.amount, std::move(amounts));
  const auto orders = account.orders();
  take_results(Task::async_stream(
                   std::span(transfers),
                   [treasury, orders](const Transfer& transfer) { make_transfer(*treasury, *orders, transfer); },
                   stream_options(treasury->values, OnTimeout::exit)),
               transfers, *orders);
  return account.close();
}

}  // namespace

Pool draw_pool(const Treasury& treasury, std::uint64_t number) {
  const auto& values = treasury.values;
  Dice dice = treasury.run->dice({Stream::pools, number});
  const auto most = 2 * static_cast<std::uint64_t>(values[keys.pool]);
  Pool pool{.number = number, .amount = static_cast<std::int64_t>(dice.below(most) + 1), .weights = {}};
  if (treasury.run->settings[keys.split] == Split::categories) {
    pool.weights = zakat_weights;
  } else {
    pool.weights.assign(values[keys.recipients], 1);
  }
  if (dice.happens(values[keys.bad_share])) {
    if (dice.happens(0.5)) {
      pool.amount = -pool.amount;
    } else {
      pool.weights.clear();
    }
  }
  return pool;
}

Summary distribute_pool(const TreasuryPtr& treasury, const Pool& pool) {
  const Duration begun = now();
  const bool guide = treasury->run->settings[keys.variant] == Variant::guide;
  if (!treasury->admit(pool.amount)) {
    treasury->refused();
    return {.refused = "the books hold no larger sums", .recipients = pool.weights.size(), .pool = pool.amount};
  }
  auto summary = guide ? as_the_guide_does(treasury, pool) : to_the_last_unit(treasury, pool);
  if (summary.refused.empty()) treasury->distributions.note(now() - begun, now());
  return summary;
}

void run_distribution(const TreasuryPtr& treasury, const Arrived& arrived) {
  Process::set_label(fmt::format("distribution {}", arrived.number));
  const auto pool = draw_pool(*treasury, arrived.number);
  const auto summary = distribute_pool(treasury, pool);
  if (!summary.refused.empty()) {
    treasury->run->note_some("Distribution {} is refused: {}.", pool.number, summary.refused);
  } else if (summary.failed + summary.timed_out > 0) {
    treasury->run->note_some("Distribution {}: {} of {} recipients got nothing; {} of {} is left.", pool.number,
                             summary.failed + summary.timed_out, summary.recipients,
                             treasury->money(summary.undistributed), treasury->money(summary.pool));
  } else if (summary.lost != 0) {
    treasury->run->note_some("Distribution {}: {} of {} went to {} recipients; {} is lost.", pool.number,
                             treasury->money(summary.transferred), treasury->money(summary.pool), summary.successful,
                             treasury->money(summary.lost));
  } else if (pool.number % noted_every == 0) {
    treasury->run->note_some("Distribution {}: {} went to {} recipients.", pool.number,
                             treasury->money(summary.transferred), summary.successful);
  }
}

}  // namespace nazir::scenarios::zakat_distribution
