#include "exporters/helm/CacheAccess.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/ShellWords.h"
#include "exporters/helm/ChartValues.h"

namespace platbook::exporters::helm {
namespace {

std::string addressVariable(const CachePlace& cache) { return shellName(cache.store) + "_address"; }
std::string authorityFile(const CachePlace& cache) { return cache.store + "-ca.pem"; }

} // namespace

CachePlace cacheAtHome(const CellView& view, const models::Component& cache) {
    return {kubernetesName(cache.id.text), resourceName(view.plan, view.cell, cache), view.project,
            view.locationOf(cache), cache.tlsOrDefault()};
}

CachePlace cacheAtStandby(const CellView& view, const models::Component& cache) {
    CachePlace place = cacheAtHome(view, cache);
    place.instance = standbyName(place.instance);
    place.location = *view.failover->location;
    return place;
}

std::string lookUpCommands(const CachePlace& cache) {
    const std::string describe = "gcloud redis instances describe " + cache.instance +
                                 " --project=" + shellWord(cache.project) + " --region=" + shellWord(cache.location);
    std::string commands = addressVariable(cache) + "=$(" + describe + " --format='value(host)')\n";
    if (cache.tls)
        commands += describe + " --flatten='serverCaCerts[]' --format='value(serverCaCerts.cert)' > " +
                    authorityFile(cache) + '\n';
    return commands;
}

std::string releaseFlags(const CachePlace& cache) {
    const std::string store = "stores." + cache.store;
    std::string flags = " \\\n  --set-string=" + store + ".address=\"$" + addressVariable(cache) + '"';
    if (cache.tls) flags += " \\\n  --set-file=" + store + ".authority=" + authorityFile(cache);
    return flags;
}

} // namespace platbook::exporters::helm
