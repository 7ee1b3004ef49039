/** Entry point of the Action, of its main step and of its post step: importing it runs it. */
import { getState, saveState } from '@actions/core';
import { runMain } from './run-main.ts';
import { runPost } from './run-post.ts';

const mark = 'started';
const isPost = getState(mark) !== '';
if (!isPost) saveState(mark, 'true');

process.exitCode = await (isPost ? runPost(process.env) : runMain(process.env));

// Fires only where something still holds the process although all work is done.
setTimeout(() => process.exit(), 2_000).unref();
