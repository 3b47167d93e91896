// SPDX-License-Identifier: BSL-1.0
#include <nazir/server_name.hpp>

namespace nazir {

Name::Name(const char* name) {
  if (name == nullptr) throw ArgumentError("a name: expected a text or a Via, got a null pointer");
  text_ = name;
}

Name::Name(Via via) : via_(std::move(via)) {
  if (via_ == nullptr) throw ArgumentError("a name: expected a text or a Via, got a null Via");
}

Pid Name::whereis() const {
  return ServerName(*this).pid();
}

std::string Name::to_string() const {
  return ServerName(*this).to_string();
}

bool Name::register_name(Pid pid) const {
  if (via_ != nullptr) return via_->register_name(pid);
  try {
    nazir::register_name(pid, text_);
    return true;
  } catch (const ArgumentError&) {
    return false;
  }
}

void Name::unregister_name() const {
  // A registered name is released when its process ends.
  if (via_ != nullptr) via_->unregister_name();
}

ServerName::ServerName(const char* name) {
  if (name == nullptr) throw ArgumentError("a server's name: expected a text, got a null pointer");
  name_ = name;
}

Pid ServerName::look_up() const {
  if (via_ != nullptr) return via_->whereis_name();
  return name_.empty() ? Pid() : nazir::whereis(name_);
}

std::string ServerName::to_string() const {
  if (via_ != nullptr) return via_->to_string();
  return name_.empty() ? to_text(pid_) : std::string(name_);
}

}  // namespace nazir
