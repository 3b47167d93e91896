// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/process_panel.hpp"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/views/figure_box.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {

ProcessPanel::ProcessPanel(const std::vector<Line>& lines, QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(this)),
      m_words(new PlainLabel(this)),
      m_figures(new FigureBox(tr("Selected process"), this)),
      m_open(new QPushButton(tr("Open"), this)),
      m_list(new QPushButton(tr("Show in list"), this)) {
  QFont bold = font();
  bold.setBold(true);
  m_title->setFont(bold);
  m_title->setMaximumLines(3);
  m_title->setAccessibleName(tr("Name"));
  m_words->setMaximumLines(8);
  m_words->setForegroundRole(QPalette::PlaceholderText);
  for (const auto& line : lines) {
    m_names.push_back(line.name);
    m_figures->addFigure(line.name, line.help, line.fixed);
  }
  m_open->setToolTip(tr("Opens the window of the process (Enter)"));
  m_list->setToolTip(tr("Shows the process on the page Processes"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_open);
  buttons->addWidget(m_list);
  buttons->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(8);
  layout->addWidget(m_title);
  layout->addWidget(m_figures);
  layout->addLayout(buttons);
  layout->addWidget(m_words);
  layout->addStretch(1);
  connect(m_open, &QPushButton::clicked, this, &ProcessPanel::openRequested);
  connect(m_list, &QPushButton::clicked, this, &ProcessPanel::listRequested);
  clear();
}

QString ProcessPanel::nothing() {
  return QStringLiteral("–");
}

QString ProcessPanel::figure(const QString& name) const {
  const auto line = m_names.indexOf(name);
  return line < 0 ? QString() : m_figures->figure(static_cast<int>(line));
}

QString ProcessPanel::words() const {
  return m_words->text();
}

void ProcessPanel::clear() {
  setTitle(tr("No process is selected"), {}, false);
  for (int line = 0; line < m_names.size(); ++line) setFigure(line, nothing());
}

void ProcessPanel::setTitle(const QString& title, const QString& words, bool openable) {
  m_title->setText(title);
  m_words->setText(words);
  m_open->setEnabled(openable);
  m_list->setEnabled(openable);
}

void ProcessPanel::setFigure(int line, const QString& value, const QString& exact) {
  m_figures->setFigure(line, value, exact);
}

}  // namespace nazir::widgets
