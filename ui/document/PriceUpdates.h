#pragma once

#include "models/catalog/Catalogue.h"
#include "models/messages/Diagnostic.h"
#include "models/pricefeed/HttpTransport.h"
#include "models/units/Calendar.h"

#include "PlanTypes.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace platbook::ui {

/// What became of an update.
struct UpdateResult {
    std::string id;          ///< of the new book, which waits to be accepted; empty: there is none
    std::size_t taken = 0;   ///< prices that were read
    std::size_t kept = 0;    ///< prices taken over from the book before, with their own date and source
    models::Diagnostics why; ///< why there is none, else warnings
};

/// The price books there are, and new ones from the providers' price lists. Nothing is asked of the network but by
/// start(). The window has this interface; what stands behind it is a matter of the program.
class PriceUpdates : public QObject {
    Q_OBJECT

public:
    /// Where the key is that a provider's price list asks for.
    enum class Key : std::uint8_t { NotNeeded, Unknown, None, InKeyring, InEnvironment };

    using QObject::QObject;

    // ---- books ----
    /// What plans are evaluated with: the books that ship with the product and those that were accepted.
    virtual std::shared_ptr<const models::Catalogue> catalogue() const = 0;
    /// Ids of the books that were accepted, and of those that wait for it.
    virtual std::vector<std::string> accepted() const = 0;
    virtual std::vector<std::string> candidates() const = 0;
    /// The same catalogue with a book that waits beside the others; nothing uses it by that.
    /// @errors book.unknown, file.*, catalogue.*
    virtual models::Result<std::shared_ptr<const models::Catalogue>> withCandidate(const std::string& id) const = 0;
    /// Makes it a book that plans use; catalogueChanged() follows.
    /// @errors as withCandidate()
    virtual models::Diagnostics accept(const std::string& id) = 0;
    /// Removes a book that waits, for good. Those that plans use stay.
    /// @errors book.unknown, file.*
    virtual models::Diagnostics discard(const std::string& id) = 0;
    /// What the age of books counts to.
    virtual models::Date today() const = 0;

    // ---- key ----
    /// Unknown until lookForKey() was answered.
    virtual Key keyOf(models::ProviderId provider) const = 0;
    /// Name of the environment variable that may hold it.
    virtual std::string keyVariable() const = 0;
    /// Asks the system keyring whether it holds one; keyKnown() follows.
    virtual void lookForKey() = 0;
    /// Keeps it in the system keyring and nowhere else; an empty one removes it. keyKept() follows.
    virtual void keepKey(const std::string& key) = 0;

    // ---- update ----
    /// Servers that an update asks.
    virtual std::vector<std::string> hosts(models::ProviderId provider) const = 0;
    /// Reads the provider's price list into a new book; ended() follows.
    /// @param locations  where the list is split by location: only these; empty: all
    /// @param key        for this time alone, kept nowhere; empty: the one that keyOf() tells of
    /// @pre isRunning() is false
    virtual void start(models::ProviderId provider, const std::vector<std::string>& locations,
                       const std::string& key) = 0;
    virtual bool isRunning() const = 0;
    /// Ends it within half a second, with refresh.stopped.
    virtual void cancel() = 0;

signals:
    void progressed(const platbook::models::RefreshProgress& progress);
    void ended(const platbook::ui::UpdateResult& result);
    void catalogueChanged();
    void keyKnown();
    /// @param why  empty: it is kept
    void keyKept(const platbook::models::Diagnostics& why);
};

} // namespace platbook::ui
