// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_table.hpp"

#include <QGridLayout>
#include <QStringList>

#include "figure_view.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::app {

FigureTable::FigureTable(const std::vector<scenarios::Figure>& figures, QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 4, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  QStringList rows, columns;
  const auto label = [&](const QString& text, int row, int column) {
    auto* made = new widgets::PlainLabel(text, this);
    made->setForegroundRole(QPalette::PlaceholderText);
    made->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    grid->addWidget(made, row, column);
    return made;
  };
  const auto placeOf = [](QStringList& names, const std::string& name) {
    const auto text = QString::fromStdString(name);
    if (!names.contains(text)) names.push_back(text);
    return static_cast<int>(names.indexOf(text)) + 1;
  };
  for (const auto& figure : figures) {
    if (figure.row.empty()) continue;
    const auto knownRows = rows.size(), knownColumns = columns.size();
    const int row = placeOf(rows, figure.row), column = placeOf(columns, figure.column);
    if (rows.size() > knownRows) label(rows.back(), row, 0);
    if (columns.size() > knownColumns) label(columns.back(), 0, column);
    auto* value = label(QString(), row, column);
    value->setForegroundRole(QPalette::WindowText);
    value->setToolTip(QString::fromStdString(figure.help));
    value->setAccessibleName(QString::fromStdString(figure.label));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_values[figure.id] = value;
  }
}

void FigureTable::show(const scenarios::Figures& figures) {
  for (const auto& figure : figures.list) {
    const auto value = m_values.find(figure.id);
    if (value == m_values.end()) continue;
    const auto text = figureText(figure, figures.currency);
    if (value->second->text() != text) value->second->setText(text);
  }
}

QString FigureTable::shown(const std::string& id) const {
  const auto value = m_values.find(id);
  return value == m_values.end() ? QString() : value->second->text();
}

}  // namespace nazir::app
