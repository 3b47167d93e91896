// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One view of the page Findings: what its switch chooses. The list of all is in findings_parts.cpp; the page knows none
// of them by name. Only the chosen part of a visible page gets frames. Window's thread only.

#include <QVariantMap>
#include <QWidget>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class FindingsPage;
class ProcessActions;
struct FindingKey;

class FindingsPart : public QWidget {
  Q_OBJECT

 public:
  /// In settings: lower case, without spaces. Never translated.
  const QString& id() const { return m_id; }
  /// What the switch says, and its tooltip.
  const QString& title() const { return m_title; }
  const QString& help() const { return m_help; }

  /// Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showFrame(const FramePointer& frame) = 0;
  /// What is typed into the filter of the page.
  virtual void setFilter(const QString&) {}
  /// Why the filter of the page does nothing here: the field is empty then, disabled, and says this. Empty if it does.
  virtual QString whyNoFilter() const { return {}; }
  /// Its own tools in the tool row of the page. Called once.
  virtual std::vector<QWidget*> tools() { return {}; }
  /// Where the keyboard belongs.
  virtual QWidget* focusTarget() { return this; }
  /// Chooses a finding, now or as soon as a frame has it. False if the part does not list findings.
  virtual bool showFinding(const FindingKey&) { return false; }

  virtual QVariantMap state() const { return {}; }
  virtual void restoreState(const QVariantMap&) {}

 signals:
  void reported(const QString& text);
  void scenarioWanted(const QString& scenario);
  void clearFilterRequested();
  /// The user has set something that is to be remembered, also if the program ends in a crash.
  void settingsChanged();

 protected:
  FindingsPart(const QString& id, const QString& title, const QString& help, QWidget* parent)
      : QWidget(parent), m_id(id), m_title(title), m_help(help) {}

 private:
  QString m_id, m_title, m_help;
};

/// All parts in the order of the switch; children of `page`.
std::vector<FindingsPart*> makeFindingsParts(ProcessActions& actions, FindingsPage& page);

}  // namespace nazir::widgets
