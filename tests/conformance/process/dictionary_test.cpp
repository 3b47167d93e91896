// SPDX-License-Identifier: BSL-1.0
// The process dictionary. Semantics, section 8.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class ProcessDictionary : public RuntimeTest {};

using Keys = std::vector<std::string>;

TEST_F(ProcessDictionary, PROC_001_put_get_keys_and_erase) {  // PRC-05
  run([] {
    EXPECT_FALSE(Process::put("foo", "bar"));
    EXPECT_EQ(Process::put("foo", "baz"), "bar");
    EXPECT_EQ(Process::get_keys(), Keys{"foo"});
    EXPECT_EQ(Process::get_keys("bar"), Keys{});
    EXPECT_EQ(Process::get_keys("baz"), Keys{"foo"});
    EXPECT_EQ(Process::get("foo"), "baz");
    EXPECT_EQ(Process::erase("foo"), "baz");
    EXPECT_FALSE(Process::get("foo"));
    EXPECT_FALSE(Process::erase("foo"));
    EXPECT_EQ(Process::get_keys(), Keys{});
  });
}

TEST_F(ProcessDictionary, PROC_D01_get_with_a_default) {
  run([] {
    EXPECT_EQ(Process::get("locale", "en"), "en");
    Process::put("locale", "fr");
    EXPECT_EQ(Process::get("locale", "en"), "fr");
    EXPECT_EQ(Process::get("limit", 7), 7);
    EXPECT_EQ(Process::get<int>("limit"), std::nullopt) << "a default is not kept";
  });
}

TEST_F(ProcessDictionary, PROC_D03_put_returns_the_old_value) {
  run([] {
    EXPECT_FALSE(Process::put("assertion", true));
    const Term old = Process::put("assertion", false);
    EXPECT_EQ(old, true);
    EXPECT_EQ(old.type_name(), "bool");
    EXPECT_EQ(Process::put("assertion", 1.5), false);
  });
}

TEST_F(ProcessDictionary, a_value_is_of_its_type_only) {
  run([] {
    Process::put("amount", 25);
    EXPECT_EQ(Process::get<int>("amount"), 25);
    EXPECT_FALSE(Process::get("amount") == 25L);
    EXPECT_FALSE(Process::get("amount") == "25");
    EXPECT_THROW(Process::get<std::string>("amount"), ArgumentError);
    EXPECT_THROW(Process::get("amount", "none"), ArgumentError);
    EXPECT_EQ(Process::get<int>("amount"), 25);
  });
}

TEST_F(ProcessDictionary, is_private_and_gone_with_its_process) {  // PRC-05
  run([] {
    Process::put("secret", Number{1});
    EXPECT_EQ(end_of([] {
                EXPECT_FALSE(Process::get("secret"));
                Process::put("secret", Number{2});
              }),
              Reason::normal);
    EXPECT_EQ(Process::get<Number>("secret").value().value, 1);
    for (int i = 0; i < 20; ++i) {
      EXPECT_EQ(end_of([] {
                  EXPECT_EQ(Process::get_keys(), Keys{});
                  Process::put("secret", std::vector<int>(100));
                }),
                Reason::normal);
    }
  });
}

TEST_F(ProcessDictionary, keeps_the_order_of_its_keys) {
  run([] {
    for (const char* key : {"c", "a", "b"}) Process::put(key, 1);
    Process::put("a", 2);
    EXPECT_EQ(Process::get_keys(), (Keys{"c", "a", "b"}));
    EXPECT_EQ(Process::get_keys(1), (Keys{"c", "b"}));
    Process::erase("c");
    EXPECT_EQ(Process::get_keys(), (Keys{"a", "b"}));
  });
}

TEST_F(ProcessDictionary, is_seen_by_others_as_text) {
  run([] {
    const Pid pid = spawn([me = self()] {
      Process::put("campaign", "winter");
      Process::put("donation", Number{7});
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    const std::vector<std::pair<std::string, std::string>> expected{{"campaign", "\"winter\""},
                                                                    {"donation", "Number{7}"}};
    EXPECT_EQ(Process::info<&ProcessInfo::dictionary>(pid), expected);
    exit(pid, Reason::kill);
  });
}

TEST_F(ProcessDictionary, values_that_only_move_may_be_kept) {
  run([] {
    Process::put("owned", std::make_unique<int>(3));
    EXPECT_EQ(**Process::get("owned").get_if<std::unique_ptr<int>>(), 3);
  });
}

}  // namespace
}  // namespace nazir::test
