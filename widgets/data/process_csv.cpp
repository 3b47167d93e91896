// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_csv.hpp"

#include <nazir/csv_field.hpp>
#include <string>

#include "widgets/data/shown_values.hpp"

namespace nazir::widgets {

bool writeCsv(QIODevice& to, const observe::Snapshot& snapshot) {
  std::string text =
      "pid,name,label,initial_function,current_function,state,kind,parent,reductions,messages_in,messages_out,"
      "mailbox_length,mailbox_bytes,memory_bytes,stack_bytes,restarts,scheduler,age_ns,running_ns,runnable_ns\n";
  const auto flush = [&] {
    const bool good = to.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    text.clear();
    return good;
  };
  for (const auto& row : snapshot.processes) {
    const auto field = [&](const std::string& value) { text += ',' + value; };
    text += observe::to_text(row.pid);
    for (const auto id : {row.name, row.label, row.initial_function, row.current_function})
      field(csv_field(snapshot.strings[id]));
    field(std::string(observe::to_text(row.state)));
    field(std::string(observe::to_text(row.kind)));
    field(observe::to_text(row.parent));
    for (const std::uint64_t number :
         {row.reductions, row.messages_in, row.messages_out, row.mailbox_length, row.mailbox_bytes, row.memory,
          std::uint64_t{row.stack_bytes}, std::uint64_t{row.restarts}, std::uint64_t{row.scheduler}}) {
      field(std::to_string(number));
    }
    for (const auto time : {ageOf(snapshot, row), row.running, row.runnable}) field(std::to_string(time.count()));
    text += '\n';
    if (text.size() > 1U << 16U && !flush()) return false;
  }
  return flush();
}

}  // namespace nazir::widgets
