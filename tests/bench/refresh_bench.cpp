// Goal 16: price lists over the network. refresh.py runs a server that answers after 50 ms and passes its address:
//   refresh_bench BASE CA_FILE FOLDER [--quick]
#include "Bench.h"

#include "src/net/CurlTransport.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace platbook;

namespace {

struct Asked {
    std::string base;
    std::string caFile;
    std::string folder;
};

std::vector<models::HttpRequest> requests(const Asked& asked, int count, const std::string& etag) {
    std::vector<models::HttpRequest> all;
    for (int i = 0; i < count; ++i) {
        const std::string name = std::to_string(i);
        all.push_back({asked.base + "/" + name, etag, asked.folder + "/" + name});
    }
    return all;
}

/// Reads `count` lists, and ends the program when one does not come.
void read(const Asked& asked, int count, std::size_t parallel, const std::string& etag = {}) {
    net::CurlOptions options;
    options.caFile = asked.caFile;
    options.parallel = parallel;
    net::CurlTransport transport(options);
    transport.run(requests(asked, count, etag),
                  [](const models::HttpAnswer& answer) -> std::optional<std::vector<models::HttpRequest>> {
                      if (answer.problem) {
                          std::fputs(models::toText({*answer.problem}).c_str(), stderr);
                          std::exit(1);
                      }
                      return std::vector<models::HttpRequest>();
                  },
                  {}, {});
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const Asked asked{argv[1], argv[2], argv[3]};
    const int regions = 12;
    const int rounds = bench::isQuick(argc, argv) ? 1 : 7;
    const std::size_t together = 12;
    const bench::Pair one =
        bench::alternating([&] { read(asked, regions, together); }, [&] { read(asked, 1, together); }, rounds);
    bench::row("16", "12 price lists of 2 MB", "one price list", one, 1.6);
    const bench::Pair serial =
        bench::alternating([&] { read(asked, regions, together); }, [&] { read(asked, regions, 1); }, rounds);
    bench::row("16", "12 price lists of 2 MB", "one after another", serial, 1.0 / 8);
    const bench::Pair unchanged = bench::alternating([&] { read(asked, regions, together, "\"known\""); },
                                                     [&] { read(asked, 1, 1, "\"known\""); }, rounds);
    bench::row("16", "12 unchanged price lists (ETag)", "one round trip", unchanged, 1.15);
    return 0;
}
