// What these tests need from Catch2, spelled so that both of its generations understand it.
#pragma once

#include <string>

#include "tests/catch.hpp"

namespace tile::tb {

/// The running case: what a bench must be called so that its replay command works.
/// Spelled as on the command line, where a comma would end it.
inline std::string test_name() {
  std::string name;
  for (const char c : std::string(Catch::getResultCapture().getCurrentTestName()))
    name += c == ',' ? "\\," : std::string{c};
  return name;
}

inline auto has_text(const std::string& part) {
#if CATCH_VERSION_MAJOR >= 3
  return Catch::Matchers::ContainsSubstring(part);
#else
  return Catch::Matchers::Contains(part);
#endif
}

}  // namespace tile::tb
