// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/command_palette.hpp"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/fuzzy_match.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int commandRole = Qt::UserRole;
constexpr int keysRole = Qt::UserRole + 1;
constexpr qsizetype mostRecent = 5;

/// Titles, the last one first.
QStringList& recent() {
  static QStringList titles;
  return titles;
}

/// The title at the left, the keys at the right.
class CommandDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 8};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    const QString keys = index.data(keysRole).toString();
    if (keys.isEmpty()) return;
    painter->save();
    painter->setFont(fixedFont(option.font));
    painter->setPen(tokens(option.palette).dim);
    const auto side = option.direction == Qt::LeftToRight ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(option.rect.adjusted(8, 0, -8, 0), static_cast<int>(side | Qt::AlignVCenter), keys);
    painter->restore();
  }
};

}  // namespace

CommandPalette* CommandPalette::open(QWidget& window, std::vector<Command> commands, Understand understand) {
  auto* palette = new CommandPalette(window, std::move(commands), std::move(understand));
  palette->show();
  palette->m_field->setFocus();
  return palette;
}

CommandPalette::CommandPalette(QWidget& window, std::vector<Command> commands, Understand understand)
    : QDialog(&window, Qt::Dialog | Qt::FramelessWindowHint),
      m_commands(std::move(commands)),
      m_fixed(m_commands.size()),
      m_understand(std::move(understand)),
      m_field(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_why(new PlainLabel(this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setModal(true);
  setWindowTitle(tr("Commands"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(4);
  layout->addWidget(m_field);
  layout->addWidget(m_list, 1);
  layout->addWidget(m_why);
  m_field->setPlaceholderText(tr("What would you like to do? Type some letters of it"));
  m_field->setAccessibleName(tr("Command"));
  m_field->installEventFilter(this);
  m_list->setItemDelegate(new CommandDelegate(m_list));
  m_list->setUniformItemSizes(true);
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setTextElideMode(Qt::ElideMiddle);
  m_list->setAccessibleName(tr("Commands that fit"));
  m_why->setForegroundRole(QPalette::PlaceholderText);
  connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(m_list, &QListWidget::currentRowChanged, this, &CommandPalette::explain);
  connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);

  const int width = std::min(window.width() - 32, fontMetrics().averageCharWidth() * 90);
  resize(width, std::min(window.height() - 64, (fontMetrics().height() + 8) * 14));
  move(window.mapToGlobal(QPoint((window.width() - this->width()) / 2, 48)));
  fill();
}

void CommandPalette::fill() {
  struct Fit {
    std::size_t command;
    int score;
  };
  std::vector<Fit> fits;
  const QString typed = m_field->text();
  m_commands.resize(m_fixed);
  const auto recently = [](const QString& title) {
    const auto at = recent().indexOf(title);
    return at < 0 ? 0 : static_cast<int>(mostRecent - at);
  };
  for (std::size_t i = 0; i < m_commands.size(); ++i) {
    const auto score = fuzzyScore(typed, m_commands[i].title);
    if (score) fits.push_back({i, typed.trimmed().isEmpty() ? recently(m_commands[i].title) : *score});
  }
  // Of equal fits, a short title has less that was not meant.
  const bool counts = !typed.trimmed().isEmpty();
  std::stable_sort(fits.begin(), fits.end(), [this, counts](const Fit& a, const Fit& b) {
    if (a.score != b.score || !counts) return a.score > b.score;
    return m_commands[a.command].title.size() < m_commands[b.command].title.size();
  });

  if (auto meant = m_understand ? m_understand(typed) : std::nullopt) {
    fits.insert(fits.begin(), {m_commands.size(), 0});
    m_commands.push_back(std::move(*meant));
  }

  m_list->clear();
  for (const auto& fit : fits) {
    const auto& command = m_commands[fit.command];
    auto* item = new QListWidgetItem(command.title, m_list);
    item->setData(commandRole, static_cast<qulonglong>(fit.command));
    item->setData(keysRole, command.keys);
    if (!command.why.isEmpty()) item->setForeground(tokens(palette()).dim);
  }
  m_list->setCurrentRow(fits.empty() ? -1 : 0);
  explain();
}

void CommandPalette::explain() {
  const auto* item = m_list->currentItem();
  m_why->setText(item ? m_commands[item->data(commandRole).toULongLong()].why : tr("No command has these letters."));
}

void CommandPalette::runCurrent() {
  const auto* item = m_list->currentItem();
  if (!item) return;
  const Command command = m_commands[item->data(commandRole).toULongLong()];
  if (!command.why.isEmpty()) return;  // the reason is on the screen
  recent().removeAll(command.title);
  recent().prepend(command.title);
  while (recent().size() > mostRecent) recent().removeLast();
  close();  // first: the command may open a dialog or move the focus
  command.run();
}

void CommandPalette::paintEvent(QPaintEvent*) {
  // Without the window manager's frame, an edge parts it from the window below.
  QPainter painter(this);
  painter.fillRect(rect(), palette().window());
  painter.setPen(tokens(palette()).edge);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_field || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      QCoreApplication::sendEvent(m_list, event);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      runCurrent();
      return true;
    default:
      return false;
  }
}

}  // namespace nazir::widgets
