/*
 * The program that Drydock puts into containers of its own making. Static and without a C library, so that it
 * runs in every image, also in one without a shell.
 *
 *   probe idle          does nothing until it gets a signal; as process 1 it buries orphans
 *   probe pose COUNT WORD… COUNT WORD…
 *                         idles as well, and looks in the list of processes like the commands of COUNT words each: the
 *                         first is this process itself, the others are children of it
 *   probe sockets MS    waits up to MS milliseconds for a listening TCP socket, then prints what there is:
 *                         listen 4|6 ADDRESS PORT INODE    as in /proc/net/tcp, in hexadecimal; the inode decimal
 *                         holder INODE PID UID             a process that has it open, and its effective user
 *                         hidden PID UID                   a process whose open files may not be read
 *                         end
 *   probe orphan MS       leaves process 1 a child that ends at once, and waits up to MS milliseconds for its burial:
 *                         prints buried or left
 *   probe processes     prints what runs in its own process namespace, itself included:
 *                         process PID PARENT UID COMMAND…   the effective user
 *                         end
 *   probe open FOLDER     lets everybody list and change the folder and all folders below it; follows no links
 *   probe walk FOLDER     lists everything below a folder; follows no links. Each line ends with a zero byte:
 *                         KIND MODE USER BYTES PATH        f file, d folder, l link, o anything else; mode in decimal,
 *                                                          the path without the folder
 *                         unread PATH                      a folder that was not gone into: something is mounted there,
 *                                                          or it cannot be opened, or lies too deep
 *                         end
 *   probe relay PATH      listens on a UNIX socket. Each connection begins with an IPv4 address and a port (six bytes,
 *                         as on the network), is answered by one byte (0, or the error number of the connection that
 *                         was tried), and then carries what both sides send
 *   probe reach ADDRESS:PORT…
 *                         tries a TCP connection to each and prints how it ends:
 *                         reach ADDRESS:PORT 0|ERRNO|silent
 *                         end
 *
 * Sockets on 127.0.0.11 are left out: there the engine itself answers for names of a network.
 * Built with `npm run probe` into probe-programs.generated.ts.
 */

typedef unsigned long word;
typedef unsigned char byte;

#if defined(__x86_64__)

enum { READ = 0, WRITE = 1, CLOSE = 3, SIGPROCMASK = 14, NANOSLEEP = 35, GETPID = 39, EXECVE = 59, WAIT4 = 61,
       SIGTIMEDWAIT = 128, GETDENTS = 217, EXIT = 231, OPENAT = 257, READLINKAT = 267, FCHMOD = 91,
       SOCKET = 41, CONNECT = 42, SHUTDOWN = 48, BIND = 49, LISTEN = 50, SETSOCKOPT = 54, GETSOCKOPT = 55,
       CLONE = 56, PIPE = 293, FCNTL = 72, PPOLL = 271, ACCEPT = 288, PRCTL = 157,
       STATX = 332 };
enum { DIRECTORY = 0200000, NO_FOLLOW = 0400000 };

static long callFive(word number, word a, word b, word c, word d, word e) {
  long result;
  register word r10 __asm__("r10") = d;
  register word r8 __asm__("r8") = e;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                   : "rcx", "r11", "memory");
  return result;
}

__asm__(".global _start\n_start:\n  xor %ebp, %ebp\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call run\n");

#elif defined(__aarch64__)

enum { READ = 63, WRITE = 64, CLOSE = 57, SIGPROCMASK = 135, NANOSLEEP = 101, GETPID = 172, WAIT4 = 260,
       SIGTIMEDWAIT = 137, GETDENTS = 61, EXIT = 94, OPENAT = 56, READLINKAT = 78, FCHMOD = 52,
       SOCKET = 198, CONNECT = 203, SHUTDOWN = 210, BIND = 200, LISTEN = 201, SETSOCKOPT = 208, GETSOCKOPT = 209,
       CLONE = 220, PIPE = 59, FCNTL = 25, PPOLL = 73, ACCEPT = 242, PRCTL = 167, EXECVE = 221,
       STATX = 291 };
