/** The last argument of an engine script that is to load what it has and serve nobody. */
export const COMPILE = 'compile';

/** Whether this process was started by `compiledCode` only: then it loads at once what it would load later. */
export const isCompiling = (): boolean => process.argv.at(-1) === COMPILE;
