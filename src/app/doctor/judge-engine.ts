import type { EngineSurvey } from '#docker/survey/survey-engine.ts';
import type { Diagnosis } from '#domain/diagnosis.ts';
import { text } from '#domain/text.ts';
import { gvisorRuntime } from '#sandbox/policy.ts';

/** Less than this, and a few builds of strangers fill the disk. */
const leastFreeBytes = 10e9;
/** Of one grading: its build, the app, and a stack beside it. */
const leastMemoryBytes = 2e9;

/** What an engine's own words tell. */
export function judgeEngine(survey: EngineSurvey): readonly Diagnosis[] {
  const { version, platform, host, apiVersion } = survey;
  return [
    {
      id: 'engine',
      title: 'A Docker engine answers',
      ...(isAtLeast(apiVersion, '1.44')
        ? {
            state: 'holds',
            observed: text`engine ${version} at ${host}, ${platform}, ${survey.operatingSystem}`,
            advice: null,
          }
        : {
            state: 'missing',
            observed: text`engine ${version}, API ${apiVersion}`,
            advice: text`Update Docker to version 25 or newer.`,
          }),
    },
    limits(survey),
    users(survey),
    gvisor(survey),
    disk(survey),
    memory(survey),
  ];
}

function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

function limits({ canLimit, cgroup }: EngineSurvey): Diagnosis {
  const missing = Object.entries(canLimit).flatMap(([name, can]) => (can ? [] : [name]));
  const common = {
    id: 'container-limits',
    title: 'Containers are limited in memory, swap, processes and CPU',
  };
  const where = text`cgroup version ${cgroup.version}, driver ${cgroup.driver}`;
  if (missing.length === 0) return { ...common, state: 'holds', observed: where, advice: null };
  return {
    ...common,
    state: 'advised',
    observed: text`${where}; this engine cannot limit: ${missing.join(', ')}`,
    advice: text`Without them one submission can take the machine from the others. Linux with cgroup version 2 has all; under version 1 swap needs the kernel parameter "swapaccount=1".`,
  };
}

function users({ securityOptions }: EngineSurvey): Diagnosis {
  const has = (name: string) => securityOptions.some((option) => option.startsWith(`name=${name}`));
  const common = {
    id: 'user-namespace',
    title: 'Root of a container is not root of the machine',
  };
  const kind = has('rootless') ? 'a rootless engine' : has('userns') ? 'users are remapped' : null;
  if (kind !== null) return { ...common, state: 'holds', observed: text`${kind}`, advice: null };
  return {
    ...common,
    state: 'optional',
    observed: text`neither rootless nor with users remapped`,
    advice: text`A second wall behind the others: a rootless engine, or an engine in a virtual machine of its own, for grading strangers.`,
  };
}

function gvisor({ runtimes }: EngineSurvey): Diagnosis {
  const common = { id: 'gvisor', title: 'gVisor is there for --sandbox strict' };
  if (runtimes.includes(gvisorRuntime)) {
    return { ...common, state: 'holds', observed: text`runtime ${gvisorRuntime}`, advice: null };
  }
  return {
    ...common,
    state: 'optional',
    observed: text`no runtime named ${gvisorRuntime}`,
    advice: text`https://gvisor.dev/docs/user_guide/install/ tells how to add it to an engine; on an engine of the lab, "npm run lab -- up --gvisor" does.`,
  };
}

function disk({ freeBytes }: EngineSurvey): Diagnosis {
  const common = { id: 'disk', title: 'The engine has room on its disk' };
  if (freeBytes === null) {
    return {
      ...common,
      state: 'unknown',
      observed: text`the engine keeps its data where this machine does not see it`,
      advice: null,
    };
  }
  const observed = text`${toGigabytes(freeBytes)} GB free`;
  if (freeBytes >= leastFreeBytes) return { ...common, state: 'holds', observed, advice: null };
  const advice = text`Free some: "docker system df" shows what takes it. At least ${toGigabytes(leastFreeBytes)} GB are a good start.`;
  return { ...common, state: 'advised', observed, advice };
}

function memory({ memoryBytes, cpus }: EngineSurvey): Diagnosis {
  const common = { id: 'memory', title: 'The engine has memory for a grading' };
  const observed = text`${toGigabytes(memoryBytes)} GB, ${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}`;
  if (memoryBytes >= leastMemoryBytes) {
    return { ...common, state: 'holds', observed, advice: null };
  }
  const advice = text`A grading takes up to ${toGigabytes(leastMemoryBytes)} GB: builds, the app and its stack.`;
  return { ...common, state: 'advised', observed, advice };
}

function toGigabytes(bytes: number): number {
  return Math.round(bytes / 1e8) / 10;
}
