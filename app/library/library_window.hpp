// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The scenario library: the scenarios that there are and what each teaches, their text, and a place to write one's own.
// A window beside the main one, so that a scenario can be changed while one looks at it run.
//
// What is changed and not saved is kept, also when the program ends: nothing asks before it closes. A text can be
// started without saving it. The text is checked as it is typed; a text with a problem cannot be started.

#include <QMap>
#include <QVariantMap>
#include <QWidget>
#include <optional>

#include "scenario_checker.hpp"
#include "session_control.hpp"

class QLabel;
class QPushButton;
class QSplitter;

namespace nazir::widgets {
class Banner;
class PlainLabel;
}  // namespace nazir::widgets

namespace nazir::app {

class KeyList;
class ScenarioEditor;
class ScenarioList;

class LibraryWindow : public QWidget {
  Q_OBJECT

 public:
  /// `parent`: the window beside which it stands.
  explicit LibraryWindow(SessionControl& control, QWidget* parent = nullptr);

  /// Shows the window and this scenario: its name, or the path of a file, which joins the list.
  void open(const QString& scenario);

  /// What the window remembers between runs: its geometry, the user's files, and what is not saved.
  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

  ScenarioList& list() const { return *m_list; }
  ScenarioEditor& editor() const { return *m_editor; }
  KeyList& keys() const { return *m_keys; }
  widgets::Banner& banner() const { return *m_banner; }
  /// "Valid", or where something is wrong and what; "Checking…" until that is known.
  QString verdict() const;

  /// Writes the shown text into the file that it came from; a built-in scenario needs `saveAs`.
  void save();
  void saveTo(const QString& path);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// For dialogs.
  static QString fileFilter();
  void makeLayout();
  void connectAll();
  void showScenario(const QString& scenario);
  void showText(const QString& text);
  void edited();
  void checkText();
  void forgetVerdict();
  void arrive(const ScenarioCheck& check);
  void start();
  void startOther(const QString& scenario);
  void startWanted();
  void revert();
  void askForFile();
  void askWhereToSave();
  /// A text on its way into a file. The user may go on to another scenario meanwhile.
  struct Saving {
    QString path, text;
    QString from;  // the scenario whose text it is
  };
  void write(const Saving& saving, const std::optional<QString>& known);
  void saved(const Saving& saving);
  void remove(const QString& path);
  void showState();
  void fail(const QString& text, const QString& action = {}, std::function<void()> remedy = {});
  bool isEdited() const { return m_drafts.contains(m_scenario); }

  SessionControl& m_control;
  QSplitter* m_splitter = nullptr;
  ScenarioList* m_list;
  widgets::PlainLabel* m_title;
  widgets::PlainLabel* m_place;
  widgets::PlainLabel* m_lesson;
  widgets::PlainLabel* m_watch;
  widgets::Banner* m_banner;
  ScenarioEditor* m_editor;
  KeyList* m_keys;
  widgets::PlainLabel* m_verdict;
  QPushButton *m_start, *m_save, *m_saveAs, *m_revert, *m_open, *m_show;
  QTimer* m_typed;
  QString m_scenario;                 // whose text is shown
  QString m_toStart;                  // to be started once it has been read and checked
  QMap<QString, QString> m_drafts;    // changed and not saved, by scenario
  QMap<QString, QString> m_original;  // what was read, by scenario
  std::optional<bool> m_valid;        // none: not checked yet
  bool m_surveyed = false, m_showing = false;
  std::function<void()> m_remedy;
  ScenarioChecker m_checker;
};

}  // namespace nazir::app
