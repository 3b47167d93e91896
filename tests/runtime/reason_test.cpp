// SPDX-License-Identifier: BSL-1.0
// Exit reasons as values.
#include <sstream>

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
  struct Row {
    Reason reason;
    const char* text;
  };
  for (const auto& [reason, text] : {
           Row{Reason::normal, "normal"},
           Row{Reason::shutdown, "shutdown"},
           Row{Reason::kill, "kill"},
           Row{Reason::killed, "killed"},
           Row{Reason::noproc, "noproc"},
           Row{Reason::timeout, "timeout"},
           Row{Reason("boom"), "boom"},
           Row{Reason::shutdown_with("maintenance"), "{shutdown, \"maintenance\"}"},
           Row{Reason::exception("bad", "std::runtime_error"), "{\"bad\", std::runtime_error}"},
           Row{Reason::in_call(Reason::noproc, "call(x)"), "{noproc, call(x)}"},
           Row{Reason::in_call(Reason("boom"), "call(x)"), "{boom, call(x)}"},
           Row{Reason::in_call(Reason::shutdown_with("why"), "call(x)"), "{{shutdown, \"why\"}, call(x)}"},
           Row{Reason::in_call(Reason::exception("bad", "Type"), "call(x)"), "{{\"bad\", Type}, call(x)}"},
       }) {
    EXPECT_EQ(reason.to_string(), text);
  }
}

TEST(ReasonTest, have_the_parts_of_their_kind_and_no_others) {
  struct Row {
    Reason reason;
    Reason::Kind kind;
    const char* detail;
    const char* type;
  };
  for (const auto& [reason, kind, detail, type] : {
           Row{Reason::killed, Reason::Kind::killed, "", ""},
           Row{Reason("boom"), Reason::Kind::other, "boom", ""},
           Row{Reason::shutdown_with("why"), Reason::Kind::shutdown, "why", ""},
           Row{Reason::exception("what", "Type"), Reason::Kind::exception, "what", "Type"},
           Row{Reason::exception("", "Type"), Reason::Kind::exception, "", "Type"},
       }) {
    EXPECT_EQ(reason.kind(), kind);
    EXPECT_EQ(reason.detail(), detail);
    EXPECT_EQ(reason.type(), type);
    EXPECT_EQ(reason.call(), "");
    EXPECT_TRUE(reason.backtrace().empty());
    EXPECT_EQ(Reason::in_call(reason, "call").cause(), reason) << reason.to_string();
  }
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

TEST(Printing, of_pids_references_and_reasons) {
  std::ostringstream out;
  out << Pid{std::uint64_t{7} << 24U} << ' ' << Pid() << ' ' << Ref{9} << ' ' << Reason::shutdown_with("late") << ' '
      << Reason("boom");
  EXPECT_EQ(out.str(), "<0.7.0> - #Ref<9> {shutdown, \"late\"} boom");
}

TEST(Reasons, of_no_text_are_argument_errors) {
  const char* none = nullptr;
  EXPECT_THROW(Reason{none}, ArgumentError);
  EXPECT_THROW(ServerName{none}, ArgumentError);
  EXPECT_THROW(Name{none}, ArgumentError);
}

}  // namespace
}  // namespace nazir::test
