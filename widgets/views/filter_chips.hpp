// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The finished conditions of a filter, each in a chip, below the field in which the next one is typed. All of them must
// hold. A chip is removed with its cross; from the field, Backspace at its beginning removes the last one, and the left
// arrow there goes to it. Notices are chips of other things that change what a list shows, such as a frozen order.
//
// Takes no room while it is empty. Window's thread only.

#include <QStringList>
#include <QWidget>
#include <functional>
#include <vector>

class QLineEdit;

namespace nazir::widgets {

class Chip;
class FlowLayout;

class FilterChips : public QWidget {
  Q_OBJECT

 public:
  static constexpr qsizetype most = 16;

  FilterChips(QLineEdit& field, QWidget* parent);

  QStringList conditions() const;
  /// The first `most` of them, without repetitions. Emits `changed` if these are others.
  void setConditions(const QStringList& conditions);
  bool hasRoom() const { return static_cast<qsizetype>(m_chips.size()) < most; }
  /// Marks those conditions that have a problem now.
  void mark(const std::function<QString(const QString& condition)>& problemOf);

  /// Shows a notice, the same one for the same id; an empty text removes it.
  void setNotice(const QString& id, const QString& text, const QString& help = {});

  /// From left to right.
  std::vector<Chip*> chips() const;

 signals:
  void changed();
  /// The user wants a condition back in the field; it is no longer in a chip.
  void editRequested(const QString& condition);
  /// The user wants to end what a notice is about.
  void noticeRemoved(const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Notice {
    QString id;
    Chip* chip;
  };
  Chip* addChip(const QString& condition);
  void remove(Chip* chip);
  void edit(Chip* chip);
  void step(Chip* from, int step);
  void focusAt(std::size_t place);
  void drop(Chip* chip);
  void showIfAny();

  QLineEdit& m_field;
  FlowLayout* m_layout;
  std::vector<Chip*> m_chips;
  std::vector<Notice> m_notices;
};

}  // namespace nazir::widgets
