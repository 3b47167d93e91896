// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the painted views of a trace have in common: they scroll, zoom, point at an event, and go to its process. They
// paint only what is visible.
//
//   wheel                     scrolls; with Shift sideways, with Ctrl zooms around the pointer
//   drag                      moves the picture; a click chooses an event, a double click opens its process
//   + - 0                     zoom in, zoom out, show all
//   arrows, PgUp, PgDn        move the picture
//   Home, End                 the beginning, the end
//   Ctrl+←, Ctrl+→            the event before or after
//   Enter                     opens the process of the chosen event
//
// Space and Esc belong to the window. Window's thread only.

#include <QAbstractScrollArea>
#include <optional>

#include "widgets/data/trace_digest.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

class TraceCanvas : public QAbstractScrollArea {
  Q_OBJECT

 public:
  /// Null: nothing to show.
  void setDigest(TraceDigestPointer digest);
  /// Shows the event, as far as needed. Emits nothing.
  void setCurrent(std::optional<std::uint32_t> event);
  std::optional<std::uint32_t> current() const { return m_current; }

  /// What is at a point of the viewport, for its tooltip; empty: nothing.
  virtual QString helpAt(const QPoint& at) const = 0;
  /// The event at a point of the viewport.
  virtual std::optional<std::uint32_t> eventAt(const QPoint& at) const = 0;

 signals:
  void eventChosen(std::uint32_t event);
  void processRequested(observe::Pid pid);

 protected:
  explicit TraceCanvas(const QString& accessibleName, QWidget* parent);

  const TraceDigest* digest() const { return m_digest.get(); }
  const Tokens& colors() const { return tokens(palette()); }
  /// Of a line of the picture.
  int lineHeight() const { return fontMetrics().height() + 8; }
  /// The point under the mouse; nothing if it is elsewhere.
  std::optional<QPoint> pointer() const { return m_pointer; }
  void choose(std::uint32_t event);
  /// The event at which a key zooms, or the middle of the picture.
  virtual QPoint center() const;

  /// Called after a new digest was set. `anew`: the digest belongs to another trace than the last one.
  virtual void adapt(bool anew) = 0;
  virtual void setRanges() = 0;
  virtual void paint(QPainter& painter) = 0;
  virtual void reveal(std::uint32_t event) = 0;
  /// Shows `factor` times as much around a point.
  virtual void zoom(double factor, const QPoint& at) = 0;
  virtual void fit() = 0;
  /// In pixels.
  virtual void pan(int dx, int dy);
  virtual void goTo(bool end) = 0;
  /// Chooses the event before (-1) or after (1) the current one.
  virtual void step(int direction) = 0;
  /// A process at a point, such as in a caption.
  virtual std::optional<std::uint32_t> processAt(const QPoint& at) const;
  /// False: the common keys apply.
  virtual bool takeKey(const QKeyEvent&) { return false; }

  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  bool commonKey(const QKeyEvent& key);
  void open(std::optional<std::uint32_t> process);

  TraceDigestPointer m_digest;
  std::optional<std::uint32_t> m_current;
  std::optional<QPoint> m_pointer, m_pressed, m_last;
  bool m_dragging = false;
};

}  // namespace nazir::widgets
