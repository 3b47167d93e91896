// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A page of the window: what a tab shows. A page derives from it, names the parts of a frame that it needs, and shows
// frames. The list of all pages is in pages.cpp. The window treats all pages alike and knows none of them by name.
//
// Only while a page is visible does it get frames, and does the collector compute what the page needs of them: a hidden
// page costs nothing. Window's thread only.

#include <QVariantMap>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

#include "widgets/data/collector.hpp"

class QMenu;

namespace nazir::widgets {

struct FindingKey;

/// Which processes a trace is to have.
enum class TraceScope {
  processes,  ///< Given ones.
  subtrees,   ///< Given ones with their descendants.
  spawned,    ///< All that will be spawned.
};

class Page : public QWidget {
  Q_OBJECT

 public:
  /// The page's name in settings and commands: lower case, without spaces. Never translated.
  const QString& id() const { return m_id; }
  /// What it is called, on its tab too.
  const QString& title() const { return m_title; }
  /// The same with what the page counts, such as findings.
  virtual QString tabText() const { return m_title; }

  /// For Ctrl+F: gives the keyboard to the filter, or whatever else finds things. False if the page has none.
  virtual bool focusFilter() { return false; }
  /// For Esc: empties the filter. False when there was nothing to do.
  virtual bool clearFilter() { return false; }
  /// Selects a process, now or as soon as a frame has it. False if the page does not show single processes.
  virtual bool showProcess(observe::Pid) { return false; }
  /// Lists the processes that match this condition. False if the page has no such list.
  virtual bool listProcesses(const QString& /*condition*/) { return false; }
  /// Shows a finding. False if the page does not show findings.
  virtual bool showFinding(const FindingKey&) { return false; }
  /// Chooses processes for a trace. False if the page does not trace.
  virtual bool traceProcesses(const std::vector<observe::Pid>&, TraceScope) { return false; }
  /// One of the ways in which the page shows things, such as a table and a graph.
  struct ViewChoice {
    QString title;
    std::function<void()> choose;
    /// What only this way shows: a tool, or a widget with tools in it. Null if there is none.
    const QWidget* tools = nullptr;
  };
  /// For the command palette. Empty if there is only one.
  virtual std::vector<ViewChoice> viewChoices() { return {}; }
  /// Adds the page's own entries to the menu View.
  virtual void fillViewMenu(QMenu&) {}

  /// What the page remembers between runs, such as columns and filters. Values that QSettings can store.
  virtual QVariantMap state() const { return {}; }
  /// Takes what `state` gave. Keys that are missing or have no sense leave things as they are.
  virtual void restoreState(const QVariantMap&) {}

 signals:
  /// The user would like what the page shows to be started. Only offered while somebody is connected.
  void startRequested();
  /// `tabText` returns another text.
  void tabTextChanged();
  /// Something was done that a status bar may tell.
  void reported(const QString& text);
  /// What the user asked for has failed; the text says what to do next.
  void failed(const QString& text);

 protected:
  using Parts = std::vector<Collector::Part>;

  /// `parts`: what the collector computes for this page while it is visible.
  Page(Collector& collector, const QString& id, const QString& title, Parts parts, QWidget* parent);

  Collector& collector() const { return m_collector; }
  /// Whether somebody would start what the page shows.
  bool canStart() const;
  /// Shows the latest frame if the page is visible.
  void takeFrame();

  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  /// Whether the frame has the parts of this page: they may have been requested only a moment ago.
  bool isComplete(const Frame& frame) const;
  /// Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showFrame(const FramePointer& frame) = 0;

  Collector& m_collector;
  QString m_id, m_title;
  Parts m_parts;
  std::optional<std::uint64_t> m_epoch;  // of the node in the last frame
};

}  // namespace nazir::widgets
