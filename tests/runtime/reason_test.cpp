// SPDX-License-Identifier: BSL-1.0
// Exit reasons as values.
#include "helpers.hpp"

namespace nazir::test {
namespace {

TEST(ReasonTest, the_names_of_the_well_known_give_them) {
  EXPECT_EQ(Reason("normal"), Reason::normal);
  EXPECT_EQ(Reason("shutdown"), Reason::shutdown);
  EXPECT_EQ(Reason("kill"), Reason::kill);
  EXPECT_EQ(Reason("killed"), Reason::killed);
  EXPECT_EQ(Reason("noproc"), Reason::noproc);
  EXPECT_EQ(Reason("timeout"), Reason::timeout);
  EXPECT_EQ(Reason(), Reason::normal);
  EXPECT_EQ(Reason(std::string("killed")).kind(), Reason::Kind::killed);
}

TEST(ReasonTest, any_other_term_is_its_text) {
  const Reason boom("boom");
  EXPECT_EQ(boom.kind(), Reason::Kind::other);
  EXPECT_EQ(boom.detail(), "boom");
  EXPECT_EQ(boom, Reason(std::string("boom")));
  EXPECT_NE(boom, Reason("bang"));
  EXPECT_NE(boom, Reason::normal);
}

TEST(ReasonTest, differ_by_every_part) {
  const Reason plain = Reason::exception("what", "Type");
  EXPECT_EQ(plain, Reason::exception("what", "Type"));
  EXPECT_NE(plain, Reason::exception("other", "Type"));
  EXPECT_NE(plain, Reason::exception("what", "Other"));
  EXPECT_NE(plain, Reason::in_call(plain, "call"));
  EXPECT_NE(Reason::shutdown, Reason::shutdown_with("why"));
  EXPECT_NE(Reason::kill, Reason::killed);
}

TEST(ReasonTest, orderly_are_normal_and_shutdown_with_or_without_a_word) {
  EXPECT_TRUE(Reason::normal.is_orderly());
  EXPECT_TRUE(Reason::shutdown.is_orderly());
  EXPECT_TRUE(Reason::shutdown_with("why").is_orderly());
  for (const Reason& reason : {Reason::kill, Reason::killed, Reason::noproc, Reason::timeout, Reason("boom"),
                               Reason::exception("what", "Type"), Reason::in_call(Reason::normal, "call"),
                               Reason::in_call(Reason::shutdown, "call")}) {
    EXPECT_FALSE(reason.is_orderly()) << reason.to_string();
  }
}

TEST(ReasonTest, the_cause_is_the_reason_without_the_call) {
  for (const Reason& cause : {Reason::noproc, Reason::timeout, Reason("boom"), Reason::shutdown_with("why"),
                              Reason::exception("what", "Type")}) {
    const Reason in_call = Reason::in_call(cause, "GenServer.call(stats, Get{}, 5 s)");
    EXPECT_EQ(in_call.cause(), cause);
    EXPECT_EQ(in_call.kind(), cause.kind());
    EXPECT_EQ(in_call.call(), "GenServer.call(stats, Get{}, 5 s)");
    EXPECT_EQ(cause.cause(), cause);
    EXPECT_EQ(cause.call(), "");
  }
}

TEST(ReasonTest, are_printed_as_the_field_prints_them) {
  EXPECT_EQ(Reason::normal.to_string(), "normal");
  EXPECT_EQ(Reason::kill.to_string(), "kill");
  EXPECT_EQ(Reason("boom").to_string(), "boom");
  EXPECT_EQ(Reason::shutdown_with("maintenance").to_string(), "{shutdown, \"maintenance\"}");
  EXPECT_EQ(Reason::exception("bad", "std::runtime_error").to_string(), "{\"bad\", std::runtime_error}");
  EXPECT_EQ(Reason::in_call(Reason::noproc, "call(x)").to_string(), "{noproc, call(x)}");
}

TEST(ReasonTest, an_exit_error_carries_it) {
  const ExitError error(Reason::shutdown_with("why"));
  EXPECT_EQ(error.reason(), Reason::shutdown_with("why"));
  EXPECT_STREQ(error.what(), "{shutdown, \"why\"}");
}

TEST(ReasonTest, copies_are_equal_and_cheap_to_share) {
  const Reason one = Reason::exception(std::string(1000, 'x'), "Type");
  const Reason other = one;
  EXPECT_EQ(one, other);
  EXPECT_EQ(&one.detail(), &other.detail()) << "the text is shared, not copied";
}

class ReasonInProcess : public RuntimeTest {};

TEST_F(ReasonInProcess, may_be_sent) {
  run([] {
    send(self(), Reason("boom"));
    EXPECT_EQ(next<Reason>(), Reason("boom"));
  });
}

}  // namespace
}  // namespace nazir::test
