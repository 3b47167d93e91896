// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "scenarios/async_processor/processor.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::async_processor {
namespace {

using namespace std::chrono_literals;

class AsyncProcessorTest : public testing::Test {
 protected:
  AsyncProcessorTest() { settings.set(keys.arrival, Arrival::even); }

  OfficePtr new_office() const { return std::make_shared<Office>(new_run(settings)); }

  Settings settings = default_settings(*find_workload("async-processor"));
};

constexpr const char* thrown_type = "nazir::scenarios::async_processor::Thrown";

Donation donation(Ending ending) {
  return {.id = 1, .amount = 10'000, .ending = ending, .time = 100ms};
}

// ---- The six endings, and a refused connection

struct Row {
  Ending ending;
  std::string final;
  std::uint64_t processed, connects;
  Duration at;  ///< When the final message came.
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << ending_names.at(static_cast<std::size_t>(row.ending));
}

class EachEnding : public AsyncProcessorTest, public testing::WithParamInterface<Row> {};

TEST_P(EachEnding, GivesOneFinalMessageAndOneCleanup) {
  const auto& row = GetParam();
  const auto office = new_office();
  in_virtual_time([&] {
    const auto processor = start_link<Processor>({.name = "processor"}, office).value();
    call(processor, Processor::Take{donation(row.ending)});
    for (int i = 0; i < 1000 && office->donations.is_open(1); ++i) sleep(1ms);
    EXPECT_EQ(office->gateway.connected(), 0u) << "the cleanup comes before the message";
    sleep(1min);
    EXPECT_TRUE(Process::alive(processor));
    EXPECT_EQ(Process::info<&ProcessInfo::message_queue_len>(processor), 0u);
    EXPECT_EQ(Process::info<&ProcessInfo::links>(processor)->size(), 1u) << "only this process";
    EXPECT_TRUE(Process::info<&ProcessInfo::monitors>(processor)->empty());
  });
  const auto& donations = office->donations;
  EXPECT_EQ(donations.processed(), row.processed);
  EXPECT_EQ(donations.processed() + donations.errors(), 1u);
  EXPECT_EQ(donations.repeated(), 0u);
  EXPECT_EQ(donations.workers(), 0u);
  EXPECT_EQ(office->gateway.connects(), row.connects);
  EXPECT_EQ(office->gateway.disconnects(), row.connects);
  EXPECT_EQ(office->gateway.unmatched(), 0u);
  EXPECT_EQ(office->early, 0u);
  const std::vector<JournalEntry> final = {{.number = 1, .at = row.at, .text = row.final}};
  EXPECT_EQ(office->run->journal->since(0).entries, final) << testing::PrintToString(journal_of(*office->run));
}

INSTANTIATE_TEST_SUITE_P(
    All, EachEnding,
    testing::Values(
        Row{Ending::ok, "Donation 1 is processed: receipt_1.", 1, 1, 120ms},
        Row{Ending::exception, "Donation 1 failed: the card was declined.", 0, 1, 100ms},
        Row{Ending::thrown,
            "Donation 1 failed: its worker ended without a result ({\"\", nazir::scenarios::async_processor::Thrown}).",
            0, 1, 100ms},
        Row{Ending::exit, "Donation 1 failed: its worker ended without a result (out of order).", 0, 1, 100ms},
        Row{Ending::exit_normal, "Donation 1 failed: its worker ended without a result (normal).", 0, 1, 100ms},
        Row{Ending::kill, "Donation 1 failed: its worker ended without a result (killed).", 0, 1, 100ms},
        Row{Ending::refused, "Donation 1 failed: the gateway refused the connection.", 0, 0, 0ms}),
    [](const auto& row) { return std::string(ending_names.at(static_cast<std::size_t>(row.param.ending))); });

TEST_F(AsyncProcessorTest, AKillDuringTheDisconnectGivesTheConnectionBackOnce) {
  const auto office = new_office();
  in_virtual_time([&] {
    const auto worker = spawn_monitor([&, me = self()] { process_donation(*office, donation(Ending::ok), me); });
    sleep(110ms);
    EXPECT_TRUE(office->gateway.is_connected(1));
    exit(worker.pid, Reason::kill);
    receive(on(worker.ref, [](const Down& down) { EXPECT_EQ(down.reason, Reason::killed); }));
    EXPECT_EQ(Process::info<&ProcessInfo::message_queue_len>(self()), 0u) << "no result";
  });
  EXPECT_EQ(office->gateway.disconnects(), 1u);
  EXPECT_EQ(office->gateway.unmatched(), 0u);
}

TEST_F(AsyncProcessorTest, ASuccessorClosesWhatAKilledProcessorLeft) {
  const auto office = new_office();
  in_virtual_time([&] {
    const auto first = start<Processor>({.name = "processor"}, office).value();
    for (std::uint64_t id = 1; id <= 3; ++id) {
      auto each = donation(Ending::ok);
      each.id = id;
      call(first, Processor::Take{each});
    }
    sleep(50ms);
    EXPECT_EQ(office->gateway.connected(), 3u);
    exit(first, Reason::kill);
    sleep(1ms);
    EXPECT_EQ(office->donations.workers(), 0u) << "they end with the processor";
    EXPECT_EQ(office->gateway.disconnects(), 3u);
    EXPECT_EQ(office->donations.open(), 3u);
    start<Processor>({.name = "processor"}, office).value();
    EXPECT_EQ(office->donations.errors(), 3u);
    EXPECT_EQ(office->donations.open(), 0u);
    EXPECT_EQ(office->closed, 3u);
  });
}

// ---- The guide's faults

TEST_F(AsyncProcessorTest, TheGuideSendsItsMessageBeforeTheCleanup) {
  const auto office = new_office();
  in_virtual_time([&] {
    Process::trap_exit(true);
    for (const auto ending : {Ending::ok, Ending::exception}) {
      spawn_link([&, ending, me = self()] { process_donation_as_the_guide(*office, donation(ending), me); });
      const bool processed =
          receive([](const DonationProcessed&) { return true; }, [](const DonationError&) { return false; });
      EXPECT_EQ(processed, ending == Ending::ok);
      EXPECT_TRUE(office->gateway.is_connected(1));
      receive([](const Exit& end) { EXPECT_EQ(end.reason, Reason::normal); });
      EXPECT_FALSE(office->gateway.is_connected(1));
    }
    EXPECT_EQ(now(), 240ms);
  });
}

TEST_F(AsyncProcessorTest, TheGuideSendsNothingForOtherEndings) {
  const auto office = new_office();
  in_virtual_time([&] {
    Process::trap_exit(true);
    const auto end_of = [&](Ending ending) {
      spawn_link([&, ending, me = self()] { process_donation_as_the_guide(*office, donation(ending), me); });
      auto reason = receive([](const Exit& end) { return end.reason; });
      EXPECT_EQ(Process::info<&ProcessInfo::message_queue_len>(self()), 0u);
      return reason;
    };
    EXPECT_EQ(end_of(Ending::thrown).type(), thrown_type);
    EXPECT_EQ(end_of(Ending::exit), Reason("out of order"));
    EXPECT_EQ(end_of(Ending::exit_normal), Reason::normal);
    EXPECT_EQ(office->gateway.connected(), 0u);
    EXPECT_EQ(end_of(Ending::kill), Reason::killed);
    EXPECT_EQ(office->gateway.connected(), 1u) << "nobody will ever give it back";
  });
}

TEST_F(AsyncProcessorTest, TheGuideDisconnectsWithoutAConnection) {
  const auto office = new_office();
  in_virtual_time([&] { process_donation_as_the_guide(*office, donation(Ending::refused), self()); });
  EXPECT_EQ(office->gateway.connects(), 0u);
  EXPECT_EQ(office->gateway.unmatched(), 1u);
}

TEST_F(AsyncProcessorTest, TheGuidesProcessorDiesWithAWorkerAndTakesTheOthersAlong) {
  settings.set(keys.variant, Variant::guide);
  const auto office = new_office();
  in_virtual_time([&] {
    const auto processor = start<Processor>({.name = "processor"}, office).value();
    const Ref ref = monitor(processor.pid());
    for (const auto ending : {Ending::ok, Ending::thrown}) {
      auto each = donation(ending);
      each.id = ending == Ending::ok ? 1 : 2;
      each.time = ending == Ending::ok ? 1s : 100ms;
      call(processor, Processor::Take{each});
    }
    receive(on(ref, [](const Down& down) { EXPECT_EQ(down.reason.type(), thrown_type); }));
    EXPECT_EQ(now(), 120ms);
    sleep(10s);
    EXPECT_EQ(office->gateway.connected(), 1u);
    EXPECT_EQ(office->donations.lost(now()), 2u);
  });
}

// ---- Runs

TEST_F(AsyncProcessorTest, EveryDonationEndsOnce) {
  for (const auto key : {keys.exception, keys.thrown, keys.exited, keys.exited_normally, keys.killed, keys.refused}) {
    settings.set(key, 0.15);
  }
  const auto figures = figures_after(settings, 100s + 100ms);
  const auto number = [&](const char* id) { return number_of(figures, id); };
  EXPECT_EQ(number("begun"), 500);
  EXPECT_EQ(number("processed") + number("errors") + number("workers"), 500);
  EXPECT_EQ(number("connects"), number("disconnects") + number("connected"));
  EXPECT_EQ(number("processor_restarts"), 0);
  EXPECT_GT(number("workers_kill"), 50);
  EXPECT_EQ(figures.problem, "");
}

TEST_F(AsyncProcessorTest, TheGuideLosesDonationsAndConnections) {
  settings.set(keys.variant, Variant::guide);
  const auto figures = figures_after(settings, 100s);
  EXPECT_GT(number_of(figures, "processor_restarts"), 20);
  EXPECT_GT(number_of(figures, "lost"), 30);
  EXPECT_GT(number_of(figures, "connected"), 15);
  EXPECT_GT(number_of(figures, "early"), 300);
  EXPECT_GT(number_of(figures, "unmatched"), 5);
  EXPECT_EQ(figures.problem, "") << "it is a demonstration";
}

}  // namespace
}  // namespace nazir::scenarios::async_processor
