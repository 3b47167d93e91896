// SPDX-License-Identifier: BSL-1.0
// Names held outside the runtime's own registry of names. Semantics, section 9.
#include <map>
#include <mutex>

#include "servers.hpp"

namespace nazir::test {
namespace {

/// Holds names for a test.
class Rooms {
 public:
  Via via(std::string name) const { return std::make_shared<Room>(pids_, std::move(name)); }
  std::size_t size() const { return pids_->map.size(); }

 private:
  struct Pids {
    std::mutex mutex;
    std::map<std::string, Pid> map;
  };
  class Room : public ViaName {
   public:
    Room(std::shared_ptr<Pids> pids, std::string name) : pids_(std::move(pids)), name_(std::move(name)) {}
    Pid whereis_name() const override {
      const std::lock_guard lock(pids_->mutex);
      const auto found = pids_->map.find(name_);
      return found != pids_->map.end() ? found->second : Pid();
    }
    bool register_name(Pid pid) const override {
      if (name_ == "forbidden") throw ArgumentError("a room that nobody may have");
      const std::lock_guard lock(pids_->mutex);
      return pids_->map.emplace(name_, pid).second;
    }
    void unregister_name() const override {
      const std::lock_guard lock(pids_->mutex);
      pids_->map.erase(name_);
    }
    std::string to_string() const override { return "{via, rooms, " + name_ + "}"; }

   private:
    std::shared_ptr<Pids> pids_;
    std::string name_;
  };
  std::shared_ptr<Pids> pids_ = std::make_shared<Pids>();
};

class FailsToStart : public GenServer<FailsToStart> {
 public:
  explicit FailsToStart(bool ignored) : ignored_(ignored) {}
  Init init() {
    if (ignored_) return ignore;
    return Stop{"boom"};
  }

 private:
  bool ignored_;
};

class ViaNameTest : public RuntimeTest {};

TEST_F(ViaNameTest, a_server_is_started_called_cast_and_stopped_by_it) {
  run([] {
    const Rooms rooms;
    const Pid server = start_link<Counter>({.name = rooms.via("lobby")}).value();
    cast(rooms.via("lobby"), Counter::Add{2});
    EXPECT_EQ(call(rooms.via("lobby"), Counter::AddAndGet{3}), 5);
    EXPECT_EQ(ServerName(rooms.via("lobby")).pid(), server);
    EXPECT_EQ(Process::info(server)->registered_name, "") << "it is held elsewhere";
    stop(rooms.via("lobby"));
    EXPECT_FALSE(Process::alive(server));
  });
}

TEST_F(ViaNameTest, nobody_has_it) {  // GS-21, GS-25
  run([] {
    const Rooms rooms;
    const Reason reason = exits_with([&] { return call(rooms.via("empty"), Counter::Get{}); });
    EXPECT_EQ(reason.cause(), Reason::noproc);
    EXPECT_NE(reason.call().find("{via, rooms, empty}"), std::string::npos) << reason.to_string();
    cast(rooms.via("empty"), Counter::Add{1});
    EXPECT_EQ(ServerName(rooms.via("empty")).pid(), Pid());
  });
}

TEST_F(ViaNameTest, a_taken_one_tells_who_has_it) {  // GS-31
  run([] {
    const Rooms rooms;
    const Pid first = start<Counter>({.name = rooms.via("lobby")}).value();
    const auto second = start_link<Counter>({.name = rooms.via("lobby")});
    EXPECT_TRUE(second.is_already_started());
    EXPECT_EQ(second.pid(), first);
    EXPECT_EQ(call(rooms.via("lobby"), Counter::Get{}), 0) << "the first has it still";
    stop(first);
  });
}

TEST_F(ViaNameTest, is_given_back_when_the_start_fails) {  // GS-32
  run([] {
    const Rooms rooms;
    EXPECT_FALSE(start<FailsToStart>({.name = rooms.via("lobby")}, false));
    EXPECT_EQ(rooms.size(), 0U);
    EXPECT_TRUE(start<FailsToStart>({.name = rooms.via("lobby")}, true).is_ignored());
    EXPECT_EQ(rooms.size(), 0U);
    const Pid server = start<Counter>({.name = rooms.via("lobby")}).value();
    EXPECT_EQ(call(rooms.via("lobby"), Counter::Get{}), 0);
    stop(server);
  });
}

TEST_F(ViaNameTest, GENS_002_that_is_no_name_is_an_argument_error) {
  static_assert(!std::is_constructible_v<Name, int>);
  static_assert(!std::is_constructible_v<ServerName, int>);
  run([] {
    EXPECT_THROW(static_cast<void>(Name(Via())), ArgumentError);
    EXPECT_THROW(static_cast<void>(Name(static_cast<const char*>(nullptr))), ArgumentError);
    const Rooms rooms;
    const auto started = start<Counter>({.name = rooms.via("forbidden")});
    EXPECT_EQ(started.reason().detail(), "a room that nobody may have");
    EXPECT_NE(started.reason().type().find("ArgumentError"), std::string::npos);
    EXPECT_EQ(rooms.size(), 0U);
  });
}

}  // namespace
}  // namespace nazir::test
