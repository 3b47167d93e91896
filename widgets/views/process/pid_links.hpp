// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list of processes as links, with their titles: the first ones, and a link "992 more…" that adds a hundred. Costs
// the same however many there are.
//
// A click, or Enter on the link that Tab has reached, goes to the process; a middle click, or Ctrl with either, opens a
// window of its own.

#include <QLabel>
#include <vector>

#include "widgets/views/process/process_sheet.hpp"

namespace nazir::widgets {

class PidLinks : public QLabel {
  Q_OBJECT

 public:
  static constexpr std::size_t firstShown = 8, step = 100, mostShown = 1008;

  explicit PidLinks(const QString& accessibleName, QWidget* parent = nullptr);

  /// `between` separates them. `none`: what to say when there are none.
  void setPids(const std::vector<observe::Pid>& pids, const Subject& subject, const QString& between,
               const QString& none);
  /// A text instead of the links.
  void setNote(const QString& note, const QString& help = {});
  /// Text before the links, such as "call(Charge) of ".
  void setPrefix(const QString& prefix) { m_prefix = prefix; }
  /// Shows no more than the first ones again.
  void collapse() { m_most = firstShown; }

  /// What is on the screen, without the markup.
  QString shownText() const;

 signals:
  void processRequested(observe::Pid pid, bool inNewWindow);
  /// Over a link to a process. Only while somebody is connected: else the menu is that of a label.
  void menuRequested(observe::Pid pid, const QPoint& global);

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void follow(const QString& link, bool inNewWindow);
  void compose();
  QString linkTo(observe::Pid pid) const;

  const Subject* m_subject = nullptr;
  std::vector<observe::Pid> m_pids;  // the first ones
  std::size_t m_all = 0;
  QString m_prefix, m_between, m_none, m_hovered;
  std::size_t m_most = firstShown;
};

}  // namespace nazir::widgets
