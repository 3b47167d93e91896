// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A sheet that shows a part of the details of its process. Fetches that part once for each snapshot while it is the
// current sheet, and says in its place what there is to say: that it asks, that the node cannot tell, that the process
// is too busy to answer, that it has ended and when this was known.
//
// A node answers within `patience`, or is asked less often: commands of the user wait in the same queue.

#include <QVBoxLayout>
#include <chrono>
#include <functional>

#include "widgets/models/process_columns.hpp"
#include "widgets/views/process/process_sheet.hpp"

class QProgressBar;

namespace nazir::widgets {

class ContentStack;
class DetailsPanel;
class EmptyState;
class PlainLabel;

class DetailsSheet : public ProcessSheet {
  Q_OBJECT

 public:
  static constexpr std::chrono::milliseconds patience{1000};
  /// Snapshots to let pass after an answer that came too late.
  static constexpr int pause = 5;

  void refresh() override;

  /// What stands in place of the content; empty while there is content.
  QString sentence() const;
  /// The line below the content: how old it is, or why it is not newer.
  QString remark() const;

 protected:
  using ProcessSheet::ProcessSheet;

  /// What an answer comes to.
  struct Shown {
    enum class Kind { content, nothing, problem } kind = Kind::content;
    QString text = {};  ///< For `nothing` and `problem`: one or two sentences.
  };
  /// A part of the details: its problem, or what `show` says of its value.
  template <class T, class Show>
  static Shown shown(const observe::ProcessDetails::Part<T>& part, Show show) {
    if (!part) return {Shown::Kind::problem, tr("The node did not answer this. Press F5 to ask again.")};
    if (!*part) return {Shown::Kind::problem, QString::fromStdString(part->problem().text)};
    return show(**part);
  }

  /// Call it last in the constructor. `alwaysThere`: shown also before and without an answer.
  void setContent(QWidget* content, QWidget* list, bool alwaysThere = false);

  /// The same with a button above that copies all of it as text, and reports `copied`.
  void setContentWithCopy(DetailsPanel* panel, const QString& help, std::function<QString()> text,
                          const QString& copied);

  virtual observe::DetailsRequest request() const = 0;
  /// Why the node cannot tell what the sheet shows; empty if it can.
  virtual QString whyNotAtAll() const { return {}; }
  /// What the line below the content speaks of, if not of all of it: "Relations".
  virtual QString topic() const { return {}; }
  /// Whether that line says when the node was asked: not if nothing that is shown was an answer.
  virtual bool saysWhen() const { return true; }
  virtual Shown showDetails(const observe::ProcessDetails& details) = 0;
  virtual void clearDetails() = 0;

  void forget() override;
  void showSubject() override;

 private:
  void askIfDue();
  void ask();
  void take(const observe::Answer<observe::ProcessDetails>& answer);
  void present();

  bool m_alwaysThere = false, m_asking = false, m_known = false;
  QString m_nothing, m_problem;  // of the last answer
  QString m_time;                // of the last content
  std::uint64_t m_askedAt = 0;   // the sequence of the snapshot
  int m_skip = 0;
  ContentStack* m_stack = nullptr;
  EmptyState* m_empty = nullptr;
  QProgressBar* m_bar = nullptr;
  PlainLabel* m_remark = nullptr;
};

}  // namespace nazir::widgets
