#pragma once

#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::net {

/// Name of the environment variable that may hold the key of Google's price list.
inline constexpr const char* gcpKeyVariable = "PLATBOOK_GCP_API_KEY";

/// The key of Google's price list, from the environment or else from the system keyring. It goes into a header and
/// nowhere else: no file, argument or message ever holds it.
/// @errors refresh.no_key, refresh.bad_key (it holds blanks or control characters)
models::Result<std::string> gcpKey();

/// Keeps the key in the system keyring; an empty one removes it.
/// @errors refresh.no_keyring
models::Diagnostics keepGcpKey(const std::string& key);

} // namespace platbook::net
