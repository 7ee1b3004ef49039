interface Waiting {
  readonly alone: boolean;
  readonly enter: () => void;
}

/** Lets many in together or one alone; whoever wants to be alone goes before whoever comes later. */
export class Gate {
  readonly #inside = new Set<{ hadCompany: boolean }>();
  readonly #waiting: Waiting[] = [];
  #alone = false;

  /** `hadCompany`: whether anything else was inside at any time. */
  async together<T>(work: () => Promise<T>): Promise<{ value: T; hadCompany: boolean }> {
    const visit = { hadCompany: false };
    await this.#enter(false, () => {
      visit.hadCompany = this.#inside.size > 0;
      for (const other of this.#inside) other.hadCompany = true;
      this.#inside.add(visit);
    });
    try {
      return { value: await work(), hadCompany: visit.hadCompany };
    } finally {
      this.#inside.delete(visit);
      this.#admit();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(true, () => {
      this.#alone = true;
    });
    try {
      return await work();
    } finally {
      this.#alone = false;
      this.#admit();
    }
  }

  /** `register` runs at once when the way is free, so that the next one in line sees who is inside. */
  #enter(alone: boolean, register: () => void): Promise<void> {
    return new Promise((resolve) => {
      const enter = () => {
        register();
        resolve();
      };
      this.#waiting.push({ alone, enter });
      this.#admit();
    });
  }

  #admit(): void {
    for (;;) {
      const next = this.#waiting[0];
      const isFree = !this.#alone && (next?.alone !== true || this.#inside.size === 0);
      if (next === undefined || !isFree) return;
      this.#waiting.shift();
      next.enter();
    }
  }
}
