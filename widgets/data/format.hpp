// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How numbers are written everywhere: commas between thousands, a point before decimals. Short forms have at most three
// significant digits and a unit; exact forms are for tooltips. Pure functions, usable from any thread.
//
//   bytes(224'395'264)      "214 MiB"          exactBytes(...)  "224,395,264 bytes (214 MiB)"
//   count(10412)            "10,412"           shortCount(...)  "10.4 k"
//   rate(1'240'000)         "1.24 M/s"
//   duration(3h + 12min)    "3 h 12 m"         percent(0.0031)  "0.3 %"
//                                              share(0.25)      "25.0 %"
//   money(123456, 2, "USD") "1,234.56 USD"
//
// Forms that round have a key. Keys order values as they are written: two values have equal keys exactly when their
// texts are equal, and a greater key belongs to a text of a greater number. Filters compare keys.

#include <QString>
#include <chrono>
#include <cstdint>

namespace nazir::widgets::format {

/// Thousands separated by commas.
QString count(std::uint64_t value);
QString signedCount(std::int64_t value);

/// Three significant digits and k, M, G, T, P, E; small whole numbers stay whole: "7", "10.4 k". A value above zero is
/// never shown as "0": "< 0.01".
QString shortCount(double value);
/// Of a value that is not negative.
std::uint64_t shortCountKey(double value);

/// B, KiB, MiB, GiB, TiB, PiB, EiB; the unit changes at 1024.
QString bytes(std::uint64_t value);
std::uint64_t bytesKey(std::uint64_t value);
QString exactBytes(std::uint64_t value);

/// Per second: "0/s", "38/s", "1.24 M/s", "< 0.01/s".
QString rate(double perSecond);

/// Below a minute one unit with three digits ("16 µs", "1.24 ms", "42.1 s"), above always two ("2 m 5 s", "3 h 12 m").
QString duration(std::chrono::nanoseconds value);
/// Of a value that is not negative.
std::uint64_t durationKey(std::chrono::nanoseconds value);

/// For a fraction: 0.253 is "25 %", 0.0253 is "2.5 %". A value above zero is never shown as "0 %": "< 0.1 %".
QString percent(double fraction);

/// The same, always with one decimal, so that the numbers of a column can be compared: "0.0 %", "25.3 %".
QString share(double fraction);
/// Of a value that is not negative.
std::uint64_t shareKey(double fraction);

/// Minor units of a currency, exact, with the currency's code.
QString money(std::int64_t minorUnits, int exponent, const QString& currency);

/// "1 process", "10,412 processes"; in the forms of another language if counted.hpp lists `many`.
QString plural(std::uint64_t value, const char* one, const char* many);

}  // namespace nazir::widgets::format
