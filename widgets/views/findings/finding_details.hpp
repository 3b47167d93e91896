// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All about one finding: its sentence, its processes as links, its place in the program, and the page that explains the
// mistake and its cure. Or the page of a rule alone. Window's thread only.

#include <QSplitter>
#include <cstddef>
#include <optional>

#include "widgets/models/finding_model.hpp"
#include "widgets/views/process/process_sheet.hpp"

class QLabel;
class QPushButton;
class QToolButton;

namespace nazir::widgets {

class RulePageView;
class PidLinks;
class PlainLabel;

class FindingDetails : public QSplitter {
  Q_OBJECT

 public:
  explicit FindingDetails(QWidget* parent);

  /// Null: nothing is chosen. The frame is that of the finding; past findings may concern processes of another epoch,
  /// which are no links then.
  void setFinding(const findings::Finding* finding, const FramePointer& frame);
  void setRule(const QString& id);
  /// Whether to offer scenarios that show the mistake and the cure.
  void offerScenarios(bool offered);

  /// The rule whose page is shown; empty if there is none.
  const QString& rule() const { return m_rule; }
  /// Whether several processes of the finding live, so that listing them has a sense.
  bool canList() const;
  QString sentence() const;
  QString facts() const;
  QString placeText() const;
  PidLinks& links() const { return *m_links; }
  RulePageView& page() const { return *m_page; }
  QPushButton* mistakeButton() const { return m_mistake; }
  QPushButton* cureButton() const { return m_cure; }
  QToolButton* openButton() const { return m_openFile; }
  QToolButton* expectButton() const { return m_expect; }
  QToolButton* settingsButton() const { return m_settings; }

 signals:
  void processRequested(observe::Pid pid);
  /// For a menu of the process under the mouse.
  void menuRequested(observe::Pid pid, const QPoint& global);
  /// Shows a process on the page with this id.
  void showRequested(const QString& page, observe::Pid pid);
  /// Shows all processes of the findings of a rule in the list.
  void listRequested(const QString& rule);
  void scenarioWanted(const QString& scenario);
  /// The rule is to pass over this kind of process from now on.
  void expectRequested(const QString& rule, const QString& kind);
  void settingsRequested(const QString& rule);
  void reported(const QString& text);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* makeFacts();
  void showPlace(const std::optional<findings::CodePlace>& place);
  void openFile();
  std::ptrdiff_t livingOf(const findings::Finding& finding) const;
  void applyPalette();

  QLabel* m_mark;
  PlainLabel* m_sentence;
  PlainLabel* m_facts;
  PidLinks* m_links;
  PlainLabel* m_place;
  QToolButton *m_copyPlace, *m_openFile;
  QToolButton *m_list, *m_inProcesses, *m_inApplications;
  QToolButton *m_expect, *m_settings;
  QPushButton *m_mistake, *m_cure;
  RulePageView* m_page;
  Subject m_subject;
  QString m_rule;
  QString m_kind;  // of the finding
  observe::Pid m_worst;
  std::optional<findings::CodePlace> m_where;
  std::optional<findings::Severity> m_severity;
  bool m_offered = false;
};

}  // namespace nazir::widgets
