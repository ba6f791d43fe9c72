#include "tb/core/objection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace tile::tb {

void Objection::raise(std::string who, std::string why, std::uint64_t cycle) {
  held_.push_back({std::move(who), std::move(why), cycle});
}

void Objection::drop(const std::string& who, const std::string& why) {
  if (!remove(who, why)) throw std::logic_error(fmt::format("{} drops '{}' without having raised it", who, why));
}

bool Objection::remove(const std::string& who, const std::string& why) {
  const auto same = [&](const Held& held) { return held.who == who && held.why == why; };
  const auto found = std::find_if(held_.begin(), held_.end(), same);
  if (found == held_.end()) return false;
  held_.erase(found);
  return true;
}

std::string Objection::holders() const {
  std::string out;
  for (const Held& held : held_) out += fmt::format("\n  {} is '{}' since cycle {}", held.who, held.why, held.since);
  return out;
}

}  // namespace tile::tb
