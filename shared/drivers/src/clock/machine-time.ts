/** The time of this machine, which no test moves: for outside programs that count with it themselves. Use a Clock for everything else. */
export const machineTime = (): number => Date.now();
