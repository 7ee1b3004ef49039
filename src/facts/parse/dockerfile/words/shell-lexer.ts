import { Refusal } from '../dockerfile-syntax-error.ts';
import type { WorkBudget } from '../work-budget.ts';
import { applyModifier } from './modifiers.ts';
import type { Scope } from './scope.ts';
import { TextCursor } from './text-cursor.ts';
import { WordCollector } from './word-collector.ts';

export interface LexerOptions {
  readonly escapeCharacter: string;
  readonly scope: Scope;
  readonly budget: WorkBudget;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** Unset variables stay as they are written. */
  readonly keepsUnset?: boolean;
  /** Quotes are characters like others. */
  readonly ignoresQuotes?: boolean;
}

export interface Expansion {
  readonly text: string;
  /** The text split at white space that is not quoted; empty words are left out. */
  readonly words: readonly string[];
  /** Whether no variable was asked for that an image from outside may set. */
  readonly isCertain: boolean;
}

const deepestNesting = 100;
const specialParameters: ReadonlySet<string> = new Set('@*#?-$!0');

/**
 * Quotes, escapes and variables as Docker reads them, close to a shell but not one.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/shell/lex.go
 */
export class ShellLexer {
  readonly #cursor: TextCursor;
  readonly #options: LexerOptions;
  readonly #words = new WordCollector();
  #depth = 0;
  #rawEscapes: boolean;
  #isCertain = true;

  private constructor(source: string, options: LexerOptions) {
    this.#cursor = new TextCursor(source);
    this.#options = options;
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  /** Throws `Refusal`. */
  static expand(source: string, options: LexerOptions): Expansion {
    options.budget.spend(source.length);
    const lexer = new ShellLexer(source, options);
    const text = lexer.#readUntil(null);
    return { text, words: lexer.#words.finish(), isCertain: lexer.#isCertain };
  }

  #readUntil(stop: string | null): string {
    const result: string[] = [];
    for (let character = this.#cursor.peek(); character !== ''; character = this.#cursor.peek()) {
      if (character === stop) {
        this.#cursor.next();
        return result.join('');
      }
      const part = this.#readPart(character);
      result.push(part);
      if (stop !== null) continue;
      if (this.#protects(character)) this.#words.addProtected(part);
      else this.#words.addSplitting(part);
    }
    if (stop === null) return result.join('');
    throw new Refusal(`unexpected end of statement while looking for matching ${stop}`);
  }

  /** Whether white space in what the character begins is part of a word. */
  #protects(character: string): boolean {
    return character === this.#options.escapeCharacter || this.#isQuote(character);
  }

  #isQuote(character: string): boolean {
    return (character === "'" || character === '"') && !this.#options.ignoresQuotes;
  }

  #readPart(character: string): string {
    if (character === '$') return this.#readDollar();
    if (this.#isQuote(character)) {
      return character === "'" ? this.#readSingleQuoted() : this.#readDoubleQuoted();
    }
    this.#cursor.next();
    if (character !== this.#options.escapeCharacter) return character;
    const escaped = this.#cursor.next();
    return this.#rawEscapes ? character + escaped : escaped;
  }

  #readSingleQuoted(): string {
    const quoted = this.#cursor.takeThrough("'");
    if (quoted === null) {
      throw new Refusal('unexpected end of statement while looking for matching single-quote');
    }
    return this.#options.rawQuotes ? quoted : quoted.slice(1, -1);
  }

  #readDoubleQuoted(): string {
    const { escapeCharacter, rawQuotes } = this.#options;
    const result: string[] = [];
    this.#cursor.next();
    for (let character = this.#cursor.peek(); character !== ''; character = this.#cursor.peek()) {
      if (character === '$') {
        result.push(this.#readDollar());
        continue;
      }
      this.#cursor.next();
      if (character === '"') return rawQuotes ? `"${result.join('')}"` : result.join('');
      if (character !== escapeCharacter) result.push(character);
      else {
        if (this.#rawEscapes) result.push(character);
        const following = this.#cursor.peek();
        if (following === '') continue;
        // Others than these keep the escape character before them.
        const isEscaped = following === '"' || following === '$' || following === escapeCharacter;
        result.push(isEscaped ? this.#cursor.next() : character);
      }
    }
    throw new Refusal('unexpected end of statement while looking for matching double-quote');
  }

  #readDollar(): string {
    this.#cursor.next();
    if (this.#cursor.peek() === '{') {
      this.#depth += 1;
      if (this.#depth > deepestNesting) {
        throw new Refusal('variables are nested too deeply', { isLimit: true });
      }
      const value = this.#readBraced();
      this.#depth -= 1;
      return value;
    }
    const name = this.#readName();
    return name === '' ? '$' : (this.#valueOf(name) ?? this.#unset(`$${name}`));
  }

  #readBraced(): string {
    this.#cursor.next();
    const first = this.#cursor.peek();
    if (first === '') throw new Refusal("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') {
      throw new Refusal('syntax error: bad substitution');
    }
    const name = this.#readName();
    const operator = this.#cursor.next();
    if (operator === '}') return this.#valueOf(name) ?? this.#unset(`\${${name}}`);
    const modifier = operator === ':' ? operator + this.#cursor.next() : operator;
    if (!/^(:?[-+?#%]|\/)$/.test(modifier)) {
      throw new Refusal(`unsupported modifier (${modifier}) in substitution`);
    }
    return this.#readModified(name, modifier);
  }

  #readModified(name: string, modifier: string): string {
    const { scope, budget, keepsUnset } = this.#options;
    let operator = modifier;
    const operands: string[] = [];
    if (modifier === '/') {
      if (this.#cursor.peek() === '/') operator += this.#cursor.next();
      operands.push(this.#readOperand('/', true));
    }
    operands.push(this.#readOperand('}', /[#%/]/.test(operator)));
    const value = this.#valueOf(name);
    if (value === undefined && keepsUnset) return `\${${name}${operator}${operands.join('/')}}`;
    return applyModifier({ name, value, operator, operands, isOpen: scope.isOpen, budget });
  }

  #readOperand(stop: string, rawEscapes: boolean): string {
    const outer = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    const operand = this.#readUntil(stop);
    this.#rawEscapes = outer;
    return operand;
  }

  #readName(): string {
    const digits = this.#cursor.takeMatch(/\p{Nd}+/uy);
    if (digits !== '') return digits;
    if (specialParameters.has(this.#cursor.peek())) return this.#cursor.next();
    return this.#cursor.takeMatch(/[\p{L}\p{Nd}_]+/uy);
  }

  #valueOf(name: string): string | undefined {
    const { scope, budget } = this.#options;
    const value = scope.get(name);
    budget.spend(value?.length ?? 0);
    if (value === undefined && scope.isOpen) this.#isCertain = false;
    return value;
  }

  #unset(written: string): string {
    return this.#options.keepsUnset ? written : '';
  }
}
