import type { Check } from '#kit';
import counterInRedis from './compose/counter-in-redis.ts';
import healthyStack from './compose/healthy-stack.ts';
import liveReload from './compose/live-reload.ts';
import redisService from './compose/redis-service.ts';
import composeValid from './compose/valid.ts';
import deploymentAnswers from './deployment/answers.ts';
import namesContainer from './deployment/names-container.ts';
import namesImage from './deployment/names-image.ts';
import publishesPort from './deployment/publishes-port.ts';
import buildArgument from './dockerfile/build-argument.ts';
import builds from './dockerfile/builds.ts';
import cachedDependencies from './dockerfile/cached-dependencies.ts';
import combinedRuns from './dockerfile/combined-runs.ts';
import execFormCommand from './dockerfile/exec-form-command.ts';
import expectedBaseImage from './dockerfile/expected-base-image.ts';
import exposesPort from './dockerfile/exposes-port.ts';
import hasLabels from './dockerfile/has-labels.ts';
import installsFromList from './dockerfile/installs-from-list.ts';
import installsWheels from './dockerfile/installs-wheels.ts';
import multiStage from './dockerfile/multi-stage.ts';
import onlyAppFiles from './dockerfile/only-app-files.ts';
import dockerfilePresent from './dockerfile/present.ts';
import servesApi from './dockerfile/serves-api.ts';
import setsEnvironment from './dockerfile/sets-environment.ts';
import smallImage from './dockerfile/small-image.ts';
import workingDirectory from './dockerfile/working-directory.ts';
import excludesClutter from './dockerignore/excludes-clutter.ts';
import keepsSources from './dockerignore/keeps-sources.ts';
import dockerignorePresent from './dockerignore/present.ts';
import filesAbsent from './image/files-absent.ts';
import filesPresent from './image/files-present.ts';
import commandSucceeds from './runtime/command-succeeds.ts';
import idleMemory from './runtime/idle-memory.ts';
import initProcess from './runtime/init-process.ts';
import logsPromptly from './runtime/logs-promptly.ts';
import mainProcess from './runtime/main-process.ts';
import stopsGracefully from './runtime/stops-gracefully.ts';
import writableFolders from './runtime/writable-folders.ts';
import becomesHealthy from './security/becomes-healthy.ts';
import healthcheckDefined from './security/healthcheck-defined.ts';
import healthcheckTimings from './security/healthcheck-timings.ts';
import honestHealthcheck from './security/honest-healthcheck.ts';
import noSecrets from './security/no-secrets.ts';
import nonRootUser from './security/non-root-user.ts';
import pinnedBaseImages from './security/pinned-base-images.ts';

/** Every check there is, in report order. The only registry. */
export const checks: readonly Check[] = [
  dockerfilePresent,
  multiStage,
  expectedBaseImage,
  builds,
  smallImage,
  servesApi,
  cachedDependencies,
  workingDirectory,
  exposesPort,
  execFormCommand,
  setsEnvironment,
  hasLabels,
  combinedRuns,
  installsWheels,
  installsFromList,
  onlyAppFiles,
  buildArgument,
  filesAbsent,
  filesPresent,
  composeValid,
  redisService,
  healthyStack,
  counterInRedis,
  liveReload,
  dockerignorePresent,
  excludesClutter,
  keepsSources,
  nonRootUser,
  healthcheckDefined,
  healthcheckTimings,
  becomesHealthy,
  honestHealthcheck,
  pinnedBaseImages,
  noSecrets,
  mainProcess,
  initProcess,
  stopsGracefully,
  logsPromptly,
  commandSucceeds,
  writableFolders,
  idleMemory,
  namesImage,
  namesContainer,
  publishesPort,
  deploymentAnswers,
];
