// SPDX-License-Identifier: BSL-1.0
#pragma once
// The archive, "archive": keeps the reports of the last months. A report that was made in both ways is one report.

#include <map>
#include <utility>

#include <nazir/nazir.hpp>

#include "client.hpp"

namespace nazir::scenarios::reports {

class Archive : public GenServer<Archive> {
 public:
  static constexpr std::size_t most = 120;  ///< Reports.

  struct File {
    std::uint64_t number;
    std::uint32_t year, month;
    Report report;
  };
  struct Find {
    std::uint32_t year, month;
    using Reply = std::optional<Report>;
  };
  using Handles = Messages<File, Find>;

  explicit Archive(BureauPtr bureau) : bureau_(std::move(bureau)) { show(); }

  void handle_cast(const File& file);
  std::optional<Report> handle_call(const Find& request);

 private:
  void show();

  BureauPtr bureau_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Report> reports_;  // by year and month

  BOOST_DESCRIBE_CLASS(Archive, (), (), (), (reports_))
};

}  // namespace nazir::scenarios::reports
