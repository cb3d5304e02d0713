/* Preloaded into a program: counts, fails, kills and logs every call that changes a file below
 * a folder. Armed and disarmed from the program itself by the functions at the end.
 *
 * One record of the log: kind, length of path, length of second path, length of data (4 bytes
 * each), offset or size (8 bytes), then the three texts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, MARK };
enum { NOTHING, KILL_BEFORE, KILL_AMID, FAIL_ONCE, FAIL_ON };

static char root[PATH_MAX];
static size_t root_length;
static long count, at;
static int what, error, log_file = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int below(const char *path) {
    return root_length && path && !strncmp(path, root, root_length) && path[root_length] == '/';
}

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static void note(int kind, const char *path, const char *second, const void *data, size_t size,
                 int64_t offset) {
    if (log_file < 0) return;
    uint32_t head[4] = {kind, strlen(path), strlen(second), size};
    struct iovec parts[5] = {{head, sizeof head}, {&offset, 8}, {(void *)path, head[1]},
                             {(void *)second, head[2]}, {(void *)data, size}};
    pthread_mutex_lock(&turn);
    if (writev(log_file, parts, 5) < 0) _exit(99);
    pthread_mutex_unlock(&turn);
}

/* 0 to go on; 1 to be killed when it is done or half done; -1 to fail with `errno`. */
static int step(void) {
    long now = __sync_add_and_fetch(&count, 1);
    if (what == KILL_BEFORE && now == at) kill(getpid(), SIGKILL);
    if ((what == FAIL_ONCE && now == at) || (what == FAIL_ON && now >= at)) {
        errno = error;
        return -1;
    }
    return what == KILL_AMID && now == at;
}

static int end(int dies, int result) {
    if (dies) kill(getpid(), SIGKILL);
    return result;
}

static int changes(const char *path, int flags) {
    struct stat found;
    if (!below(path) || !(flags & (O_CREAT | O_TRUNC))) return 0;
    if (lstat(path, &found)) return flags & O_CREAT ? CREATE : 0;
    return flags & O_EXCL ? 0 : flags & O_TRUNC ? TRUNCATE : 0;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    int kind = changes(path, flags), dies = 0;
    if (kind && (dies = step()) < 0) return -1;
    int file = real(path, flags, mode);
    if (kind && file >= 0) note(kind, path, "", "", 0, 0);
    return end(dies, file);
}

#define OPEN(name)                                                      \
    int name(const char *path, int flags, ...) {                        \
        va_list more;                                                   \
        va_start(more, flags);                                          \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;       \
        va_end(more);                                                   \
        return opened(REAL(name), path, flags, mode);                   \
    }
OPEN(open)
OPEN(open64)

static ssize_t put(int file, const void *data, size_t size, off64_t offset, int moves) {
    char path[PATH_MAX];
    int mine = path_of(file, path), dies = 0;
    if (mine && (dies = step()) < 0) return -1;
    off64_t place = moves ? lseek64(file, 0, SEEK_CUR) : offset;
    size_t part = dies ? size / 2 : size;
    ssize_t done = moves ? REAL(write)(file, data, part) : REAL(pwrite64)(file, data, part, offset);
    if (mine && done > 0) note(WRITE, path, "", data, done, place);
    return dies ? end(1, 0) : done;
}

ssize_t write(int file, const void *data, size_t size) { return put(file, data, size, 0, 1); }
ssize_t pwrite(int file, const void *data, size_t size, off_t at_) {
    return put(file, data, size, at_, 0);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at_) {
    return put(file, data, size, at_, 0);
}

#define BY_FILE(name, kind, parameters, arguments, size)                \
    int name parameters {                                               \
        char path[PATH_MAX];                                            \
        int mine = path_of(file, path), dies = 0;                       \
        if (mine && (dies = step()) < 0) return -1;                     \
        int result = REAL(name) arguments;                              \
        if (mine && !result) note(kind, path, "", "", 0, size);         \
        return end(dies, result);                                       \
    }
BY_FILE(fsync, SYNC, (int file), (file), 0)
BY_FILE(fdatasync, SYNC, (int file), (file), 0)
BY_FILE(ftruncate, TRUNCATE, (int file, off_t size), (file, size), size)
BY_FILE(ftruncate64, TRUNCATE, (int file, off64_t size), (file, size), size)

#define BY_PATH(name, kind, parameters, arguments, second)              \
    int name parameters {                                               \
        int mine = below(path), dies = 0;                               \
        if (mine && (dies = step()) < 0) return -1;                     \
        int result = REAL(name) arguments;                              \
        if (mine && !result) note(kind, path, second, "", 0, 0);        \
        return end(dies, result);                                       \
    }
BY_PATH(rename, RENAME, (const char *path, const char *to), (path, to), to)
BY_PATH(unlink, UNLINK, (const char *path), (path), "")
BY_PATH(mkdir, MKDIR, (const char *path, mode_t mode), (path, mode), "")
BY_PATH(rmdir, RMDIR, (const char *path), (path), "")

/* For the program. */

void faults_arm(const char *folder, int kind, long when, int code) {
    strncpy(root, folder, sizeof root - 1);
    root_length = strlen(root);
    what = kind;
    at = when;
    error = code;
    count = 0;
}

long faults_count(void) { return count; }

void faults_log(int file) { log_file = file; }

void faults_mark(long number) { note(MARK, "", "", "", 0, number); }
