// SPDX-License-Identifier: BSL-1.0
#include "distribution.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace nazir::scenarios {
namespace {

__extension__ using Wide = unsigned __int128;

}  // namespace

std::vector<Money> distribute(const Money& amount, const std::vector<std::uint64_t>& weights) {
  if (amount.minor() < 0) throw MoneyError("expected an amount of at least zero, found " + amount.text());
  Wide sum = 0;
  for (const auto weight : weights) sum += weight;
  if (sum == 0) throw MoneyError("expected a recipient with a weight above zero, found none");
  if (sum > std::numeric_limits<std::uint64_t>::max()) throw MoneyError("the weights do not fit into 64 bits");

  std::vector<std::int64_t> shares;
  std::vector<Wide> remainders;
  std::int64_t left = amount.minor();
  for (const auto weight : weights) {
    const Wide product = Wide{static_cast<std::uint64_t>(amount.minor())} * weight;
    shares.push_back(static_cast<std::int64_t>(product / sum));
    remainders.push_back(product % sum);
    left -= shares.back();
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];

  std::vector<Money> result;
  for (const auto share : shares) result.emplace_back(share, amount.currency());
  return result;
}

}  // namespace nazir::scenarios
