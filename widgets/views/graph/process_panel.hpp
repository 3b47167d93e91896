// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Beside a graph: the selected process in figures, a few words about it, and buttons for what one does next. Each graph
// derives its own panel, which says which figures there are.

#include <QWidget>
#include <vector>

class QPushButton;

namespace nazir::widgets {

class FigureBox;
class PlainLabel;

class ProcessPanel : public QWidget {
  Q_OBJECT

 public:
  /// Nothing is selected.
  void clear();
  /// Figures by their names; for tests.
  QString figure(const QString& name) const;
  /// The words about the process.
  QString words() const;

 signals:
  void openRequested();
  void listRequested();

 protected:
  struct Line {
    QString name, help;
    bool fixed = false;  ///< In the fixed font.
  };
  ProcessPanel(const std::vector<Line>& lines, QWidget* parent);

  /// With `openable`, the buttons do something.
  void setTitle(const QString& title, const QString& words, bool openable);
  /// `line`: an index into the lines. `exact` becomes the tooltip.
  void setFigure(int line, const QString& value, const QString& exact = {});
  /// What is written instead of a figure that there is not.
  static QString nothing();

 private:
  PlainLabel* m_title;
  PlainLabel* m_words;
  FigureBox* m_figures;
  QPushButton* m_open;
  QPushButton* m_list;
  QStringList m_names;
};

}  // namespace nazir::widgets
