// SPDX-License-Identifier: BSL-1.0
// What snapshots share, so that they cost little: buffers of rows, texts of names and labels.
#include "helpers.hpp"
#include "observe/passing_texts.hpp"
#include "observe/row_pool.hpp"

namespace nazir::test {
namespace {

using observe::ProcessRow;
using observe::Snapshot;

TEST(RowPool, gives_the_buffer_of_a_snapshot_that_was_dropped_to_the_next) {
  auto pool = std::make_shared<detail::RowPool>();
  auto first = pool->make(10'000);
  auto second = pool->make(10'000);
  const auto* rows = first->processes.data();
  EXPECT_NE(second->processes.data(), rows);
  first->processes.resize(10'000);
  first.reset();
  auto third = pool->make(9'000);
  EXPECT_EQ(third->processes.data(), rows);
  EXPECT_TRUE(third->processes.empty());
  EXPECT_EQ(third->sequence, 0U) << "nothing but the buffer comes back";
  first = pool->make(9'000);
  first.reset();
  third.reset();
  EXPECT_LT(pool->make(100)->processes.capacity(), 10'000U) << "far too large a buffer is freed";
  // A snapshot may be the last that knows the pool.
  pool.reset();
  second.reset();
}

class SnapshotTexts : public VirtualTimeTest {
 protected:
  std::shared_ptr<const Snapshot> look() { return runtime().node()->snapshot(); }
  /// Label and name of each process, oldest first.
  static std::vector<std::string> texts_of(const Snapshot& snapshot) {
    std::vector<std::string> texts;
    for (const auto& row : snapshot.processes) {
      texts.push_back(std::string(snapshot.strings[row.label]) + "/" + std::string(snapshot.strings[row.name]));
    }
    return texts;
  }
  static Pid spawn_relabelling(const std::string& label) {
    return spawn(
        [] {
          for (bool goes_on = true; goes_on;) {
            receive([](const Text& text) { Process::set_label(text.value); }, [&](Quit) { goes_on = false; });
          }
        },
        {.label = label});
  }
};

TEST_F(SnapshotTexts, are_stored_once_while_they_stay_the_same) {
  const std::vector<Pid> pids = run([] {
    std::vector<Pid> all;
    for (int i = 0; i < 3; ++i) all.push_back(spawn_relabelling("label " + std::to_string(i)));
    register_name(all[1], "one");
    return all;
  });
  const auto first = look();
  EXPECT_EQ(texts_of(*first), (std::vector<std::string>{"label 0/", "label 1/one", "label 2/"}));
  const auto again = look();
  EXPECT_EQ(again->strings.edition(), first->strings.edition());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(first->strings[first->processes[i].label].data(), again->strings[again->processes[i].label].data());
  }
  run([pids] {
    send(pids[2], Text{"other"});
    unregister_name("one");
    register_name(pids[1], "uno");
    register_name(pids[0], "one");
    sync_with(pids[2]);
  });
  const auto changed = look();
  EXPECT_EQ(texts_of(*changed), (std::vector<std::string>{"label 0/one", "label 1/uno", "other/"}));
  EXPECT_EQ(texts_of(*first), (std::vector<std::string>{"label 0/", "label 1/one", "label 2/"})) << "immutable";
  EXPECT_EQ(changed->strings.edition(), first->strings.edition());
  const auto index_of = [](const Snapshot& snapshot, observe::StringId id) {
    return static_cast<std::size_t>(id) - snapshot.strings.lasting();
  };
  EXPECT_EQ(index_of(*changed, changed->processes[0].label), index_of(*again, again->processes[0].label));
  const auto passing = [](const Snapshot& snapshot) { return snapshot.strings.size() - snapshot.strings.lasting(); };
  EXPECT_EQ(passing(*changed) - passing(*first), 3U) << "uno, one of another, other";
}

TEST_F(SnapshotTexts, of_the_dead_are_dropped_when_they_are_many) {
  constexpr int many = 3'000;
  const Pid stays = run([] {
    const Pid pid = spawn_relabelling("stays");
    for (int i = 0; i < many; ++i) spawn([] { wait_for_quit(); }, {.label = "passes " + std::to_string(i)});
    return pid;
  });
  const auto full = look();
  EXPECT_EQ(full->strings.size() - full->strings.lasting(), many + 1U);
  run([stays] {
    for (const Pid pid : Process::list()) {
      if (pid != stays && pid != self()) send(pid, Quit{});
    }
    while (Process::list().size() > 2) yield();
  });
  look();
  const auto after = look();
  EXPECT_EQ(after->strings.edition(), full->strings.edition() + 1);
  EXPECT_EQ(after->strings.size() - after->strings.lasting(), 1U);
  EXPECT_EQ(texts_of(*after), std::vector<std::string>{"stays/"});
  EXPECT_EQ(full->strings[full->processes.back().label], "passes " + std::to_string(many - 1));
}

TEST_F(SnapshotTexts, mean_the_same_after_a_look_that_met_new_functions) {
  run([] { spawn([] { wait_for_quit(); }, {.label = "first"}); });
  look();
  run([] { spawn([] { sleep(infinity); }, {.label = "second"}); });
  const auto later = look();
  EXPECT_EQ(texts_of(*later), (std::vector<std::string>{"first/", "second/"}));
  run([] {
    for (const Pid pid : Process::list()) {
      if (pid != self()) exit(pid, Reason::kill);
    }
  });
}

}  // namespace
}  // namespace nazir::test