enum { DIRECTORY = 040000, NO_FOLLOW = 0100000 };

static long callFive(word number, word a, word b, word c, word d, word e) {
  register word x8 __asm__("x8") = number;
  register word x0 __asm__("x0") = a;
  register word x1 __asm__("x1") = b;
  register word x2 __asm__("x2") = c;
  register word x3 __asm__("x3") = d;
  register word x4 __asm__("x4") = e;
  __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
  return (long)x0;
}

__asm__(".global _start\n_start:\n  mov x29, #0\n  mov x30, #0\n  mov x0, sp\n  bl run\n");

#else
#error "no such machine"
#endif

static long call(word number, word a, word b, word c, word d) {
  return callFive(number, a, b, c, d, 0);
}

enum { AT_WORKING_DIRECTORY = -100, SIGNAL_SET_BYTES = 8, NO_HANG = 1 };
enum { SIGCHLD = 17, SIGCONT = 18, SIGURG = 23, SIGWINCH = 28 };

struct time { long seconds, nanoseconds; };

static __attribute__((noreturn)) void leave(word code) {
  for (;;) call(EXIT, code, 0, 0, 0);
}

/* Compilers call them for copies of structures, whatever they are told. */
__attribute__((used)) void *memcpy(void *target, const void *source, word count) {
  for (word index = 0; index < count; ++index) ((byte *)target)[index] = ((const byte *)source)[index];
  return target;
}

__attribute__((used)) void *memset(void *target, int value, word count) {
  for (word index = 0; index < count; ++index) ((byte *)target)[index] = (byte)value;
  return target;
}

/* Text */

static char output[32768];
static word outputLength;

static void flush(void) {
  for (word written = 0; written < outputLength;) {
    long result = call(WRITE, 1, (word)(output + written), outputLength - written, 0);
    if (result <= 0) break;
    written += (word)result;
  }
  outputLength = 0;
}

static void put(char character) {
  if (outputLength == sizeof output) flush();
  output[outputLength++] = character;
}

static void putText(const char *text) {
  while (*text != 0) put(*text++);
}

static void putNumber(word number) {
  char digits[24];
  word count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count > 0) put(digits[--count]);
}

static word parseNumber(const char **text) {
  word number = 0;
  for (; **text >= '0' && **text <= '9'; ++*text) number = number * 10 + (word)(**text - '0');
  return number;
}

static int startsWith(const char *text, const char *prefix) {
  for (; *prefix != 0; ++text, ++prefix)
    if (*text != *prefix) return 0;
  return 1;
}

/* Appends the number and the suffix to a path; `path` has room for both. */
static void appendPath(char *path, word number, const char *suffix) {
  word end = 0;
  while (path[end] != 0) ++end;
  char digits[24];
  word count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count > 0) path[end++] = digits[--count];
  while (*suffix != 0) path[end++] = *suffix++;
  path[end] = 0;
}

/* Listening sockets */

struct listener { char address[33]; char port[5]; char family; word inode; };

enum { MAX_LISTENERS = 256 };
static struct listener listeners[MAX_LISTENERS];
static word listenerCount;

/* A line of /proc/net/tcp: "  0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000 UID TIMEOUT INODE …" */
static void readSocketLine(const char *line, char family) {
  const char *field[16];
  word fields = 0;
  for (const char *at = line; *at != 0 && fields < 16;) {
    while (*at == ' ') ++at;
    if (*at == 0) break;
    field[fields++] = at;
    while (*at != 0 && *at != ' ') ++at;
  }
  if (fields < 10 || listenerCount == MAX_LISTENERS || !startsWith(field[3], "0A ")) return;
  if (startsWith(field[1], "0B00007F:")) return;
  struct listener *found = &listeners[listenerCount];
  word length = 0;
  const char *at = field[1];
  for (; *at != ':' && *at != 0 && length < sizeof found->address - 1; ++at) found->address[length++] = *at;
  found->address[length] = 0;
  if (*at != ':') return;
  for (length = 0, ++at; *at != ' ' && *at != 0 && length < sizeof found->port - 1; ++at) found->port[length++] = *at;
  found->port[length] = 0;
  found->family = family;
  found->inode = parseNumber(&field[9]);
  ++listenerCount;
}

