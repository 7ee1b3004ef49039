import type { SandboxChoice, SandboxPolicy } from '#domain/sandbox-policy.ts';

const mebibyte = 1024 ** 2;

/**
 * What is given back after `CapDrop: ALL`. Official images start as root, hand their data folder to a user of
 * their own and become that user; without these seven they fail for reasons that teach nothing.
 */
const capabilities = [
  'CHOWN', // entrypoints that hand a volume to the app's user (redis, postgres)
  'SETUID', // becoming that user: gosu, su-exec, setpriv
  'SETGID', // the same for its groups
  'DAC_OVERRIDE', // root reading files that belong to the app's user
  'FOWNER', // chmod of files that belong to the app's user
  'NET_BIND_SERVICE', // ports under 1024 where the kernel asks for it
  'KILL', // a supervisor as root that stops its workers under another user
] as const;

/** The name under which gVisor is installed in an engine: https://gvisor.dev/docs/user_guide/quick_start/docker/ */
export const gvisorRuntime = 'runsc';

const standardProcesses = 256;
/** Threads of gVisor's own kernel, and one of its stubs for each thread inside, count too. */
const gvisorProcesses = 1024;

const standard: SandboxChoice = { level: 'standard', cgroupParent: null };

/**
 * The limits that hold for everybody: a student at home and an instructor's batch get the same grade.
 * Left out of Docker's default set: NET_RAW, MKNOD, SYS_CHROOT, AUDIT_WRITE, SETFCAP, SETPCAP, FSETID.
 */
export function sandboxPolicy(choice: SandboxChoice = standard): SandboxPolicy {
  return {
    level: choice.level,
    container: {
      memoryBytes: 512 * mebibyte,
      processes: choice.level === 'strict' ? gvisorProcesses : standardProcesses,
      cpus: 2,
      capabilities,
      logBytes: mebibyte,
      shmBytes: 64 * mebibyte,
      tmpfsBytes: 64 * mebibyte,
      openFiles: 4096,
      runtime: choice.level === 'strict' ? gvisorRuntime : null,
      cgroupParent: choice.cgroupParent,
    },
    build: {
      contextBytes: 500 * mebibyte,
      contextFiles: 10_000,
      outputBytes: 16 * mebibyte,
      openFiles: 4096,
      shmBytes: 64 * mebibyte,
      processBytes: 4096 * mebibyte,
      fileBytes: 4096 * mebibyte,
      diskBytes: 8192 * mebibyte,
    },
    stack: { services: 10, composeFileBytes: 256 * 1024 },
    intake: { bytes: 500 * mebibyte, files: 10_000, fileBytes: 250 * mebibyte },
  };
}
