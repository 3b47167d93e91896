// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A window about one process: a header, commands, and a sheet for each kind of knowledge (process/sheets.cpp). Follows
// every frame. Once the process has ended, it shows when and why, keeps what was last known, and offers the process
// that was started in its place.
//
// Links go to other processes in the same window; Alt+Left and Alt+Right go back and forward. Ctrl+1 … Ctrl+8 go to a
// sheet, F5 and Ctrl+R refresh, Esc closes a message or the window.

#include <QPointer>
#include <QVariantMap>
#include <QWidget>
#include <deque>
#include <optional>
#include <vector>

#include "widgets/data/frame.hpp"
#include "widgets/views/exit_watch.hpp"
#include "widgets/views/process/process_sheet.hpp"

class QTabWidget;

namespace nazir::widgets {

class Banner;
class NodeBanner;
class ProcessActions;
class ProcessHeader;
class ProcessTools;

class ProcessWindow : public QWidget {
  Q_OBJECT

 public:
  /// Processes that back and forward remember.
  static constexpr std::size_t mostVisited = 32;

  ProcessWindow(ProcessActions& actions, observe::Pid pid, QWidget* parent);
  ~ProcessWindow() override;

  observe::Pid pid() const { return m_subject.pid; }
  bool dead() const { return m_subject.ended; }

  /// Shows another process; the present one is what `back` goes to.
  void go(observe::Pid pid);
  void back();
  void forward();

  const std::vector<ProcessSheet*>& sheets() const { return m_sheets; }
  ProcessSheet* currentSheet() const;
  /// By its id. False if there is none.
  bool showSheet(const QString& id);
  /// Goes to the sheet Trace and starts one, as it is set there.
  void startTrace();

  /// Size, place and sheet. Values that QSettings can store.
  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void addSheets();
  void addKeys();
  void layOut();
  /// Forgets all of the last process.
  void begin(observe::Pid pid);
  void watch(observe::Pid pid);
  void takeFrame();
  void follow();
  /// `frame` is the first one without the process; null when its node is not observed any more.
  void showEnd(const FramePointer& frame);
  void showEndText(const std::optional<ExitWatch::End>& end);
  QString endText(const std::optional<ExitWatch::End>& end) const;
  void lookForSuccessor(const FramePointer& frame);
  void report(bool done, const QString& text);
  void forgetWays();
  void focusSheet();

  ProcessActions& m_actions;
  QPointer<ExitWatch> m_exits;
  std::shared_ptr<SeriesStore> m_past;
  Subject m_subject;
  std::optional<std::uint64_t> m_epoch;  // of the node that the process belongs to
  FramePointer m_gone;                   // the first frame without the process
  std::optional<ExitWatch::End> m_end;
  observe::Pid m_successor;
  int m_searches = 0;  // for a successor that are still allowed
  bool m_searching = false;
  std::uint64_t m_generation = 0;  // counts the processes shown
  std::vector<observe::Pid> m_before, m_after;
  std::deque<observe::Pid> m_watched;

  Banner* m_banner;  // how the process ended
  NodeBanner* m_trouble;
  Banner* m_report;  // what a command came to
  ProcessHeader* m_header;
  ProcessTools* m_tools;
  QTabWidget* m_tabs;
  std::vector<ProcessSheet*> m_sheets;
};

}  // namespace nazir::widgets
