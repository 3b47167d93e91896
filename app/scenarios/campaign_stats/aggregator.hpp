// SPDX-License-Identifier: BSL-1.0
#pragma once
// The aggregator: counts the donations of each campaign. Clients cast donations, which costs them nothing and tells
// them nothing, and call for the sums. A call that follows a cast of the same client always sees it.
//
//   record_donation(*books, "stats", {.campaign = 3, .amount = 5000, …})   // false, and nothing sent, for a bad amount
//   get_stats("stats", 3)                                                  // {count, total}; {0, 0} if unknown
//
// The functions validate at the client, so that a bad amount never reaches the state. When the aggregator is killed,
// what waits in its mailbox is lost. Its sums are lost too, or read again from the table: see the parameter
// `persistence`. A donation is in the table before it is in the state.

#include <unordered_map>
#include <utility>
#include <vector>

#include <nazir/nazir.hpp>

#include "books.hpp"

namespace nazir::scenarios::campaign_stats {

class Aggregator : public GenServer<Aggregator> {
 public:
  struct Record {
    Donation donation;
  };
  struct Get {
    CampaignId campaign;
    std::uint32_t client = 0;
    struct Reply {
      CampaignStats stats;
      std::uint64_t last = 0;  ///< The sequence number of the client's last donation that this aggregator counted.
    };
  };
  struct GetAll {
    using Reply = std::vector<std::pair<CampaignId, CampaignStats>>;
  };
  using Handles = Messages<Record, Get, GetAll>;

  explicit Aggregator(BooksPtr books);

  void handle_cast(const Record& record);
  Get::Reply handle_call(const Get& request);
  GetAll::Reply handle_call(const GetAll& request);

 private:
  void show() const;

  const BooksPtr books_;
  AllStats stats_;
  CampaignStats known_;  // the sum of all
  std::unordered_map<std::uint32_t, std::uint64_t> last_;

  BOOST_DESCRIBE_CLASS(Aggregator, (), (), (), (stats_, known_, last_))
};

/// Casts the donation. False if its amount is not above zero: nothing is sent then.
bool record_donation(Books& books, const ServerName& stats, const Donation& donation);
CampaignStats get_stats(const ServerName& stats, CampaignId campaign);
/// In the order of the campaigns.
std::vector<std::pair<CampaignId, CampaignStats>> get_all_stats(const ServerName& stats);

}  // namespace nazir::scenarios::campaign_stats
