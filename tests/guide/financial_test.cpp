// SPDX-License-Identifier: BSL-1.0
// The guide's two larger programs.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Financial : public GuideTest {};

Result<Money> transfer(const std::string& recipient, Money amount) {
  sleep(100ms);
  if (recipient == "nobody") return Reason("no account");
  return amount;
}

// [distribute]
struct Share { std::string recipient; Money amount = 0; };
struct Distribution { std::size_t successful = 0, failed = 0; Money paid = 0; };

std::vector<Share> shares_of(Money pool, const std::vector<std::string>& recipients) {
  std::vector<Share> shares;
  for (const std::string& recipient : recipients) {
    const Money share = pool / static_cast<Money>(recipients.size() - shares.size());  // of what is left, among those left
    shares.push_back({recipient, share});
    pool -= share;
  }
  return shares;
}

Distribution distribute(Money pool, const std::vector<std::string>& recipients) {
  Distribution result;
  const auto pay_out = [](const Share& share) { return transfer(share.recipient, share.amount); };
  for (auto&& transferred : Task::async_stream(shares_of(pool, recipients), pay_out,
                                               {.max_concurrency = 10, .timeout = 30s})) {
    const bool done = transferred && transferred->is_ok();
    ++(done ? result.successful : result.failed);
    if (done) result.paid += **transferred;
  }
  return result;
}
// [distribute]

TEST_F(Financial, distribute) {
  run([] {
    const auto result = distribute(100, {"a", "nobody", "b"});
    EXPECT_EQ(result.successful, 2U);
    EXPECT_EQ(result.failed, 1U);
    EXPECT_EQ(result.paid, 67);
    EXPECT_EQ(distribute(100, {"a", "b", "c"}).paid, 100) << "to the last cent";
    EXPECT_EQ(distribute(2, {"a", "b", "c"}).paid, 2) << "fewer cents than recipients";
    EXPECT_EQ(distribute(100, {}).paid, 0);
  });
}

bool valid_amount(Donation donation) {
  return donation.amount > 0;
}
bool no_fraud(Donation donation) {
  sleep(100ms);
  if (donation.id == 13) throw std::runtime_error("fraud check is down");
  return true;
}
std::string pay(Donation donation) {
  sleep(200ms);
  return "REC" + std::to_string(donation.id);
}

// [realtime]
class RealtimeProcessor : public GenServer<RealtimeProcessor> {
 public:
  using Receipt = Result<std::string>;
  struct Process { Donation donation; using Reply = Receipt; };
  using Handles = Messages<Process, TaskReply<Receipt>>;

  void handle_call(const Process& request, From<Receipt> from) {
    const auto task = Task::Supervisor::async_nolink("tasks", [donation = request.donation]() -> Receipt {
      const auto checks = Task::await_many({Task::async(valid_amount, donation), Task::async(no_fraud, donation)});
      if (std::ranges::count(checks, false) > 0) return Reason("validation_failed");
      return pay(donation);
    });
    processing_.emplace(task.ref, from);                                         // answered later: the server goes on
  }
  void handle_info(const TaskReply<Receipt>& done) {                             // {ref, result}
    demonitor(done.ref, flush);
    answer(done.ref, done.value);
  }
  void handle_info(const Down& down) { answer(down.ref, down.reason); }          // it ended without a result

 private:
  void answer(Ref ref, const Receipt& receipt) {
    if (const auto found = processing_.extract(ref)) reply(found.mapped(), receipt);
  }
  std::map<Ref, From<Receipt>> processing_;
};
// [realtime]

TEST_F(Financial, realtime) {
  run([] {
    const Pid tasks = Task::Supervisor::start_link({.name = "tasks"}).value();
    const auto processor = start_link<RealtimeProcessor>().value();
    using Request = RealtimeProcessor::Process;
    EXPECT_EQ(*call(processor, Request{{1, 10}}, 30s), "REC1");
    EXPECT_EQ(call(processor, Request{{2, 0}}, 30s).reason(), Reason("validation_failed"));
    EXPECT_EQ(call(processor, Request{{13, 10}}, 30s).reason().detail(), "fraud check is down");
    stop(processor);
    stop(tasks);
  });
}

}  // namespace
}  // namespace nazir::test
