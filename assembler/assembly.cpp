#include "assembler/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::assembler {

namespace {

std::string_view line_of(std::string_view text, unsigned line) {
  for (; line > 1 && !text.empty(); line--) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find_first_of("\r\n"));
}

std::string shown(const std::string& file, std::string_view text, const isa::text::TextError& e) {
  const std::string_view line = line_of(text, e.place.line);
  // Tabs stay tabs, so that the mark stands where the eye expects it.
  std::string mark(line.substr(0, e.place.column - 1));
  std::replace_if(
      mark.begin(), mark.end(), [](char c) { return c != '\t'; }, ' ');
  return fmt::format("{}:{}:{}: {}\n  {}\n  {}^", file, e.place.line, e.place.column, e.what(), line, mark);
}

std::string all(const std::string& file, std::string_view text, const std::vector<isa::text::TextError>& errors) {
  std::string message;
  for (const auto& e : errors) {
    if (!message.empty()) message.push_back('\n');
    message += shown(file, text, e);
  }
  return message;
}

}  // namespace

AssemblyError::AssemblyError(const std::string& file, std::string_view text, std::vector<isa::text::TextError> errors)
    : std::runtime_error(all(file, text, errors)), errors_(std::move(errors)) {}

const Tensor* Assembly::find(std::string_view name) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor& t) { return t.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

}  // namespace tile::assembler
