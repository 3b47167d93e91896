// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/event_words.hpp"

#include <QCoreApplication>
#include <array>

// The texts are in the context of trace_words.cpp, under which they are translated.
namespace nazir::widgets {
namespace {

struct EventWords {
  const char* words;
  const char* help;
};

// In the order of TraceKind.
constexpr std::array<EventWords, observe::trace_kind_count> allEvents{{
    {QT_TRANSLATE_NOOP("TraceWords", "sent to"), QT_TRANSLATE_NOOP("TraceWords", "It sent a message.")},
    {QT_TRANSLATE_NOOP("TraceWords", "received from"),
     QT_TRANSLATE_NOOP("TraceWords", "It took a message out of its mailbox.")},
    {QT_TRANSLATE_NOOP("TraceWords", "calls"),
     QT_TRANSLATE_NOOP("TraceWords", "It sent a request and waits for the answer.")},
    {QT_TRANSLATE_NOOP("TraceWords", "called by"),
     QT_TRANSLATE_NOOP("TraceWords", "It took a request out of its mailbox.")},
    {QT_TRANSLATE_NOOP("TraceWords", "answers"), QT_TRANSLATE_NOOP("TraceWords", "It answered a request.")},
    {QT_TRANSLATE_NOOP("TraceWords", "reply of"), QT_TRANSLATE_NOOP("TraceWords", "The answer to its request came.")},
    {QT_TRANSLATE_NOOP("TraceWords", "no reply of"),
     QT_TRANSLATE_NOOP("TraceWords", "Its request failed: the text says why.")},
    {QT_TRANSLATE_NOOP("TraceWords", "spawned"), QT_TRANSLATE_NOOP("TraceWords", "It started a process.")},
    {QT_TRANSLATE_NOOP("TraceWords", "restarted as"),
     QT_TRANSLATE_NOOP("TraceWords", "It started a child again that had ended.")},
    {QT_TRANSLATE_NOOP("TraceWords", "spawned by"), QT_TRANSLATE_NOOP("TraceWords", "It was started.")},
    {QT_TRANSLATE_NOOP("TraceWords", "linked to"), QT_TRANSLATE_NOOP("TraceWords", "It linked itself to a process.")},
    {QT_TRANSLATE_NOOP("TraceWords", "unlinked from"), QT_TRANSLATE_NOOP("TraceWords", "It took a link back.")},
    {QT_TRANSLATE_NOOP("TraceWords", "linked by"),
     QT_TRANSLATE_NOOP("TraceWords", "Another process linked itself to it.")},
    {QT_TRANSLATE_NOOP("TraceWords", "unlinked by"),
     QT_TRANSLATE_NOOP("TraceWords", "Another process took a link back, or ended.")},
    {QT_TRANSLATE_NOOP("TraceWords", "registered as"),
     QT_TRANSLATE_NOOP("TraceWords", "It got a name to which others can send.")},
    {QT_TRANSLATE_NOOP("TraceWords", "gave up the name"),
     QT_TRANSLATE_NOOP("TraceWords", "It has the name no longer.")},
    {QT_TRANSLATE_NOOP("TraceWords", "labelled"),
     QT_TRANSLATE_NOOP("TraceWords", "It says in a few words what it is.")},
    {QT_TRANSLATE_NOOP("TraceWords", "ended"), QT_TRANSLATE_NOOP("TraceWords", "It ended: the text is the reason.")},
    {QT_TRANSLATE_NOOP("TraceWords", "runs"),
     QT_TRANSLATE_NOOP("TraceWords", "A scheduler runs it; the latency is how long it waited for one.")},
    {QT_TRANSLATE_NOOP("TraceWords", "pauses"),
     QT_TRANSLATE_NOOP("TraceWords", "It leaves the scheduler: the text is the state it goes into.")},
}};

}  // namespace

QString eventWords(observe::TraceKind kind) {
  const auto at = static_cast<std::size_t>(kind);
  return at < allEvents.size() ? QCoreApplication::translate("TraceWords", allEvents[at].words) : QStringLiteral("?");
}

QString eventHelp(observe::TraceKind kind) {
  const auto at = static_cast<std::size_t>(kind);
  return at < allEvents.size() ? QCoreApplication::translate("TraceWords", allEvents[at].help) : QString();
}

QString outsideWords(observe::TraceKind kind) {
  switch (kind) {
    case observe::TraceKind::receive:
      return QCoreApplication::translate("TraceWords", "runtime, timer or thread");
    case observe::TraceKind::called:
    case observe::TraceKind::answer:
    case observe::TraceKind::spawned:
      return QCoreApplication::translate("TraceWords", "another thread");
    default:
      return {};
  }
}

}  // namespace nazir::widgets
