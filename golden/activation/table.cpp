#include "golden/activation/table.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tile::golden {

const Table& activation_table(std::string_view name) {
  const auto tables = activation_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [=](const Table& t) { return t.name == name; });
  if (found == tables.end()) throw std::out_of_range("no activation function '" + std::string(name) + "'");
  return *found;
}

}  // namespace tile::golden
