// SPDX-License-Identifier: BSL-1.0
// RuntimeOptions::on_crash.
#include <mutex>

#include "helpers.hpp"

namespace nazir::test {
namespace {

/// Reports in the order in which they came, from all schedulers.
struct Reports {
  std::mutex mutex;
  std::vector<CrashReport> all;
};

class CrashReports : public RuntimeTest {
 protected:
  CrashReports() : CrashReports(std::make_shared<Reports>()) {}
  std::vector<CrashReport> reports() const {
    const std::lock_guard lock(reports_->mutex);
    return reports_->all;
  }

 private:
  explicit CrashReports(const std::shared_ptr<Reports>& reports) : RuntimeTest(reporting(reports)), reports_(reports) {}
  static RuntimeOptions reporting(const std::shared_ptr<Reports>& reports) {
    RuntimeOptions options = options_from_environment();
    options.on_crash = [reports](const CrashReport& report) {
      const std::lock_guard lock(reports->mutex);
      reports->all.push_back(report);
    };
    return options;
  }
  std::shared_ptr<Reports> reports_;
};

struct FailingTask {
  void operator()() const { throw std::runtime_error("oops"); }
};

TEST_F(CrashReports, TASK_113_of_a_task_tell_who_started_it_what_it_ran_and_why_it_ended) {
  Pid starter, task;
  run([&] {
    starter = self();
    task = Task::start(FailingTask());
    wait_for_end(task);
  });
  const auto all = reports();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].pid, task);
  EXPECT_EQ(all[0].parent, starter);
  EXPECT_EQ(all[0].name, "");
  EXPECT_EQ(all[0].label, "");
  EXPECT_NE(all[0].initial_function.find("FailingTask"), std::string::npos) << all[0].initial_function;
  EXPECT_EQ(all[0].reason, Reason::exception("oops", "std::runtime_error"));
}

TEST_F(CrashReports, TASK_114_of_a_task_carry_its_label) {
  run([] {
    wait_for_end(Task::start([] {
      Process::set_label("the failing one");
      exit("oops");
    }));
  });
  const auto all = reports();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].label, "the failing one");
  EXPECT_EQ(all[0].reason, Reason("oops"));
}

TEST_F(CrashReports, carry_the_name_and_are_there_for_exit_signals_too) {
  run([] {
    const Pid pid = spawn_idle();
    register_name(pid, "named");
    exit(pid, Reason::kill);
    wait_for_end(pid);
  });
  const auto all = reports();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].name, "named");
  EXPECT_EQ(all[0].reason, Reason::killed);
}

TEST_F(CrashReports, are_not_written_of_who_ends_in_order) {
  run([] {
    wait_for_end(spawn([] {}));
    wait_for_end(spawn([] { exit(Reason::shutdown); }));
    wait_for_end(spawn([] { exit(Reason::shutdown_with("maintenance")); }));
  });
  EXPECT_TRUE(reports().empty());
}

}  // namespace
}  // namespace nazir::test
