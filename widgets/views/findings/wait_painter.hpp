// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a wait graph with any painter: who waits at the left, for whom at the right. A process is painted as in the
// supervision graph; a counted box has a dashed edge. At the line of a wait stands how long it has taken; right of a
// process that waits for no other one, what it does, and the mark of what the rules found. A deadlock has the colour of
// errors, a warning sign and the word.

#include <QFont>
#include <QRectF>

#include "widgets/data/wait_watch.hpp"

class QPainter;
class QPalette;

namespace nazir::widgets {

/// Where boxes are on the plane, in logical pixels at a zoom of 1.
class WaitGeometry {
 public:
  static constexpr double margin = 20;

  explicit WaitGeometry(const QFont& font);
  /// Makes the boxes as wide as their titles, as far as the columns have room in this width.
  void suit(const WaitPicture& picture, double width);

  QRectF box(const findings::WaitBox& box) const;
  /// The line of a group's heading.
  QRectF heading(const findings::WaitDrawing::Heading& heading) const;
  /// Of all with its margins. Headings are as wide as they are.
  QSizeF size(const WaitPicture& picture) const;
  double lineHeight() const { return m_lineHeight; }
  double yOf(double line) const { return margin + line * m_lineHeight; }
  double xOf(std::uint32_t column) const { return margin + column * m_columnWidth; }

 private:
  QFont m_font;
  double m_letter, m_lineHeight, m_boxHeight, m_boxWidth, m_columnWidth;
};

struct WaitLook {
  QFont font;
  double zoom = 1;  ///< How large it will be seen: texts that nobody can read are left out.
  std::optional<findings::WaitKey> selected = {};
  bool focused = false;
};

/// Leaves out what is not within `clip`.
void paintWaits(QPainter& painter, const WaitPicture& picture, const WaitGeometry& geometry, const QPalette& palette,
                const WaitLook& look, const QRectF& clip);

}  // namespace nazir::widgets
