import path from 'node:path';
import { projectRoot } from '#app/project.ts';
import { bundleAction } from './bundle/bundle-action.ts';

/** Writes `dist/`, which the Action runs from. */
await bundleAction(path.join(projectRoot, 'dist'));
