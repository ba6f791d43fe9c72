// What a user can do something about: said in one message, then exit code 2.
#pragma once

#include <stdexcept>

namespace tile::cli {

class BadInput : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace tile::cli
