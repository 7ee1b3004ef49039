import { exitCodes } from '#domain/exit-code.ts';
import { complain } from './complain.ts';
import { say } from './write-out.ts';

/** 128 plus the signal's number, as shells report it. */
const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type StopSignal = keyof typeof signalCodes;

const stopping = 'Stopping: removing what this run has made.';

/** npm hands Ctrl-C on to a process that the terminal has told already: both within this time are one. */
const sameKeystrokeMs = 500;

export interface Interruption extends Disposable {
  /** Aborted at the first signal; the work then cleans up and ends. */
  readonly signal: AbortSignal;
  /** Null while nothing has interrupted. */
  readonly exitCode: () => number | null;
}

/** The first signal asks the work to stop, a second one ends the process at once. */
export function listenForInterruption(options: {
  readonly verbose: boolean;
  readonly beforeWords: () => void;
  /** What the first signal leads to. */
  readonly words?: string;
}): Interruption {
  const controller = new AbortController();
  let exitCode: number | null = null;
  let firstAtMs = 0;

  const interrupt = (code: number, words: string) => {
    exitCode = code;
    firstAtMs = performance.now();
    options.beforeWords();
    say(words);
    controller.abort(new Error('interrupted'));
  };
  const onSignal = (signal: StopSignal) => {
    if (exitCode === null) {
      const again = signal === 'SIGINT' ? '\nCtrl-C again stops at once.' : '';
      interrupt(signalCodes[signal], `${options.words ?? stopping}${again}`);
    } else if (performance.now() - firstAtMs > sameKeystrokeMs) process.exit(exitCode);
  };
  const onUncaught = (error: unknown) => {
    options.beforeWords();
    complain(error, options);
    if (exitCode === null) interrupt(exitCodes.notGraded, stopping);
  };

  const signals = Object.keys(signalCodes) as StopSignal[];
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onUncaught);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, onSignal);
      process.off('uncaughtException', onUncaught);
    },
  };
}
