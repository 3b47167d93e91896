// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A sheet of a process window: one tab with one kind of knowledge about the process. The list of all sheets is in
// sheets.cpp; the window knows none of them by name.
//
// A sheet works only while it is the current one: a hidden sheet fetches nothing. Window's thread only.

#include <QWidget>
#include <optional>
#include <vector>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

class ExitWatch;

/// The process that a window shows, as of the latest frame.
struct Subject {
  /// What the user asked of it in this window.
  struct Note {
    observe::Duration at{0};  ///< On the node's clock.
    QString text;
  };

  observe::Pid pid = {};
  FramePointer frame = {};                        ///< The latest one with the process; null if there was none.
  bool ended = false;                             ///< Also when its node is not observed any more.
  observe::PidFormat format = {};                 ///< How its node writes pids.
  std::optional<observe::Duration> endedAt = {};  ///< On the node's clock; nothing if not known.
  std::vector<Note> notes = {};                   ///< At most 100, the oldest first.

  /// In the frame; null without one.
  const observe::ProcessRow* row() const;
  /// The name, label or function of a process in the frame, or an empty text.
  QString titleOf(observe::Pid other) const;
  /// Why its node cannot tell something; empty if it can, or is not known yet.
  QString whyNot(observe::Ability ability) const;
};

/// What sheets share with their window, which outlives them.
struct SheetContext {
  Collector& collector;
  ExitWatch& exits;
  const Subject& subject;
};

class ProcessSheet : public QWidget {
  Q_OBJECT

 public:
  /// The sheet's name in settings: lower case, without spaces. Never translated.
  const QString& id() const { return m_id; }
  const QString& title() const { return m_title; }
  /// What its tab's tooltip says.
  const QString& help() const { return m_help; }

  /// Another process: forgets everything of the last one.
  void begin();
  void setCurrent(bool current);
  bool isCurrent() const { return m_current; }
  /// The subject has changed: there is a newer frame, or the process has ended.
  void follow();
  /// The user asked for a refresh (F5).
  virtual void refresh() {}

 signals:
  void processRequested(observe::Pid pid, bool inNewWindow);
  /// Something that the user asked for was done or not, and what to do about it.
  void reported(bool done, const QString& text);

 protected:
  ProcessSheet(const SheetContext& context, const QString& id, const QString& title, const QString& help,
               QWidget* parent);

  Collector& collector() const { return m_context.collector; }
  ExitWatch& exits() const { return m_context.exits; }
  const Subject& subject() const { return m_context.subject; }
  /// Differs for each process: an answer for another one comes too late.
  std::uint64_t generation() const { return m_generation; }

 private:
  virtual void forget() = 0;
  /// Only while the sheet is current.
  virtual void showSubject() = 0;

  SheetContext m_context;
  QString m_id, m_title, m_help;
  std::uint64_t m_generation = 0;
  bool m_current = false;
};

}  // namespace nazir::widgets
