/*
 * Preloaded into a process: below a folder, the call number BREAK_AT of the kind BREAK_KIND (sync, write or short) and
 * all of that kind after it fail as those of a dying disk do: EIO, or half of the bytes and then EIO.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static long calls;

static int is_meant(int fd) {
  const char *folder = getenv("BREAK_FOLDER");
  char link[64], path[PATH_MAX];
  if (!folder) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return !strncmp(path, folder, strlen(folder)) && strstr(path, "/journal.db");
}

static int breaks(const char *kind, int fd) {
  const char *meant = getenv("BREAK_KIND"), *at = getenv("BREAK_AT");
  if (!meant || !at || strcmp(meant, kind) || !is_meant(fd)) return 0;
  return ++calls >= atol(at);
}

#define SYNC(name) \
  int name(int fd) { \
    REAL(int, #name, int); \
    if (breaks("sync", fd)) { errno = EIO; return -1; } \
    return real(fd); \
  }
SYNC(fsync)
SYNC(fdatasync)

#define WRITE(name, offset_type) \
  ssize_t name(int fd, const void *data, size_t length, offset_type offset) { \
    REAL(ssize_t, #name, int, const void *, size_t, offset_type); \
    if (breaks("write", fd)) { errno = EIO; return -1; } \
    if (breaks("short", fd)) { \
      if (length > 1 && calls == atol(getenv("BREAK_AT"))) return real(fd, data, length / 2, offset); \
      errno = EIO; \
      return -1; \
    } \
    return real(fd, data, length, offset); \
  }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)