static void readSockets(const char *path, char family) {
  long file = call(OPENAT, (word)AT_WORKING_DIRECTORY, (word)path, 0, 0);
  if (file < 0) return;
  static char chunk[4096];
  static char line[512];
  word length = 0;
  for (;;) {
    long got = call(READ, (word)file, (word)chunk, sizeof chunk, 0);
    if (got <= 0) break;
    for (long index = 0; index < got; ++index) {
      if (chunk[index] == '\n') {
        line[length] = 0;
        readSocketLine(line, family);
        length = 0;
      } else if (length < sizeof line - 1) {
        line[length++] = chunk[index];
      }
    }
  }
  call(CLOSE, (word)file, 0, 0, 0);
}

static void findListeners(void) {
  listenerCount = 0;
  readSockets("/proc/net/tcp", '4');
  readSockets("/proc/net/tcp6", '6');
}

/* Who holds them */

struct entry { word inode, offset; unsigned short length; byte type; char name[]; };

/* Calls `visit` for each entry whose name is a number. Returns whether the folder could be read. */
static int visitNumbers(const char *path, char *buffer, word size, void (*visit)(word number, word context), word context) {
  long folder = call(OPENAT, (word)AT_WORKING_DIRECTORY, (word)path, DIRECTORY, 0);
  if (folder < 0) return 0;
  long got;
  while ((got = call(GETDENTS, (word)folder, (word)buffer, size, 0)) > 0) {
    for (long at = 0; at < got;) {
      struct entry *entry = (struct entry *)(buffer + at);
      const char *name = entry->name;
      if (*name >= '0' && *name <= '9') visit(parseNumber(&name), context);
      at += entry->length;
    }
  }
  call(CLOSE, (word)folder, 0, 0, 0);
  return got == 0;
}

static word parentRead;

/* The effective user, and the parent on the side; processes that are gone by now have none. */
static int readUser(word process, word *user) {
  char path[64] = "/proc/";
  appendPath(path, process, "/status");
  long file = call(OPENAT, (word)AT_WORKING_DIRECTORY, (word)path, 0, 0);
  if (file < 0) return 0;
  static char status[4096];
  long got = call(READ, (word)file, (word)status, sizeof status - 1, 0);
  call(CLOSE, (word)file, 0, 0, 0);
  if (got <= 0) return 0;
  status[got] = 0;
  for (const char *line = status; *line != 0;) {
    if (startsWith(line, "PPid:\t")) {
      line += 6;
      parentRead = parseNumber(&line);
    }
    if (startsWith(line, "Uid:\t")) {
      line += 5;
      parseNumber(&line);
      if (*line++ != '\t') return 0;
      *user = parseNumber(&line);
      return 1;
    }
    while (*line != 0 && *line++ != '\n') continue;
  }
  return 0;
}

struct holder { word process, user, unreadable; };

static void visitFile(word descriptor, word context) {
  struct holder *holder = (struct holder *)context;
  char path[64] = "/proc/";
  appendPath(path, holder->process, "/fd/");
  appendPath(path, descriptor, "");
  char target[64];
  long length = call(READLINKAT, (word)AT_WORKING_DIRECTORY, (word)path, (word)target, sizeof target - 1);
  if (length < 0) {
    if (length == -1 || length == -13) holder->unreadable = 1; /* EPERM, EACCES; others: it is closed by now */
    return;
  }
  target[length] = 0;
  if (!startsWith(target, "socket:[")) return;
  const char *digits = target + 8;
  word inode = parseNumber(&digits);
  for (word index = 0; index < listenerCount; ++index) {
    if (listeners[index].inode != inode) continue;
    putText("holder ");
    putNumber(inode);
    put(' ');
    putNumber(holder->process);
    put(' ');
    putNumber(holder->user);
    put('\n');
    return;
  }
}

