// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_csv.hpp"

#include <nazir/csv_field.hpp>
#include <string>

#include "widgets/data/shown_values.hpp"

namespace nazir::widgets {

bool writeCsv(QIODevice& to, const observe::Snapshot& snapshot, const WriteProgress& goOn) {
  std::string text =
      "pid,name,label,initial_function,current_function,state,kind,parent,reductions,messages_in,messages_out,"
      "messages_skipped,mailbox_length,mailbox_bytes,memory_bytes,heap_bytes,heap_peak_bytes,stack_bytes,restarts,"
      "priority,holds_stack,trap_exit,oldest_message_ns,scheduler,age_ns,running_ns,runnable_ns\n";
  const auto flush = [&] {
    const bool good = to.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    text.clear();
    return good;
  };
  std::size_t written = 0;
  for (const auto& row : snapshot.processes) {
    const auto field = [&](const std::string& value) { text += ',' + value; };
    text += observe::to_text(row.pid);
    for (const auto id : {row.name, row.label, row.initial_function, row.current_function})
      field(csv_field(snapshot.strings[id]));
    field(std::string(observe::to_text(row.state)));
    field(std::string(observe::to_text(row.kind)));
    field(observe::to_text(row.parent));
    for (const std::uint64_t number : {row.reductions, row.messages_in, row.messages_out, row.messages_skipped,
                                       row.mailbox_length, row.mailbox_bytes, row.memory, row.heap_bytes, row.heap_peak,
                                       std::uint64_t{row.stack_bytes}, std::uint64_t{row.restarts}}) {
      field(std::to_string(number));
    }
    field(std::string(observe::to_text(row.priority)));
    field(row.holds_stack ? "yes" : "no");
    field(row.trap_exit ? "yes" : "no");
    field(std::to_string(row.oldest_message.count()));
    field(std::to_string(row.scheduler + 1));
    for (const auto time : {ageOf(snapshot, row), row.running, row.runnable}) field(std::to_string(time.count()));
    text += '\n';
    ++written;
    if (text.size() > 1U << 16U && !(flush() && (!goOn || goOn(written)))) return false;
  }
  return flush();
}

}  // namespace nazir::widgets
