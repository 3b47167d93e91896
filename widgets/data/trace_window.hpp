// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of a trace's time that a picture shows, and where a time is drawn. A value; window's thread or any other.
//
// Times are those of TraceEntry::at. Zooming and moving never leave the trace. While all of it is shown, it stays so
// when the trace grows or the picture gets wider.

#include <QString>
#include <vector>

#include <nazir/observe/pid.hpp>

namespace nazir::widgets {

class TraceWindow {
 public:
  /// The closest look, in nanoseconds.
  static constexpr double shortest = 20;

  /// The time of the first and the last event.
  void setWhole(observe::Duration first, observe::Duration last);
  /// Of the picture, in pixels.
  void setWidth(int width) { m_width = width < 1 ? 1 : width; }
  int width() const { return m_width; }

  observe::Duration first() const { return m_first; }
  observe::Duration last() const { return m_first + observe::Duration(static_cast<std::int64_t>(m_whole)); }
  /// The shown part, in nanoseconds after `first`.
  double begin() const { return m_begin; }
  double span() const { return m_span; }
  double whole() const { return m_whole; }
  bool showsAll() const { return m_span >= m_whole; }

  double xOf(observe::Duration at) const;
  observe::Duration timeAt(double x) const;

  /// Shows `factor` times as much; what is at `x` stays there.
  void zoom(double factor, double x);
  /// To the right with a positive number.
  void pan(double pixels);
  /// Shows from `begin` on, in nanoseconds after `first`.
  void moveTo(double begin);
  void fit();
  /// As far as needed to see a time with some room at its sides.
  void reveal(observe::Duration at);

  struct Tick {
    double x = 0;
    observe::Duration at{0};  ///< After `first`.
  };
  /// Round times, at least `distance` pixels apart.
  std::vector<Tick> ticks(int distance) const;
  /// The time between two ticks.
  observe::Duration step(int distance) const;

 private:
  observe::Duration m_first{0};
  double m_whole = shortest, m_begin = 0, m_span = shortest;
  int m_width = 1;
};

/// A time after the beginning of a trace, exact to a `step`: "12.5 ms", "1,250 µs", "3 s".
QString offsetText(observe::Duration offset, observe::Duration step);

}  // namespace nazir::widgets
