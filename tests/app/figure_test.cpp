// SPDX-License-Identifier: BSL-1.0
#include "scenarios/kit/figure.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "scenarios/kit/assertion.hpp"
#include "scenarios/kit/figures.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

const Currency usd = *Currency::find("USD");
const Currency kwd = *Currency::find("KWD");

std::string text_of(const Figure& figure, const Currency& currency = usd) {
  return to_text(figure, currency);
}

TEST(FigureTest, HasWhatItWasMadeOf) {
  const auto figure = rate_figure("accepted_rate", "Accepted", 12.5, "Per second.").plot();
  EXPECT_EQ(figure.id, "accepted_rate");
  EXPECT_EQ(figure.label, "Accepted");
  EXPECT_EQ(figure.help, "Per second.");
  EXPECT_EQ(figure.kind, FigureKind::rate);
  EXPECT_TRUE(figure.plotted);
  EXPECT_FALSE(rate_figure("a", "", 1, "").plotted);
}

TEST(FigureTest, IsShownForPeople) {
  EXPECT_EQ(text_of(count_figure("", "", 0, "")), "0");
  EXPECT_EQ(text_of(count_figure("", "", 1'234'567, "")), "1,234,567");
  EXPECT_EQ(text_of(level_figure("", "", 0.9, "")), "0.9");
  EXPECT_EQ(text_of(level_figure("", "", 17, "")), "17");
  EXPECT_EQ(text_of(level_figure("", "", 99.994, "")), "99.99");
  EXPECT_EQ(text_of(level_figure("", "", 1234.5, "")), "1,234");
  EXPECT_EQ(text_of(level_figure("", "", -0.001, "")), "0");
  EXPECT_EQ(text_of(level_figure("", "", -1234.5, "")), "-1,234.5");
  EXPECT_EQ(text_of(rate_figure("", "", 0, "")), "0/s");
  EXPECT_EQ(text_of(rate_figure("", "", 12.34, "")), "12.3/s");
  EXPECT_EQ(text_of(rate_figure("", "", 1234.4, "")), "1,234/s");
  EXPECT_EQ(text_of(money_figure("", "", 123'456, "")), "1,234.56 USD");
  EXPECT_EQ(text_of(money_figure("", "", 123'456, ""), kwd), "123.456 KWD");
  EXPECT_EQ(text_of(share_figure("", "", 0.025, "")), "2.5 %");
  EXPECT_EQ(text_of(share_figure("", "", 1, "")), "100 %");
  EXPECT_EQ(text_of(text_figure("", "", "a\nb", "")), "a\\nb");
}

TEST(FigureTest, ShowsDurationsInTheUnitThatSuits) {
  EXPECT_EQ(text_of(duration_figure("", "", 0ns, "")), "0 ms") << "measured";
  EXPECT_EQ(text_of(duration_figure("", "", 0ns, "").none_if(false)), "0 ms");
  EXPECT_EQ(text_of(duration_figure("", "", 0ns, "").none_if(true)), "–") << "nothing to measure";
  EXPECT_EQ(text_of(duration_figure("", "", 999ns, "")), "999 ns");
  EXPECT_EQ(text_of(duration_figure("", "", 1000ns, "")), "1 µs");
  EXPECT_EQ(text_of(duration_figure("", "", 1234ns, "")), "1.23 µs");
  EXPECT_EQ(text_of(duration_figure("", "", 12'340us, "")), "12.3 ms");
  EXPECT_EQ(text_of(duration_figure("", "", 123'400us, "")), "123 ms");
  EXPECT_EQ(text_of(duration_figure("", "", 8200ms, "")), "8.2 s");
  EXPECT_EQ(text_of(duration_figure("", "", 3h, "")), "10,800 s");
}

TEST(FigureTest, IsWrittenAsJson) {
  EXPECT_EQ(to_json(count_figure("", "", 1'234'567, "")), "1234567");
  EXPECT_EQ(to_json(money_figure("", "", -5, "")), "-5");
  EXPECT_EQ(to_json(duration_figure("", "", 0ns, "").none_if(true)), "null") << "nothing to measure";
  EXPECT_EQ(to_json(level_figure("", "", 0.1, "")), "0.1");
  EXPECT_EQ(to_json(level_figure("", "", 17, "")), "17");
  EXPECT_EQ(to_json(level_figure("", "", 100'000, "")), "100000");
  EXPECT_EQ(to_json(level_figure("", "", 1e6, "")), "1000000");
  EXPECT_EQ(to_json(level_figure("", "", -1e15, "")), "-1000000000000000");
  EXPECT_EQ(to_json(rate_figure("", "", 1e-7, "")), "1e-07");
  EXPECT_EQ(to_json(rate_figure("", "", 1.0 / 3, "")), "0.3333333333333333");
  EXPECT_EQ(to_json(rate_figure("", "", std::numeric_limits<double>::infinity(), "")), "null");
  EXPECT_EQ(to_json(share_figure("", "", 0.025, "")), "0.025");
  EXPECT_EQ(to_json(duration_figure("", "", 1'000'000'001ns, "")), "1.000000001");
  EXPECT_EQ(to_json(duration_figure("", "", 12ms, "")), "0.012000000");
  EXPECT_EQ(to_json(text_figure("", "", "a \"b\"", "")), R"("a \"b\"")");
}

TEST(FigureTest, HasAValueAsANumber) {
  EXPECT_EQ(value_of(count_figure("", "", 7, "")), 7);
  EXPECT_EQ(value_of(money_figure("", "", 7, "")), 7);
  EXPECT_EQ(value_of(duration_figure("", "", 1500ms, "")), 1.5);
  EXPECT_EQ(value_of(level_figure("", "", 1.5, "")), 1.5);
  EXPECT_EQ(value_of(rate_figure("", "", 2.5, "")), 2.5);
  EXPECT_EQ(value_of(share_figure("", "", 0.5, "")), 0.5);
  EXPECT_EQ(value_of(text_figure("", "", "7", "")), 0);
}

TEST(FigureTest, IsAboutOneWindowOfTime) {
  using enum FigureWindow;
  EXPECT_EQ(count_figure("", "", 1, "").window, whole_run);
  EXPECT_EQ(duration_figure("", "", 1s, "").window, whole_run);
  EXPECT_EQ(money_figure("", "", 1, "").window, whole_run);
  EXPECT_EQ(share_figure("", "", 1, "").window, whole_run);
  EXPECT_EQ(level_figure("", "", 1, "").window, FigureWindow::now);
  EXPECT_EQ(text_figure("", "", "", "").window, FigureWindow::now);
  EXPECT_EQ(rate_figure("", "", 1, "").window, last_second);
  EXPECT_EQ(count_figure("", "", 1, "").now().window, FigureWindow::now);
  EXPECT_EQ(level_figure("", "", 1, "").in(theory).window, theory);
}

TEST(FigureTest, OverARunIsTheSameOrAMean) {
  EXPECT_EQ(over_run(count_figure("", "", 7, ""), 2s)->exact, 7);
  EXPECT_EQ(over_run(level_figure("", "", 7, "").in(FigureWindow::theory), 2s)->number, 7);
  EXPECT_FALSE(over_run(level_figure("", "", 7, ""), 2s));
  EXPECT_FALSE(over_run(rate_figure("", "", 7, ""), 2s));
  EXPECT_EQ(over_run(rate_figure("", "", 7, "").of_all(60), 20s)->number, 3);
  EXPECT_FALSE(over_run(rate_figure("", "", 7, "").of_all(60), 0s));
}

TEST(FiguresTest, TheListIsFollowedByTheCountsOfLedgerAndLoad) {
  Figures figures;
  figures.list = {count_figure("missed", "", 5, ""), level_figure("queue", "", 2, "")};
  figures.ledger = LedgerFigures{};
  figures.ledger->accepted = {.count = 10, .amount = 1};
  figures.ledger->completed = {.count = 4, .amount = 1};
  figures.ledger->rejected = {.count = 3, .amount = 1};
  figures.ledger->failed = {.count = 2, .amount = 1};
  figures.ledger->in_flight = {.count = 1, .amount = 1};
  figures.load = LoadFigures{.offered = 20, .achieved = 10, .turned_away = 9, .missed = 1};
  std::string text;
  for (const auto& figure : all_figures(figures)) text += figure.id + '=' + to_json(figure) + ' ';
  EXPECT_EQ(text,
            "missed=5 queue=2 accepted=10 completed=4 rejected=3 failed=2 in_flight=1 offered=20 achieved=10 "
            "turned_away=9 ");
}

TEST(AssertionTest, IsSplitAtItsOperator) {
  using enum Assertion::Comparison;
  struct Row {
    const char* text;
    Assertion::Comparison comparison;
  };
  for (const auto& [text, comparison] :
       {Row{"p99<2s", less}, Row{"p99 <= 2s", at_most}, Row{"p99>2s", greater}, Row{"p99 >=2s", at_least},
        Row{"p99==2s", equal}, Row{"p99= 2s", equal}, Row{" p99 != 2s ", different}}) {
    const auto assertion = parse_assertion(text);
    ASSERT_TRUE(assertion) << text;
    EXPECT_EQ(assertion->id, "p99");
    EXPECT_EQ(assertion->value, "2s") << text;
    EXPECT_EQ(assertion->comparison, comparison) << text;
    EXPECT_EQ(assertion->text, text);
  }
}

TEST(AssertionTest, RefusesWhatIsNone) {
  for (const char* text : {"", "p99", "<2s", "p99<", "p99<<2s", "p99<2s<3s", "p99 2s", "p99=>2s"}) {
    const auto assertion = parse_assertion(text);
    ASSERT_FALSE(assertion) << text;
    EXPECT_EQ(assertion.problem(),
              std::string("expected a figure, one of < <= > >= == != and a value, such as latency_p99<2s, found \"") +
                  text + '"');
  }
}

class CheckTest : public testing::Test {
 protected:
  std::string outcome(const char* text) const {
    const auto result = check(*parse_assertion(text), figures_, usd);
    return result ? *result : "problem: " + result.problem();
  }
  const std::vector<Figure> figures_{
      duration_figure("p99", "", 3100ms, ""), count_figure("done", "", 7, ""),
      share_figure("busy", "", 0.25, ""),     rate_figure("rate", "", 300, ""),
      money_figure("paid", "", 1250, ""),     level_figure("queue", "", 0.5, ""),
      text_figure("state", "", "well", ""),   duration_figure("idle", "", 0ns, "").none_if(true)};
};

TEST_F(CheckTest, HoldsOrSaysWhatTheFigureIs) {
  struct Row {
    const char* text;
    const char* outcome;
  };
  for (const auto& [text, expected] : {Row{"p99<4s", ""},
                                       Row{"p99<3.1s", "p99<3.1s: it is 3.1 s"},
                                       Row{"p99<=3100ms", ""},
                                       Row{"p99>3s", ""},
                                       Row{"p99>3.1s", "p99>3.1s: it is 3.1 s"},
                                       Row{"p99>=3.1s", ""},
                                       Row{"done==7", ""},
                                       Row{"done=7", ""},
                                       Row{"done!=7", "done!=7: it is 7"},
                                       Row{"done!=8", ""},
                                       Row{"done==8", "done==8: it is 7"},
                                       Row{"busy<=25%", ""},
                                       Row{"busy<=0.25", ""},
                                       Row{"busy>25 %", "busy>25 %: it is 25 %"},
                                       Row{"rate>=300/s", ""},
                                       Row{"rate>300", "rate>300: it is 300/s"},
                                       Row{"paid==12.50", ""},
                                       Row{"paid<12.5", "paid<12.5: it is 12.50 USD"},
                                       Row{"queue<1", ""},
                                       Row{"idle<1s", "idle<1s: it has no value, because there was nothing to measure"},
                                       Row{"state==well", ""},
                                       Row{"state!=well", "state!=well: it is well"}}) {
    EXPECT_EQ(outcome(text), expected) << text;
  }
}

TEST_F(CheckTest, NamesAWrongFigureOrValue) {
  struct Row {
    const char* text;
    const char* outcome;
  };
  for (const auto& [text, expected] :
       {Row{"p98<4s",
            "problem: expected a figure of this workload (p99, done, busy, rate, paid, queue, state, idle), found "
            "\"p98\""},
        Row{"p99<4", "problem: p99: expected a duration such as 2s, found \"4\""},
        Row{"done<many", "problem: done: expected a number, found \"many\""},
        Row{"busy<x%", "problem: busy: expected a share such as 2.5% or 0.025, found \"x%\""},
        Row{"rate<x", "problem: rate: expected a number per second such as 300, found \"x\""},
        Row{"paid<1.234", "problem: paid: expected an amount such as 12.50, found \"1.234\""},
        Row{"queue<inf", "problem: queue: expected a number, found \"inf\""}}) {
    EXPECT_EQ(outcome(text), expected) << text;
  }
}

}  // namespace
}  // namespace nazir::scenarios
