/** A word of a script; null where reading alone cannot tell it. */
export type Word = string | null;

/** The variables that a script sets itself; those of its surroundings are not known. */
export class ScriptVariables {
  readonly #values = new Map<string, Word>();

  /**
   * The words of a command without the assignments in front. With nothing behind them they set variables; in front
   * of a command they are its environment.
   */
  takeAssignments(words: readonly Word[]): readonly Word[] {
    const first = words.findIndex((word) => word === null || !/^[A-Za-z_]\w*=/.test(word));
    if (first !== -1) {
      return words[0] === 'export' ? this.takeAssignments(words.slice(1)) : words.slice(first);
    }
    for (const word of words) {
      const at = word?.indexOf('=') ?? -1;
      if (word != null && at > 0) this.#values.set(word.slice(0, at), word.slice(at + 1));
    }
    return [];
  }

  /** Null where a part of it is not known: a variable of somebody else's, a substitution. */
  fillIn(part: string): Word {
    if (part.includes('`') || part.includes('$(')) return null;
    let isKnown = true;
    const filled = part
      .replace(
        /\$\{([A-Za-z_]\w*)(?::?[-=]([^}]*))?\}|\$([A-Za-z_]\w*)/g,
        (_, braced, fallback, bare) => {
          const value = this.#values.get(braced ?? bare) ?? fallback;
          if (value === undefined) isKnown = false;
          return value ?? '';
        },
      )
      .replace(/\\(["\\$`])/g, '$1');
    return isKnown && !filled.includes('$') ? filled : null;
  }
}