static void visitProcess(word process, word self) {
  struct holder holder = {process, 0, 0};
  if (process == self || !readUser(process, &holder.user)) return;
  char path[64] = "/proc/";
  appendPath(path, process, "/fd");
  static char buffer[8192];
  int readable = visitNumbers(path, buffer, sizeof buffer, visitFile, (word)&holder);
  if (readable && !holder.unreadable) return;
  putText("hidden ");
  putNumber(process);
  put(' ');
  putNumber(holder.user);
  put('\n');
}

static __attribute__((noreturn)) void sockets(word milliseconds) {
  for (findListeners(); listenerCount == 0 && milliseconds > 0; findListeners()) {
    word step = milliseconds < 50 ? milliseconds : 50;
    struct time pause = {0, (long)step * 1000000};
    call(NANOSLEEP, (word)&pause, 0, 0, 0);
    milliseconds -= step;
  }
  for (word index = 0; index < listenerCount; ++index) {
    putText("listen ");
    put(listeners[index].family);
    put(' ');
    putText(listeners[index].address);
    put(' ');
    putText(listeners[index].port);
    put(' ');
    putNumber(listeners[index].inode);
    put('\n');
  }
  static char buffer[8192];
  visitNumbers("/proc", buffer, sizeof buffer, visitProcess, (word)call(GETPID, 0, 0, 0, 0));
  putText("end\n");
  flush();
  leave(0);
}

/* What process 1 does for processes whose parents are gone */

static void rest(word milliseconds) {
  struct time pause = {(long)(milliseconds / 1000), (long)(milliseconds % 1000) * 1000000};
  call(NANOSLEEP, (word)&pause, 0, 0, 0);
}

static int exists(word process) {
  char path[64] = "/proc/";
  appendPath(path, process, "/stat");
  long file = call(OPENAT, (word)AT_WORKING_DIRECTORY, (word)path, 0, 0);
  if (file < 0) return 0;
  call(CLOSE, (word)file, 0, 0, 0);
  return 1;
}

static __attribute__((noreturn)) void orphan(word milliseconds) {
  int ends[2];
  if (call(PIPE, (word)ends, 0, 0, 0) < 0) leave(1);
  long parent = call(CLONE, SIGCHLD, 0, 0, 0);
  if (parent < 0) leave(1);
  if (parent == 0) {
    long child = call(CLONE, SIGCHLD, 0, 0, 0);
    if (child == 0) {
      rest(100); /* until its parent is gone */
      leave(0);
    }
    call(WRITE, (word)ends[1], (word)&child, sizeof child, 0);
    leave(child < 0);
  }
  long child = -1;
  call(READ, (word)ends[0], (word)&child, sizeof child, 0);
  call(WAIT4, (word)parent, 0, 0, 0);
  if (child <= 0) leave(1);
  rest(200);
  for (; exists((word)child) && milliseconds > 0; milliseconds -= milliseconds < 50 ? milliseconds : 50) rest(50);
  putText(exists((word)child) ? "left\n" : "buried\n");
  flush();
  leave(0);
}

static void printProcess(word process, word context) {
  (void)context;
  word user;
  if (!readUser(process, &user)) return;
  putText("process ");
  putNumber(process);
  put(' ');
  putNumber(parentRead);
  put(' ');
  putNumber(user);
  put(' ');
  char path[64] = "/proc/";
  appendPath(path, process, "/cmdline");
  long file = call(OPENAT, (word)AT_WORKING_DIRECTORY, (word)path, 0, 0);
  static char command[300];
  long got = file < 0 ? 0 : call(READ, (word)file, (word)command, sizeof command, 0);
  if (file >= 0) call(CLOSE, (word)file, 0, 0, 0);
  for (long index = 0; index < got; ++index) put((byte)command[index] < ' ' ? ' ' : command[index]);
  put('\n');
}

