import { parameterisedFact, singleFact } from '../fact.ts';
import type {
  ComposeFile,
  ComposeModel,
  Counter,
  CounterProbe,
  LiveReload,
  LiveReloadProbe,
  Stack,
  StackProbe,
} from './compose.ts';
import type {
  CommandRun,
  ContainerCommand,
  ContainerHealth,
  FolderAccess,
  FolderProbe,
  GracefulStop,
  HttpAnswers,
  HttpProbe,
  IdleMemory,
  ImageCommand,
  InitProcess,
  LogProbe,
  LogSearch,
  RunningContainer,
  StopProbe,
} from './container.ts';
import type {
  Deployment,
  DeploymentAnswers,
  DeploymentAnswersProbe,
  DeploymentProbe,
} from './deployment.ts';
import type { Dockerfile } from './dockerfile.ts';
import type { BuildContext, ContextProbe, Dockerignore } from './dockerignore.ts';
import type {
  AdditionBuild,
  AdditionProbe,
  BuiltImage,
  CopiedFile,
  FileContent,
  FileContentProbe,
  ImageHealthcheck,
  ImagePatterns,
  ImageSearch,
  ImageSecrets,
  Rebuild,
  RebuildProbe,
  VariantImage,
  VariantProbe,
} from './image.ts';

/** Every fact that a check can ask for. One provider each, in `src/facts/`. */
export const facts = {
  dockerfile: singleFact<Dockerfile>('dockerfile'),
  dockerignore: singleFact<Dockerignore>('dockerignore'),
  composeFile: singleFact<ComposeFile>('composeFile'),
  context: parameterisedFact<ContextProbe, BuildContext>('context'),
  image: singleFact<BuiltImage>('image'),
  rebuild: parameterisedFact<RebuildProbe, Rebuild>('rebuild'),
  imageSearch: parameterisedFact<ImagePatterns, ImageSearch>('imageSearch'),
  imageSecrets: singleFact<ImageSecrets>('imageSecrets'),
  container: singleFact<RunningContainer>('container'),
  httpAnswers: parameterisedFact<HttpProbe, HttpAnswers>('httpAnswers'),
  healthcheck: singleFact<ImageHealthcheck>('healthcheck'),
  health: singleFact<ContainerHealth>('health'),
  deadAppHealth: singleFact<ContainerHealth>('deadAppHealth'),
  fileContent: parameterisedFact<FileContentProbe, FileContent>('fileContent'),
  copiedFiles: singleFact<readonly CopiedFile[]>('copiedFiles'),
  variantImage: parameterisedFact<VariantProbe, VariantImage>('variantImage'),
  additionBuild: parameterisedFact<AdditionProbe, AdditionBuild>('additionBuild'),
  gracefulStop: parameterisedFact<StopProbe, GracefulStop>('gracefulStop'),
  initProcess: singleFact<InitProcess>('initProcess'),
  logSearch: parameterisedFact<LogProbe, LogSearch>('logSearch'),
  idleMemory: singleFact<IdleMemory>('idleMemory'),
  containerCommand: parameterisedFact<ContainerCommand, CommandRun>('containerCommand'),
  imageCommand: parameterisedFact<ImageCommand, CommandRun>('imageCommand'),
  folderAccess: parameterisedFact<FolderProbe, FolderAccess>('folderAccess'),
  deployment: parameterisedFact<DeploymentProbe, Deployment>('deployment'),
  deploymentAnswers: parameterisedFact<DeploymentAnswersProbe, DeploymentAnswers>(
    'deploymentAnswers',
  ),
  composeModel: singleFact<ComposeModel>('composeModel'),
  stack: parameterisedFact<StackProbe, Stack>('stack'),
  counter: parameterisedFact<CounterProbe, Counter>('counter'),
  liveReload: parameterisedFact<LiveReloadProbe, LiveReload>('liveReload'),
} as const;

export type * from './compose.ts';
export type * from './container.ts';
export type * from './deployment.ts';
export type * from './dockerfile.ts';
export type * from './dockerignore.ts';
export type * from './image.ts';
