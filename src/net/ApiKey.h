#pragma once

#include "models/messages/Diagnostic.h"

#include <functional>
#include <string>

class QObject;

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

/// The same for programs whose event loop goes on meanwhile. The answer comes on this thread, later or at once; none
/// comes once `context` is gone.
void askGcpKey(QObject& context, std::function<void(const models::Result<std::string>&)> answered);
void keepGcpKey(const std::string& key, QObject& context, std::function<void(const models::Diagnostics&)> kept);

} // namespace platbook::net
