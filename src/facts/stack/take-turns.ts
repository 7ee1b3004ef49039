/** Runs one piece of work after the other, in the order in which they came. */
export function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // The next one's turn comes whatever became of this one; its own caller hears of it.
    last = turn.catch(() => undefined);
    return turn;
  };
}
