// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/counted.hpp"

#include <QtGlobal>

namespace nazir::widgets {

const std::vector<const char*>& counted() {
  static const std::vector<const char*> all{
      QT_TRANSLATE_N_NOOP("Counts", "applications"),
      QT_TRANSLATE_N_NOOP("Counts", "boxes"),
      QT_TRANSLATE_N_NOOP("Counts", "branch restarts"),
      QT_TRANSLATE_N_NOOP("Counts", "children"),
      QT_TRANSLATE_N_NOOP("Counts", "deadlocks"),
      QT_TRANSLATE_N_NOOP("Counts", "events"),
      QT_TRANSLATE_N_NOOP("Counts", "findings"),
      QT_TRANSLATE_N_NOOP("Counts", "lines"),
      QT_TRANSLATE_N_NOOP("Counts", "messages"),
      QT_TRANSLATE_N_NOOP("Counts", "messages wait"),
      QT_TRANSLATE_N_NOOP("Counts", "processes"),
      QT_TRANSLATE_N_NOOP("Counts", "processes wait"),
      QT_TRANSLATE_N_NOOP("Counts", "restarts"),
      QT_TRANSLATE_N_NOOP("Counts", "rules are off"),
      QT_TRANSLATE_N_NOOP("Counts", "rules have your settings"),
      QT_TRANSLATE_N_NOOP("Counts", "rules rest"),
      QT_TRANSLATE_N_NOOP("Counts", "rules watch"),
      QT_TRANSLATE_N_NOOP("Counts", "smaller groups"),
      QT_TRANSLATE_N_NOOP("Counts", "times"),
      QT_TRANSLATE_N_NOOP("Counts", "waits"),
  };
  return all;
}

}  // namespace nazir::widgets