static __attribute__((noreturn)) void processes(void) {
  static char buffer[8192];
  visitNumbers("/proc", buffer, sizeof buffer, printProcess, 0);
  putText("end\n");
  flush();
  leave(0);
}

/* Folders whose owner is another user inside of a container */

enum { MAX_DEPTH = 200, TYPE_UNKNOWN = 0, TYPE_FOLDER = 4 };

static void openFolder(long parent, const char *name, word depth) {
  long folder = call(OPENAT, (word)parent, (word)name, DIRECTORY | NO_FOLLOW, 0);
  if (folder < 0) return;
  call(FCHMOD, (word)folder, 0777, 0, 0);
  char buffer[2048];
  long got;
  while (depth < MAX_DEPTH && (got = call(GETDENTS, (word)folder, (word)buffer, sizeof buffer, 0)) > 0) {
    for (long at = 0; at < got;) {
      struct entry *entry = (struct entry *)(buffer + at);
      const char *child = entry->name;
      int isItself = child[0] == '.' && (child[1] == 0 || (child[1] == '.' && child[2] == 0));
      if (!isItself && (entry->type == TYPE_FOLDER || entry->type == TYPE_UNKNOWN)) openFolder(folder, child, depth + 1);
      at += entry->length;
    }
  }
  call(CLOSE, (word)folder, 0, 0, 0);
}

/* All that a file system holds */

/* https://man7.org/linux/man-pages/man2/statx.2.html */
struct state {
  unsigned mask, blockBytes;
  word attributes;
  unsigned links, user, group;
  unsigned short mode, unused;
  word inode, size, blocks, attributesMask, times[8];
  unsigned special[2], device[2];
  word more[14];
};

enum { STAT_NO_FOLLOW = 0x100, BASIC_STATS = 0x7ff, MOUNT_ROOT = 0x2000 };
enum { KIND_MASK = 0170000, KIND_FOLDER = 0040000, KIND_FILE = 0100000, KIND_LINK = 0120000, MODE_MASK = 07777 };
enum { MAX_WALK_DEPTH = 500 };

static char walked[65536];
static unsigned rootDevice[2];

static int readState(long folder, const char *name, struct state *state) {
  return callFive(STATX, (word)folder, (word)name, STAT_NO_FOLLOW, BASIC_STATS, (word)state) == 0;
}

static void putWalked(word end) {
  for (word index = 0; index < end; ++index) put(walked[index]);
  put(0);
}

static void putState(const struct state *state, word end) {
  unsigned kind = state->mode & KIND_MASK;
  put(kind == KIND_FILE ? 'f' : kind == KIND_FOLDER ? 'd' : kind == KIND_LINK ? 'l' : 'o');
  put(' ');
  putNumber(state->mode & MODE_MASK);
  put(' ');
  putNumber(state->user);
  put(' ');
  putNumber(state->size);
  put(' ');
  putWalked(end);
}

static int isMounted(const struct state *state) {
  return (state->attributes & MOUNT_ROOT) != 0 || state->device[0] != rootDevice[0] || state->device[1] != rootDevice[1];
}

static int walkFolder(long parent, const char *name, word length, word depth);

static void walkEntry(long folder, const char *name, word length, word depth) {
  word end = length;
  for (const char *at = name; *at != 0; ++at) walked[end++] = *at;
  struct state state;
  if (!readState(folder, name, &state)) leave(1);
  putState(&state, end);
  if ((state.mode & KIND_MASK) != KIND_FOLDER) return;
  walked[end] = '/';
  if (!isMounted(&state) && walkFolder(folder, name, end + 1, depth + 1)) return;
  putText("unread ");
  putWalked(end);
}

