// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/change_view.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_view.hpp"

namespace nazir::widgets {
namespace {

struct Choice {
  int seconds;
  const char* text;
};
constexpr Choice choices[] = {{10, QT_TRANSLATE_NOOP("ChangeView", "10 s ago")},
                              {60, QT_TRANSLATE_NOOP("ChangeView", "1 min ago")},
                              {300, QT_TRANSLATE_NOOP("ChangeView", "5 min ago")},
                              {900, QT_TRANSLATE_NOOP("ChangeView", "15 min ago")},
                              {3600, QT_TRANSLATE_NOOP("ChangeView", "1 h ago")}};
constexpr int usual = 60;
/// Rates of less time say little: nobody may have happened to send.
constexpr std::chrono::seconds leastApart{2};

std::chrono::seconds apart(const KeptMoment& one, const KeptMoment& later) {
  return std::chrono::floor<std::chrono::seconds>(later.taken - one.taken);
}
QString secondsText(std::chrono::seconds time) {
  return leftToRight(format::duration(time));
}

}  // namespace

ChangeView::ChangeView(Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_keeper(new MomentKeeper(collector, this)),
      m_choice(new QComboBox(this)),
      m_mark(new QPushButton(tr("&Mark this moment"), this)),
      m_summary(new PlainLabel(this)),
      m_stack(new ContentStack(this)),
      m_table(new DetailsView(m_model, tr("What changed"), false, this)),
      m_empty(new EmptyState(this)) {
  m_table->header()->setStretchLastSection(false);
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setFrameShape(QFrame::NoFrame);
  m_stack->setContent(m_table, m_table, m_empty);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  makeTools();
  layout->addWidget(m_stack, 1);
  setWidths();
  connect(m_keeper, &MomentKeeper::changed, this, &ChangeView::showChanges);
  connect(m_choice, &QComboBox::currentIndexChanged, this, &ChangeView::showChanges);
  connect(m_mark, &QPushButton::clicked, this, &ChangeView::markPresent);
  showChanges();
}

void ChangeView::makeTools() {
  auto* label = new QLabel(tr("Compare now with"), this);
  label->setBuddy(m_choice);
  for (const auto& [seconds, text] : choices) m_choice->addItem(tr(text), seconds);
  m_choice->addItem(tr("the moment marked"), 0);
  m_choice->setCurrentIndex(m_choice->findData(usual));
  m_choice->setAccessibleName(tr("Compare now with"));
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);  // its texts change each second
  m_choice->setMinimumContentsLength(38);
  m_choice->setToolTip(
      plainToolTip(tr("A moment is kept every %1 for an hour. A mark stays until there is another one, also when the "
                      "scenario is started again: so two runs can be compared.")
                       .arg(format::duration(MomentKeeper::every))));
  m_mark->setToolTip(tr("Keeps the present figures to compare with later"));
  m_summary->setForegroundRole(QPalette::PlaceholderText);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(8, 6, 8, 6);
  row->setSpacing(8);
  row->addWidget(label);
  row->addWidget(m_choice);
  row->addWidget(m_mark);
  row->addWidget(m_summary, 1);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void ChangeView::setWidths() {
  auto* header = m_table->header();
  const int letter = fontMetrics().averageCharWidth();
  header->setSectionResizeMode(ChangeModel::KindColumn, QHeaderView::Stretch);
  for (const auto column : {ChangeModel::FigureColumn, ChangeModel::BeforeColumn, ChangeModel::NowColumn}) {
    header->resizeSection(column, letter * 18);
  }
  header->resizeSection(ChangeModel::DifferenceColumn, letter * 30);
}

QWidget* ChangeView::focusTarget() {
  return ContentStack::targetOf(this);
}

std::chrono::seconds ChangeView::chosen() const {
  return std::chrono::seconds(m_choice->currentData().toInt());
}

KeptMoment ChangeView::other() const {
  return chosen().count() > 0 ? m_keeper->before(chosen()) : m_keeper->mark();
}

QString ChangeView::whenWas(const KeptMoment& other, std::chrono::seconds wanted) const {
  const QString at = momentText(other.moment->at);
  if (other.moment->epoch != m_keeper->present().moment->epoch)
    return tr("in an earlier run, at %1 on its clock").arg(at);
  const auto age = apart(other, m_keeper->present());
  return (age < wanted ? tr("the oldest kept: at %1, %2 ago") : tr("at %1, %2 ago")).arg(at, secondsText(age));
}

void ChangeView::nameChoices() {
  for (int i = 0; i < m_choice->count(); ++i) {
    const std::chrono::seconds ago(m_choice->itemData(i).toInt());
    const auto moment = ago.count() > 0 ? m_keeper->before(ago) : m_keeper->mark();
    QString text = ago.count() > 0 ? tr(choices[i].text) : tr("the moment marked");
    if (moment && m_keeper->present()) text = tr("%1 (%2)").arg(text, whenWas(moment, ago));
    if (text != m_choice->itemText(i)) m_choice->setItemText(i, text);
  }
}

void ChangeView::showEmpty(const QString& why) {
  m_model.setChanges({});
  m_summary->setText({});
  m_empty->setText(why);
  m_stack->showEmpty();
}

void ChangeView::showChanges() {
  const auto* items = qobject_cast<QStandardItemModel*>(m_choice->model());
  if (auto* mark = items->item(m_choice->count() - 1)) mark->setEnabled(static_cast<bool>(m_keeper->mark()));
  if (!isVisible()) return;
  nameChoices();
  const auto from = other();
  const auto& now = m_keeper->present();
  if (chosen().count() == 0 && !from) {
    showEmpty(tr("No moment is marked. Press “Mark this moment”, and look again when something has happened."));
  } else if (!from || !now || (from.moment == now.moment && chosen().count() > 0)) {
    showEmpty(tr("There is nothing to compare with yet. The first moment is kept a few seconds after the start."));
  } else if (from.moment->epoch == now.moment->epoch && apart(from, now) < leastApart) {
    showEmpty(tr("Measuring… Changes are told when %1 have passed.").arg(secondsText(leastApart)));
  } else {
    m_model.setChanges(findings::compare(*from.moment, *now.moment));
    m_summary->setText(leftToRight(QString::fromStdString(findings::total_sentence(*from.moment, *now.moment))));
    m_summary->setToolTip(plainToolTip(m_summary->text()));
    if (m_model.rowCount() > 0) {
      m_stack->showList();
      return;
    }
    m_empty->setText(tr("No kind of process has changed remarkably since the moment compared with (%1).")
                         .arg(whenWas(from, chosen())));
    m_stack->showEmpty();
  }
}

QString ChangeView::sentence() const {
  return m_stack->currentWidget() == m_empty ? m_empty->sentence() : QString();
}

QString ChangeView::summary() const {
  return m_summary->text();
}

QString ChangeView::choice() const {
  return m_choice->currentText();
}

void ChangeView::compareWith(std::chrono::seconds ago) {
  const int item = m_choice->findData(static_cast<int>(ago.count()));
  if (item >= 0) m_choice->setCurrentIndex(item);
}

void ChangeView::markPresent() {
  m_keeper->markPresent();
  compareWith(std::chrono::seconds(0));
}

void ChangeView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  m_keeper->setLive(true);
  showChanges();
}

void ChangeView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  m_keeper->setLive(false);
}

void ChangeView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) setWidths();
}

QVariantMap ChangeView::state() const {
  return {{QStringLiteral("compare_with_s"), m_choice->currentData().toInt()}};
}

void ChangeView::restoreState(const QVariantMap& state) {
  // A mark does not outlive the program.
  if (const int ago = state.value(QStringLiteral("compare_with_s")).toInt(); ago > 0)
    compareWith(std::chrono::seconds(ago));
}

}  // namespace nazir::widgets
