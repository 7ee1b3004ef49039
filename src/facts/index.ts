import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import type { FactProvider } from '#engine/fact-provider.ts';
import { additionBuildProvider } from './addition-build.ts';
import { composeFileProvider } from './compose-file.ts';
import { composeModelProvider } from './compose-model.ts';
import { composePlanProvider } from './compose-plan.ts';
import { containerProvider } from './container.ts';
import { containerCommandProvider } from './container-command.ts';
import { contextProvider } from './context.ts';
import { copiedFilesProvider } from './copied-files.ts';
import { counterProvider } from './counter.ts';
import { deadAppHealthProvider } from './dead-app-health.ts';
import { deploymentAnswersProvider } from './deployment-answers.ts';
import { deploymentFilesProvider } from './deployment-files.ts';
import { deploymentHostProvider } from './deployment-host.ts';
import { dockerfileProvider } from './dockerfile.ts';
import { dockerignoreProvider } from './dockerignore.ts';
import type { EngineContext } from './engine-context.ts';
import { fileContentProvider } from './file-content.ts';
import { folderAccessProvider } from './folder-access.ts';
import { gracefulStopProvider } from './graceful-stop.ts';
import { healthProvider } from './health.ts';
import { healthcheckProvider } from './healthcheck.ts';
import { httpAnswersProvider } from './http-answers.ts';
import { idleMemoryProvider } from './idle-memory.ts';
import { imageProvider } from './image.ts';
import { imageCommandProvider } from './image-command.ts';
import { imageFilesProvider } from './image-files.ts';
import { imageSearchProvider } from './image-search.ts';
import { imageSecretsProvider } from './image-secrets.ts';
import { initProcessProvider } from './init-process.ts';
import { liveReloadProvider } from './live-reload.ts';
import { logSearchProvider } from './log-search.ts';
import { rebuildProvider } from './rebuild.ts';
import { runNetworkProvider } from './run-network.ts';
import { runningStackProvider } from './running-stack.ts';
import { savedImageProvider } from './saved-image.ts';
import { stackProvider } from './stack.ts';
import { startedContainerProvider } from './started-container.ts';
import { variantImageProvider } from './variant-image.ts';

/** Facts that reading alone tells. */
export function textFactProviders(
  policy: SandboxPolicy,
  options: { readonly inspectsHost?: boolean } = {},
): readonly FactProvider[] {
  return [
    ...(options.inspectsHost === true ? [] : [deploymentFilesProvider]),
    dockerfileProvider,
    dockerignoreProvider,
    composeFileProvider,
    composePlanProvider(policy),
  ];
}

/** Facts of a submission that is built and run. */
export function engineFactProviders(context: EngineContext): readonly FactProvider[] {
  return [
    contextProvider(context),
    imageProvider(context),
    imageFilesProvider(context),
    imageSecretsProvider,
    savedImageProvider(context),
    imageSearchProvider,
    rebuildProvider(context),
    runNetworkProvider(context),
    startedContainerProvider(context),
    containerProvider(context),
    httpAnswersProvider(context),
    healthcheckProvider,
    healthProvider(),
    deadAppHealthProvider(context),
    copiedFilesProvider,
    fileContentProvider(context),
    ...(context.inspectsHost === true ? [deploymentHostProvider(context)] : []),
    deploymentAnswersProvider(context),
    gracefulStopProvider(context),
    initProcessProvider(context),
    logSearchProvider(),
    idleMemoryProvider(),
    containerCommandProvider(),
    folderAccessProvider(),
    variantImageProvider(context),
    additionBuildProvider(context),
    imageCommandProvider(context),
    composeModelProvider(context),
    runningStackProvider(context),
    stackProvider,
    counterProvider,
    liveReloadProvider(context),
  ];
}
