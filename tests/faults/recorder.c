/*
 * Preloaded into a process: writes down what it writes, truncates, syncs and removes below a folder, in order, as a
 * disk would see it. Memory that is mapped is not seen: SQLite rebuilds what it keeps there.
 * Entry: kind (1), length of the name (2), offset (8), length of the data (4), name, data; little endian.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
static char *names[FILES];
static int log_fd = -1;
static const char *folder;
static size_t folder_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t raw_write(int fd, const void *data, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return real(fd, data, length);
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("CUT_LOG");
  folder = getenv("CUT_FOLDER");
  if (!path || !folder) return;
  folder_length = strlen(folder);
  REAL(int, "open", const char *, int, ...);
  log_fd = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(char kind, const char *name, uint64_t offset, const void *data, uint32_t length) {
  if (log_fd < 0 || !name) return;
  uint16_t name_length = (uint16_t)strlen(name);
  char head[15];
  head[0] = kind;
  memcpy(head + 1, &name_length, 2);
  memcpy(head + 3, &offset, 8);
  memcpy(head + 11, &length, 4);
  pthread_mutex_lock(&lock);
  raw_write(log_fd, head, sizeof head);
  raw_write(log_fd, name, name_length);
  if (length) raw_write(log_fd, data, length);
  pthread_mutex_unlock(&lock);
}

static const char *below(const char *path) {
  if (log_fd < 0 || strncmp(path, folder, folder_length) || path[folder_length] != '/') return NULL;
  return path + folder_length + 1;
}

static int opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= FILES) return fd;
  const char *name = below(path);
  free(names[fd]);
  names[fd] = name ? strdup(name) : NULL;
  if (name && (flags & O_CREAT)) put('c', name, 0, NULL, 0);
  if (name && (flags & O_TRUNC)) put('t', name, 0, NULL, 0);
  return fd;
}

static const char *name_of(int fd) { return fd >= 0 && fd < FILES ? names[fd] : NULL; }

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    REAL(int, #function, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return opened(real(path, flags, mode), path, flags); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(int, "close", int);
  if (fd >= 0 && fd < FILES) {
    free(names[fd]);
    names[fd] = NULL;
  }
  return real(fd);
}

#define PWRITE(function, type) \
  ssize_t function(int fd, const void *data, size_t length, type offset) { \
    REAL(ssize_t, #function, int, const void *, size_t, type); \
    ssize_t done = real(fd, data, length, offset); \
    if (done > 0) put('w', name_of(fd), (uint64_t)offset, data, (uint32_t)done); \
    return done; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
  off_t offset = name_of(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = raw_write(fd, data, length);
  if (done > 0 && name_of(fd)) {
    off_t after = lseek(fd, 0, SEEK_CUR);
    put('w', name_of(fd), (uint64_t)(after >= done ? after - done : offset), data, (uint32_t)done);
  }
  return done;
}

#define TRUNCATE(function, type) \
  int function(int fd, type size) { \
    REAL(int, #function, int, type); \
    int result = real(fd, size); \
    if (!result) put('t', name_of(fd), (uint64_t)size, NULL, 0); \
    return result; \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(function) \
  int function(int fd) { \
    REAL(int, #function, int); \
    int result = real(fd); \
    if (!result) put('s', name_of(fd), 0, NULL, 0); \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  int result = real(path);
  if (!result) put('u', below(path), 0, NULL, 0);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  int result = real(from, to);
  const char *old = below(from);
  const char *name = below(to);
  if (!result && old && name) put('r', old, 0, name, (uint32_t)strlen(name));
  return result;
}
