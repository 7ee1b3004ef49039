import { posix } from 'node:path';
import { atLine, Refusal } from '../dockerfile-syntax-error.ts';
import type { ArgumentDefinition, CopiedFiles, Pair, StartCommand } from '../grammar/command.ts';
import { requireMount } from '../grammar/mount-rules.ts';
import type { ReadInstruction } from '../grammar/read-instruction.ts';
import { readPorts } from '../grammar/read-ports.ts';
import { requireSignal } from '../grammar/require-signal.ts';
import { type Expansion, ShellLexer } from '../words/shell-lexer.ts';
import type { ImageState, Started } from './image-state.ts';
import type { GlobalContext } from './resolve-bases.ts';

/**
 * Goes through the instructions of one stage the way Docker makes an image's configuration of them.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/dockerfile2llb/convert.go
 */
export class StageWalk {
  readonly state: ImageState;
  readonly #context: GlobalContext;
  #hasCommand = false;

  constructor(state: ImageState, context: GlobalContext) {
    this.state = state;
    this.#context = context;
  }

  /** Throws `DockerfileSyntaxError`. */
  apply(read: ReadInstruction): void {
    atLine(read.instruction.line, () => this.#apply(read));
  }

  /** The text with its variables replaced by what they are now. Throws `Refusal`. */
  expand(word: string): string {
    return this.#expansion(word).text;
  }

  #apply({ command, instruction: { line } }: ReadInstruction): void {
    const { state } = this;
    switch (command.kind) {
      case 'arg':
        this.#define(command.definitions);
        return;
      case 'env':
        this.#setEnvironment(command.pairs, line);
        return;
      case 'label':
        for (const { name, value } of command.pairs) this.#check([name, value]);
        return;
      case 'run':
        if (command.isEmpty) throw new Refusal('RUN needs a command: arguments are required');
        for (const mount of command.mounts) requireMount(mount, (value) => this.expand(value));
        return;
      case 'copy':
        this.#checkFiles(command.files);
        return;
      case 'cmd':
        state.command = this.#start(command.start, line);
        this.#hasCommand = true;
        return;
      case 'entrypoint':
        state.entrypoint = this.#start(command.start, line);
        // A command that was inherited belonged to the entrypoint that is replaced.
        if (!this.#hasCommand) state.command = null;
        return;
      case 'healthcheck':
        state.healthcheck = { isNone: command.isNone, line };
        return;
      case 'expose':
        for (const port of command.ports) this.#expose(port);
        return;
      case 'user':
        state.user = { name: this.expand(command.user), line };
        return;
      case 'workdir':
        this.#changeDirectory(this.expand(command.path));
        return;
      case 'stopsignal':
        this.#stopWith(command.signal);
        return;
      case 'volume':
        this.#addVolumes(command.paths);
        return;
      case 'shell':
        state.shell = command.words;
        return;
      case 'from':
      case 'onbuild':
      case 'maintainer':
        return;
      default:
        command satisfies never;
    }
  }

  #define(definitions: readonly ArgumentDefinition[]): void {
    const { globals } = this.#context;
    for (const { name, value } of definitions) {
      const defined = value === null ? globals.get(name) : this.expand(value);
      if (defined !== undefined) this.state.variables.set(name, defined);
    }
  }

  /** All values of one instruction see the variables as they were before it. */
  #setEnvironment(pairs: readonly Pair[], line: number): void {
    const expanded = pairs.map(
      ({ name, value }) => [this.expand(name), this.expand(value)] as const,
    );
    for (const [name, value] of expanded) {
      this.state.environment.set(name, { value, line });
      this.state.variables.set(name, value);
    }
  }

  #start({ form, words }: StartCommand, line: number): Started {
    const { shell } = this.state;
    this.#context.budget.spend(shell.length + words.length);
    return { form, line, words: form === 'exec' ? words : [...shell, ...words] };
  }

  #expose(port: string): void {
    const { words, isCertain } = this.#expansion(port);
    if (!isCertain && words.length === 0) return;
    for (const word of words) {
      const ports = readPorts(word);
      if (ports === null && isCertain) throw new Refusal(`invalid containerPort: ${word}`);
      this.#context.budget.spend(ports?.length ?? 0);
      for (const name of ports ?? []) this.state.ports.add(name);
    }
  }

  #changeDirectory(path: string): void {
    const joined = posix.resolve('/', this.state.workingDirectory ?? '/', path);
    this.#context.budget.spend(joined.length);
    this.state.workingDirectory = joined;
  }

  #stopWith(signal: string): void {
    const { text, isCertain } = this.#expansion(signal);
    if (isCertain) requireSignal(text);
  }

  #addVolumes(paths: readonly string[]): void {
    for (const path of paths) {
      const { text, isCertain } = this.#expansion(path);
      if (text === '' && isCertain) {
        throw new Refusal('VOLUME specified can not be an empty string');
      }
    }
  }

  #checkFiles({ words, bodies }: CopiedFiles): void {
    this.#check(words);
    const { budget } = this.#context;
    const { scope } = this.state;
    // In a here-document quotes are characters, and the escape character is the usual one.
    for (const body of bodies) {
      ShellLexer.expand(body, { escapeCharacter: '\\', scope, budget, ignoresQuotes: true });
    }
  }

  #check(words: readonly string[]): void {
    for (const word of words) this.#expansion(word);
  }

  #expansion(word: string): Expansion {
    const { escapeCharacter, budget } = this.#context;
    return ShellLexer.expand(word, { escapeCharacter, scope: this.state.scope, budget });
  }
}
