/** Lets many work side by side, or one alone. Who wants to be alone comes before those who come after it. */
export interface Gate {
  readonly together: <T>(work: () => Promise<T>) => Promise<T>;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export function openGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let closed: Promise<unknown> | null = null;
  return {
    together: async (work) => {
      while (closed !== null) await closed;
      const done = work();
      const settled = done.catch(() => undefined);
      inside.add(settled);
      void settled.then(() => inside.delete(settled));
      return done;
    },
    alone: async (work) => {
      const before = closed;
      const { promise, resolve } = Promise.withResolvers<void>();
      closed = promise;
      try {
        await before;
        await Promise.all(inside);
        return await work();
      } finally {
        if (closed === promise) closed = null;
        resolve();
      }
    },
  };
}
