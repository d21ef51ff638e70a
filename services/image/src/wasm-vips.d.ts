// The package's own types are not found by Node's rules of resolution.
declare module 'wasm-vips' {
  const load: (config: { readonly dynamicLibraries: readonly string[] }) => Promise<unknown>;
  export = load;
}
