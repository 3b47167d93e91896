// SPDX-License-Identifier: BSL-1.0
// Compiled with one NAZIR_BAD_... defined it must fail and say why; with none it must compile.
#include <nazir/nazir.hpp>
#include <string>
#include <vector>

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
  void handle_info(const nazir::Down&) {}
  void handle_info(const nazir::Message&) {}
#if defined(NAZIR_BAD_unlisted_info)
  void handle_info(const Unlisted&) {}
#elif defined(NAZIR_BAD_two_unlisted_infos)
  void handle_info(const Unlisted&) {}
  void handle_info(int) {}
#elif defined(NAZIR_BAD_unlisted_cast)
  void handle_cast(Unlisted&&) {}
#elif defined(NAZIR_BAD_unlisted_call)
  int handle_call(const Unlisted&) {
    return 1;
  }
#elif defined(NAZIR_BAD_unlisted_call_answered_later)
  void handle_call(const Unlisted&, nazir::From<int>) {}
#elif defined(NAZIR_BAD_unlisted_continue)
  void handle_continue(const Unlisted&) {}
#endif
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

struct Tick {};
class Clicks : public nazir::Consumer<int> {
 public:
  void handle_events(const std::vector<int>&) {}
#if defined(NAZIR_BAD_unlisted_info_of_a_stage)
  void handle_info(const Tick&) {}
#endif
};

/// Takes any message: must compile.
class Generic : public nazir::GenServer<Generic> {
 public:
  using Handles = nazir::Messages<Tick, std::string>;
  template <class T>
  void handle_info(const T&) {}
};
class Texts : public nazir::GenServer<Texts> {
 public:
  using Handles = nazir::Messages<std::string, std::vector<int>>;
  explicit Texts(std::string) {}
  void handle_info(const std::string&) {}
  void handle_info(std::vector<int>) {}
};

struct Tree : nazir::Supervisor {
  static Init init(int) { return nazir::Supervisor::init({}, {}); }
};

void start_all() {
  nazir::start_link<Generic>();
  nazir::start_link<Texts>({}, "text");
  nazir::Stage::start_link<Clicks>();
  nazir::child<Clicks>({.name = "clicks"}, nazir::StageOptions{});
  nazir::child<Tree>({}, 1);
#if defined(NAZIR_BAD_wrong_arguments_of_start_link)
  nazir::start_link<Texts>({}, 5);
#elif defined(NAZIR_BAD_missing_arguments_of_start)
  nazir::start<Texts>();
#elif defined(NAZIR_BAD_wrong_arguments_of_child)
  nazir::child<Texts>({}, 1, 2);
#elif defined(NAZIR_BAD_wrong_arguments_of_a_stage)
  nazir::Stage::start_link<Clicks>({}, 1, 2);
#elif defined(NAZIR_BAD_wrong_arguments_of_a_module)
  nazir::child<Tree>({}, std::string("text"));
#elif defined(NAZIR_BAD_child_of_nothing)
  nazir::child<Tick>({});
#elif defined(NAZIR_BAD_child_task_without_function)
  nazir::child<nazir::Task>({});
#endif
}

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
