// SPDX-License-Identifier: BSL-1.0
#pragma once
// Clients: servers that get donations and cast them to the aggregator. After some they call for the sums and check that
// the answer knows the donation.

#include <string>

#include "aggregator.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::campaign_stats {

class Client : public GenServer<Client> {
 public:
  struct Donate {
    Arrived arrived;
    UnderWay under_way = {};
  };
  using Handles = Messages<Donate>;

  Client(BooksPtr books, std::uint32_t number);

  void handle_cast(const Donate& donate);

 private:
  const BooksPtr books_;
  const std::uint32_t number_;
  std::uint64_t donations_ = 0;

  BOOST_DESCRIBE_CLASS(Client, (), (), (), (number_, donations_))
};

/// "client 3".
std::string client_name(std::uint64_t number);

/// The supervisor "clients".
struct Clients : Supervisor {
  static Init init(const BooksPtr& books);
};

}  // namespace nazir::scenarios::campaign_stats
