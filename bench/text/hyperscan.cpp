// Hyperscan's literal matcher over lines of UTF-8, for bench/text/match.ts: prints the seconds of the middle one of
// seven passes and the number of matches. Usage: hyperscan WORDS POSTS
#include <hs/hs.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

static int count(unsigned, unsigned long long, unsigned long long, unsigned, void *context) {
  ++*static_cast<unsigned long long *>(context);
  return 0;
}

static std::vector<std::string> lines(const char *path) {
  std::vector<std::string> all;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const auto words = lines(argv[1]), posts = lines(argv[2]);
  std::vector<const char *> texts;
  std::vector<size_t> lengths;
  std::vector<unsigned> flags(words.size(), 0), ids;
  for (const auto &word : words) {
    ids.push_back(ids.size());
    texts.push_back(word.c_str());
    lengths.push_back(word.size());
  }
  hs_database_t *database = nullptr;
  hs_compile_error_t *error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(), words.size(), HS_MODE_BLOCK,
                           nullptr, &database, &error) != HS_SUCCESS) {
    std::fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  hs_scratch_t *scratch = nullptr;
  hs_alloc_scratch(database, &scratch);
  std::vector<double> seconds;
  unsigned long long matches = 0;
  for (int pass = 0; pass < 8; pass++) {
    matches = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (const auto &post : posts) hs_scan(database, post.data(), post.size(), 0, scratch, count, &matches);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    if (pass > 0) seconds.push_back(taken.count());
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%.6f %llu\n", seconds[seconds.size() / 2], matches);
}
