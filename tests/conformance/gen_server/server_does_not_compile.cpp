// SPDX-License-Identifier: BSL-1.0
// Compiled with one NAZIR_BAD_... defined it must fail and say why; with none it must compile.
#include <nazir/nazir.hpp>

class Stats : public nazir::GenServer<Stats> {
 public:
  struct Record {
    int amount;
  };
  struct Get {
    using Reply = int;
  };
  struct Unlisted {
    using Reply = int;
  };
  struct Info {};
#if defined(NAZIR_BAD_nothing_handles_it)
  struct Forgotten {};
  using Handles = nazir::Messages<Record, Get, Info, Forgotten>;
#elif defined(NAZIR_BAD_no_handle_call)
  using Handles = nazir::Messages<Record, Get, Info, Unlisted>;
#else
  using Handles = nazir::Messages<Record, Get, Info>;
#endif
  void handle_cast(const Record& record) {
    total_ += record.amount;
  }
  void handle_info(const Info&) {}
#if defined(NAZIR_BAD_handler_returns_another_type)
  std::string handle_call(const Get&) {
    return "text";
  }
#elif defined(NAZIR_BAD_handler_returns_nothing)
  void handle_call(const Get&) {}
#else
  int handle_call(const Get&) {
    return total_;
  }
#endif

 private:
  int total_ = 0;
};

void use(nazir::From<int> from) {
  const nazir::ServerRef<Stats> stats = nazir::start_link<Stats>({.name = "stats"}).value();
  nazir::cast(stats, Stats::Record{1});
  nazir::reply(from, nazir::call(stats, Stats::Get{}));
#if defined(NAZIR_BAD_call_of_unlisted)
  nazir::call(stats, Stats::Unlisted{});
#elif defined(NAZIR_BAD_call_of_a_cast)
  nazir::call(stats, Stats::Record{1});
#elif defined(NAZIR_BAD_cast_of_unlisted)
  nazir::cast(stats, nazir::Down{});
#elif defined(NAZIR_BAD_cast_of_a_call)
  nazir::cast(stats, Stats::Get{});
#elif defined(NAZIR_BAD_cast_of_a_call_by_name)
  nazir::cast("stats", Stats::Get{});
#elif defined(NAZIR_BAD_cast_of_an_info)
  nazir::cast(stats, Stats::Info{});
#elif defined(NAZIR_BAD_reply_of_another_type)
  nazir::reply(from, std::string("text"));
#elif defined(NAZIR_BAD_name_of_another_type)
  nazir::start_link<Stats>({.name = 5});
#endif
}
