#include "models/cost/ProviderForm.h"

namespace platbook::models {

const ProviderForm& providerForm(ProviderId provider) {
    switch (provider) {
    case ProviderId::Gcp: return gcpForm();
    case ProviderId::Aws: return awsForm();
    case ProviderId::Azure: return azureForm();
    }
    return gcpForm();
}

std::string DatabaseCount::text() const {
    std::string words;
    if (twoZones > 0) words = std::to_string(twoZones) + " x 2 zones";
    if (oneZone > 0 || twoZones == 0) words += (words.empty() ? "" : " + ") + std::to_string(oneZone);
    return words;
}

} // namespace platbook::models