/* Returns whether it was gone into. */
static int walkFolder(long parent, const char *name, word length, word depth) {
  enum { LONGEST_NAME = 256 };
  if (depth > MAX_WALK_DEPTH || length + LONGEST_NAME > sizeof walked) return 0;
  long folder = call(OPENAT, (word)parent, (word)name, DIRECTORY | NO_FOLLOW, 0);
  if (folder < 0) return 0;
  char buffer[4096];
  long got;
  while ((got = call(GETDENTS, (word)folder, (word)buffer, sizeof buffer, 0)) > 0) {
    for (long at = 0; at < got;) {
      struct entry *entry = (struct entry *)(buffer + at);
      const char *child = entry->name;
      int isItself = child[0] == '.' && (child[1] == 0 || (child[1] == '.' && child[2] == 0));
      if (!isItself) walkEntry(folder, child, length, depth);
      at += entry->length;
    }
  }
  if (got < 0) leave(1);
  call(CLOSE, (word)folder, 0, 0, 0);
  return 1;
}

static __attribute__((noreturn)) void walk(const char *folder) {
  struct state state;
  if (!readState(AT_WORKING_DIRECTORY, folder, &state)) leave(1);
  rootDevice[0] = state.device[0];
  rootDevice[1] = state.device[1];
  if (!walkFolder(AT_WORKING_DIRECTORY, folder, 0, 0)) leave(1);
  putText("end");
  put(0);
  flush();
  leave(0);
}

/* Connections */

enum { FAMILY_UNIX = 1, FAMILY_IPV4 = 2, STREAM = 1, NONBLOCKING = 04000, CLOSE_ON_EXEC = 02000000 };
enum { LEVEL_SOCKET = 1, SOCKET_ERROR = 4, RECEIVE_TIMEOUT = 20, SEND_TIMEOUT = 21, SET_FLAGS = 4, WRITING_SIDE = 1 };
enum { POLL_IN = 1, POLL_OUT = 4, POLL_ERROR = 8, POLL_HANGUP = 16 };
enum { IN_PROGRESS = -115, TIMED_OUT = 110 };
enum { CONNECT_SECONDS = 5, STALL_SECONDS = 30, IDLE_SECONDS = 120 };

struct unixAddress { unsigned short family; char path[108]; };
struct ipv4Address { unsigned short family; byte port[2]; byte host[4]; byte padding[8]; };
struct poll { int descriptor; short wanted, seen; };

static long pollFor(struct poll *polls, word count, long seconds) {
  struct time limit = {seconds, 0};
  return callFive(PPOLL, (word)polls, count, (word)&limit, 0, 0);
}

/* Returns 0 or a positive error number; gives up as well when `caller`, if there is one, hangs up. */
static long connectTo(long outer, struct ipv4Address *address, long caller) {
  call(FCNTL, (word)outer, SET_FLAGS, NONBLOCKING, 0);
  long result = call(CONNECT, (word)outer, (word)address, sizeof *address, 0);
  if (result < 0 && result != IN_PROGRESS) return -result;
  struct poll polls[2] = {{(int)outer, POLL_OUT, 0}, {(int)caller, 0, 0}};
  if (result < 0 && pollFor(polls, caller < 0 ? 1 : 2, CONNECT_SECONDS) <= 0) return TIMED_OUT;
  if (polls[1].seen != 0) return TIMED_OUT;
  int error = 0;
  unsigned length = sizeof error;
  callFive(GETSOCKOPT, (word)outer, LEVEL_SOCKET, SOCKET_ERROR, (word)&error, (word)&length);
  call(FCNTL, (word)outer, SET_FLAGS, 0, 0);
  return error;
}

static int writeAll(long descriptor, const char *bytes, long count) {
  while (count > 0) {
    long written = call(WRITE, (word)descriptor, (word)bytes, (word)count, 0);
    if (written <= 0) return 0;
    bytes += written;
    count -= written;
  }
  return 1;
}

