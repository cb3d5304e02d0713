"""System calls that a worker has no use for, and the kernel filter that refuses them (Linux).

Numbers are from the kernel's own headers: asm/unistd_64.h for x86_64, asm-generic/unistd.h for
aarch64. A deny list, not an allow list: the C library may choose a new call tomorrow, and a
reader that dies of it would refuse good documents; what matters is that nothing is reached.
"""

import struct

DENIED = """
open:2:- openat:257:56 openat2:437:437 creat:85:- name_to_handle_at:303:264
open_by_handle_at:304:265 readlink:89:- readlinkat:267:78 truncate:76:45 ftruncate:77:46
fallocate:285:47 rename:82:- renameat:264:38 renameat2:316:276 link:86:- linkat:265:37
symlink:88:- symlinkat:266:36 unlink:87:- unlinkat:263:35 mkdir:83:- mkdirat:258:34 rmdir:84:-
mknod:133:- mknodat:259:33 chmod:90:- fchmod:91:52 fchmodat:268:53 fchmodat2:452:452 chown:92:-
fchown:93:55 lchown:94:- fchownat:260:54 utime:132:- utimes:235:- utimensat:280:88
futimesat:261:- setxattr:188:5 lsetxattr:189:6 fsetxattr:190:7 removexattr:197:14
lremovexattr:198:15 fremovexattr:199:16 chdir:80:49 fchdir:81:50 chroot:161:51 getdents:78:-
getdents64:217:61 inotify_init:253:- inotify_init1:294:26 fanotify_init:300:262 socket:41:198
socketpair:53:199 connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242
sendto:44:206 sendmsg:46:211 sendmmsg:307:269 recvfrom:45:207 recvmsg:47:212 recvmmsg:299:243
execve:59:221 execveat:322:281 fork:57:- vfork:58:- kill:62:129 tkill:200:130 tgkill:234:131
rt_sigqueueinfo:129:138 rt_tgsigqueueinfo:297:240 pidfd_open:434:434 pidfd_send_signal:424:424
pidfd_getfd:438:438 ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271
process_madvise:440:440 kcmp:312:272 mount:165:40 umount2:166:39 pivot_root:155:41
swapon:167:224 swapoff:168:225 mount_setattr:442:442 move_mount:429:429 open_tree:428:428
fsopen:430:430 fsconfig:431:431 fsmount:432:432 fspick:433:433 unshare:272:97 setns:308:268
setuid:105:146 setgid:106:144 setreuid:113:145 setregid:114:143 setresuid:117:147
setresgid:119:149 setgroups:116:159 setfsuid:122:151 setfsgid:123:152 capset:126:91
setsid:112:157 setpgid:109:154 setrlimit:160:164 prlimit64:302:261 setpriority:141:140
sched_setaffinity:203:122 memfd_create:319:279 memfd_secret:447:447 shmget:29:194 shmat:30:196
shmctl:31:195 msgget:68:186 msgsnd:69:189 msgrcv:70:188 semget:64:190 semop:65:193
mq_open:240:180 io_uring_setup:425:425 io_uring_enter:426:426 io_uring_register:427:427
io_setup:206:0 io_submit:209:2 bpf:321:280 perf_event_open:298:241 userfaultfd:323:282
add_key:248:217 request_key:249:218 keyctl:250:219 init_module:175:105 finit_module:313:273
delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 reboot:169:142
sethostname:170:161 setdomainname:171:162 settimeofday:164:170 clock_settime:227:112
adjtimex:159:171 clock_adjtime:305:266 acct:163:89 quotactl:179:60 syslog:103:116
personality:135:92 ioperm:173:- iopl:172:- modify_ldt:154:-
"""
"""name:x86_64:aarch64; "-" where the machine has no such call."""

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435
_X32 = 0x40000000
"""x86_64 kernels may offer every call a second time with this bit set."""
_CLONE_THREAD = 0x00010000

_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16
"""Offsets in struct seccomp_data; both machines are little-endian, so low halves come first."""


def denied(machine: str) -> dict[str, int]:
    """The refused calls that this machine has, by name."""
    place = {"x86_64": 1, "aarch64": 2}[machine]
    rows = [entry.split(":") for entry in DENIED.split()]
    return {row[0]: int(row[place]) for row in rows if row[place] != "-"}


def program(machine: str) -> bytes:
    """The filter as an array of struct sock_filter, for seccomp.

    Refused calls fail with EPERM. New threads are allowed, new processes are not; clone3, whose
    flags a filter cannot read, is said not to exist, so that the C library falls back to clone.
    """
    steps = [
        _step(_LOAD, 0, 0, _ARCH),
        _step(_EQUAL, 1, 0, AUDIT_ARCH[machine]),
        _step(_RETURN, 0, 0, _KILL),
        _step(_LOAD, 0, 0, _NUMBER),
    ]
    if machine == "x86_64":
        steps += [_step(_AT_LEAST, 0, 1, _X32), _step(_RETURN, 0, 0, _REFUSE | _EPERM)]
    steps += [_step(_EQUAL, 0, 1, CLONE3), _step(_RETURN, 0, 0, _REFUSE | _ENOSYS)]
    for number in sorted(denied(machine).values()):
        steps += [_step(_EQUAL, 0, 1, number), _step(_RETURN, 0, 0, _REFUSE | _EPERM)]
    steps += [
        _step(_EQUAL, 0, 3, CLONE[machine]),
        _step(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _step(_ANY_BIT, 1, 0, _CLONE_THREAD),
        _step(_RETURN, 0, 0, _REFUSE | _EPERM),
        _step(_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)
