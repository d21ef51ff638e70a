/** When each key ends, by the name of its file. Asking for what is due costs nothing while nothing is. */
export const ceilings = () => {
  const known = new Map<string, number>();
  let earliest = Number.POSITIVE_INFINITY;
  return {
    add: (name: string, ceilingAt: number): void => {
      known.set(name, ceilingAt);
      earliest = Math.min(earliest, ceilingAt);
    },
    /** Forgets all but these names. Returns those that it does not know. */
    keepOnly: (names: readonly string[]): string[] => {
      const fresh = names.filter((name) => !known.has(name));
      if (known.size + fresh.length === names.length) return fresh;
      const present = new Set(names);
      for (const name of known.keys()) if (!present.has(name)) known.delete(name);
      return fresh;
    },
    /** Takes out the names whose time has come. */
    takeDue: (now: number): string[] => {
      if (now < earliest) return [];
      const due: string[] = [];
      earliest = Number.POSITIVE_INFINITY;
      for (const [name, ceilingAt] of known) {
        if (ceilingAt <= now) due.push(name);
        else earliest = Math.min(earliest, ceilingAt);
      }
      for (const name of due) known.delete(name);
      return due;
    },
  };
};
