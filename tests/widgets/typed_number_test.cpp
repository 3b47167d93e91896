// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/typed_number.hpp"

#include <gtest/gtest.h>

#include <QString>
#include <limits>

#include "widgets/data/filter_value.hpp"

namespace nazir::widgets {
namespace {

using Kind = TypedNumber::Kind;

TEST(TypedNumber, IsReadAsItIsShownAndAsOthersWriteIt) {
  const std::pair<const char*, double> good[] = {{"0", 0},
                                                 {"7", 7},
                                                 {"1234", 1234},
                                                 {"1,234", 1234},
                                                 {"1,234,567", 1234567},
                                                 {"1,234.5", 1234.5},
                                                 {"1.5", 1.5},
                                                 {"1,5", 1.5},
                                                 {"0,125", 0.125},
                                                 {"0.125", 0.125},
                                                 {".25", 0.25},
                                                 {"1.234,5", 1234.5},
                                                 {"1.234.567", 1234567},
                                                 {"1234.567", 1234.567},
                                                 {"1234,567", 1234.567},
                                                 {"12.3456", 12.3456},
                                                 {"100,000", 100000},
                                                 {"007", 7}};
  for (const auto& [text, value] : good) {
    const auto number = typedNumber(QString::fromLatin1(text));
    EXPECT_EQ(number.kind, Kind::good) << text;
    EXPECT_DOUBLE_EQ(static_cast<double>(number.value), value) << text;
  }
}

TEST(TypedNumber, WhatMayMeanTwoThingsIsAmbiguous) {
  for (const char* text : {"1.234", "12.000", "999.999"})
    EXPECT_EQ(typedNumber(QString::fromLatin1(text)).kind, Kind::ambiguous) << text;
}

TEST(TypedNumber, OtherTextsAreNone) {
  for (const char* text : {"", ".", ",", "1.", "1,", "1,,2", "1,23,456", "1,2345,6", "1234,567,890", "1.2.3", "1,2.3.4",
                           "x", "1x", "-1", "1e3", "1 2", ",500,000"})
    EXPECT_EQ(typedNumber(QString::fromLatin1(text)).kind, Kind::bad) << text;
}

TEST(TypedNumber, WholeNumbersAreExactAndEndAtTheGreatest) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(toWhole(typedNumber(u"9007199254740993").value), 9007199254740993U) << "more than a double holds";
  EXPECT_EQ(toWhole(typedNumber(u"18,446,744,073,709,551,615").value), most);
  EXPECT_EQ(toWhole(typedNumber(u"99999999999999999999999").value), most);
  EXPECT_EQ(toWhole(1.5L), 2U);
}

struct QuantityCase {
  FieldShape shape;
  const char* typed;
  double value;
  qsizetype length;
};

TEST(FilterValue, UnitsStandWithOrWithoutASpace) {
  using Shape = FieldShape;
  const QuantityCase cases[] = {{Shape::count, "100", 100, 3},
                                {Shape::count, "1k", 1e3, 2},
                                {Shape::count, "1.5 M", 1.5e6, 5},
                                {Shape::count, "2G", 2e9, 2},
                                {Shape::count, "2t", 2e12, 2},
                                {Shape::count, "100 payments", 100, 3},
                                {Shape::count, "100 5", 100, 3},
                                {Shape::count, "100 k5", 100, 3},
                                {Shape::duration, "3 h 12", 10800e9, 3},
                                {Shape::rate, "10/s", 10, 4},
                                {Shape::rate, "1.5 k/s x", 1500, 7},
                                {Shape::bytes, "1 B", 1, 3},
                                {Shape::bytes, "1k", 1024, 2},
                                {Shape::bytes, "1KB", 1024, 3},
                                {Shape::bytes, "1.5 MiB", 1572864, 7},
                                {Shape::bytes, "1 GiB", 1073741824, 5},
                                {Shape::bytes, "1tib", 1099511627776, 4},
                                {Shape::duration, "10", 10e9, 2},
                                {Shape::duration, "5ns", 5, 3},
                                {Shape::duration, "5us", 5e3, 3},
                                {Shape::duration, "1.5 ms", 1.5e6, 6},
                                {Shape::duration, "30m", 1800e9, 3},
                                {Shape::duration, "30min", 1800e9, 5},
                                {Shape::duration, "1h", 3600e9, 2},
                                {Shape::duration, "2d", 172800e9, 2},
                                {Shape::duration, "3h12m", 11520e9, 5},
                                {Shape::duration, "3 h 12 m", 11520e9, 8},
                                {Shape::duration, "3 h 12 payments", 10800e9, 3},
                                {Shape::share, "5%", 5, 2},
                                {Shape::share, "0.5 %", 0.5, 5},
                                {Shape::count, "", 0, 0},
                                {Shape::count, "5x", 0, 0},
                                {Shape::count, "5%", 0, 0},
                                {Shape::bytes, "5s", 0, 0},
                                {Shape::duration, "3h12x", 0, 0}};
  for (const auto& [shape, typed, value, length] : cases) {
    const QString text = QString::fromUtf8(typed);
    const auto quantity = quantityAt(text, shape);
    EXPECT_EQ(quantity.length, length) << typed;
    EXPECT_DOUBLE_EQ(static_cast<double>(quantity.value), value) << typed;
  }
}

}  // namespace
}  // namespace nazir::widgets