/* A side that stalls for STALL_SECONDS ends the connection: its process must not stay for ever. */
static __attribute__((noreturn)) void serve(long inner) {
  struct time stall = {STALL_SECONDS, 0};
  callFive(SETSOCKOPT, (word)inner, LEVEL_SOCKET, RECEIVE_TIMEOUT, (word)&stall, sizeof stall);
  callFive(SETSOCKOPT, (word)inner, LEVEL_SOCKET, SEND_TIMEOUT, (word)&stall, sizeof stall);
  byte header[6];
  for (word got = 0; got < sizeof header;) {
    long more = call(READ, (word)inner, (word)(header + got), sizeof header - got, 0);
    if (more <= 0) leave(1);
    got += (word)more;
  }
  struct ipv4Address address = {FAMILY_IPV4, {header[4], header[5]}, {header[0], header[1], header[2], header[3]}, {0}};
  long outer = call(SOCKET, FAMILY_IPV4, STREAM | CLOSE_ON_EXEC, 0, 0);
  long error = outer < 0 ? -outer : connectTo(outer, &address, inner);
  char status = (char)error;
  if (!writeAll(inner, &status, 1) || error != 0) leave(1);
  callFive(SETSOCKOPT, (word)outer, LEVEL_SOCKET, SEND_TIMEOUT, (word)&stall, sizeof stall);
  static char chunk[16384];
  struct poll polls[2] = {{(int)inner, POLL_IN, 0}, {(int)outer, POLL_IN, 0}};
  while (polls[0].descriptor >= 0 || polls[1].descriptor >= 0) {
    if (pollFor(polls, 2, IDLE_SECONDS) <= 0) leave(0);
    for (word side = 0; side < 2; ++side) {
      if (polls[side].descriptor < 0 || polls[side].seen == 0) continue;
      long from = side == 0 ? inner : outer;
      long to = side == 0 ? outer : inner;
      long got = call(READ, (word)from, (word)chunk, sizeof chunk, 0);
      if (got < 0 || (got > 0 && !writeAll(to, chunk, got))) leave(0);
      if (got > 0) continue;
      call(SHUTDOWN, (word)to, WRITING_SIDE, 0, 0);
      polls[side].descriptor = -1;
    }
  }
  leave(0);
}

static __attribute__((noreturn)) void relay(const char *path) {
  struct unixAddress address = {FAMILY_UNIX, {0}};
  for (word index = 0; path[index] != 0; ++index) {
    if (index >= sizeof address.path - 1) leave(64);
    address.path[index] = path[index];
  }
  long listening = call(SOCKET, FAMILY_UNIX, STREAM | CLOSE_ON_EXEC, 0, 0);
  if (listening < 0 || call(BIND, (word)listening, (word)&address, sizeof address, 0) < 0) leave(1);
  if (call(LISTEN, (word)listening, 128, 0, 0) < 0) leave(1);
  for (;;) {
    long inner = call(ACCEPT, (word)listening, 0, 0, CLOSE_ON_EXEC);
    while (call(WAIT4, (word)-1, 0, NO_HANG, 0) > 0) continue;
    if (inner < 0) continue;
    long child = callFive(CLONE, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) {
      call(CLOSE, (word)listening, 0, 0, 0);
      serve(inner);
    }
    call(CLOSE, (word)inner, 0, 0, 0);
  }
}

static __attribute__((noreturn)) void reach(word count, const char **targets) {
  for (word index = 0; index < count; ++index) {
    struct ipv4Address address = {FAMILY_IPV4, {0}, {0}, {0}};
    const char *at = targets[index];
    for (word part = 0; part < 4; ++part, ++at) address.host[part] = (byte)parseNumber(&at);
    word port = parseNumber(&at);
    address.port[0] = (byte)(port >> 8);
    address.port[1] = (byte)port;
    long outer = call(SOCKET, FAMILY_IPV4, STREAM, 0, 0);
    long error = outer < 0 ? -outer : connectTo(outer, &address, -1);
    call(CLOSE, (word)outer, 0, 0, 0);
    putText("reach ");
    putText(targets[index]);
    put(' ');
    if (error == TIMED_OUT) putText("silent");
    else putNumber((word)error);
    put('\n');
  }
  putText("end\n");
  flush();
  leave(0);
}

/* Blocked signals reach process 1 too, which passes over those that it has no handler for. */
static __attribute__((noreturn)) void idle(void) {
  word all = ~0ul;
  call(SIGPROCMASK, 0, (word)&all, 0, SIGNAL_SET_BYTES);
  for (;;) {
    long signal = call(SIGTIMEDWAIT, (word)&all, 0, 0, SIGNAL_SET_BYTES);
    if (signal == SIGCHLD)
      while (call(WAIT4, (word)-1, 0, NO_HANG, 0) > 0) continue;
    else if (signal > 0 && signal != SIGCONT && signal != SIGURG && signal != SIGWINCH)
      leave(0);
  }
}

/* Looking like another program: executed once more by this path, with that one's words, it knows what it is to do. */

enum { SET_NAME = 15, AUXILIARY_PATH = 31 };
static const char ownPath[] = "/proc/self/exe";

/* https://man7.org/linux/man-pages/man3/getauxval.3.html, AT_EXECFN: no words and no variable can make it up. */
static int isPosing(const word *auxiliary) {
  for (; auxiliary[0] != 0; auxiliary += 2)
    if (auxiliary[0] == AUXILIARY_PATH) return startsWith((const char *)auxiliary[1], ownPath);
  return 0;
}

/* The kernel names a process after the file that was executed, without its folders. */
static void takeName(const char *command) {
  const char *name = command;
  for (; *command != 0; ++command)
    if (*command == '/' && command[1] != 0) name = command + 1;
  call(PRCTL, SET_NAME, (word)name, 0, 0);
}

/* Where it cannot be executed again, it idles as it is. */
static __attribute__((noreturn)) void poseAs(const char **words, word count, const char **environment) {
  words[count] = 0;
  call(EXECVE, (word)ownPath, (word)words, (word)environment, 0);
  idle();
}

static __attribute__((noreturn)) void pose(const char **words, word left, const char **environment) {
  const char **own = words + 1;
  word ownCount = 0;
  while (left > 0) {
    const char *digits = *words;
    word count = parseNumber(&digits);
    if (count == 0 || count > left - 1) leave(64);
    if (ownCount == 0) ownCount = count;
    else if (call(CLONE, SIGCHLD, 0, 0, 0) == 0) poseAs(words + 1, count, environment);
    words += count + 1;
    left -= count + 1;
  }
  poseAs(own, ownCount, environment);
}

__attribute__((noreturn, used)) void run(word *stack) {
  word count = stack[0];
  const char **arguments = (const char **)(stack + 1);
  const char **environment = arguments + count + 1;
  const char **afterEnvironment = environment;
  while (*afterEnvironment++ != 0) continue;
  if (isPosing((const word *)afterEnvironment)) {
    takeName(arguments[0]);
    idle();
  }
  if (count == 2 && startsWith(arguments[1], "idle")) idle();
  if (count > 3 && startsWith(arguments[1], "pose")) pose(arguments + 2, count - 2, environment);
  if (count == 3 && startsWith(arguments[1], "sockets")) sockets(parseNumber(&arguments[2]));
  if (count == 2 && startsWith(arguments[1], "processes")) processes();
  if (count == 3 && startsWith(arguments[1], "relay")) relay(arguments[2]);
  if (count > 2 && startsWith(arguments[1], "reach")) reach(count - 2, arguments + 2);
  if (count == 3 && startsWith(arguments[1], "orphan")) orphan(parseNumber(&arguments[2]));
  if (count == 3 && startsWith(arguments[1], "open")) {
    openFolder(AT_WORKING_DIRECTORY, arguments[2], 0);
    leave(0);
  }
  if (count == 3 && startsWith(arguments[1], "walk")) walk(arguments[2]);
  leave(64);
}
