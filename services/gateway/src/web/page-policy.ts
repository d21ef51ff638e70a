const entities: Readonly<Record<string, string>> = { '&#39;': "'", '&quot;': '"', '&amp;': '&' };

const META = /<meta\s+http-equiv="content-security-policy"\s+content="([^"]*)"/i;

/** What a page without a policy of its own may do: show itself. */
const STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * The policy that a built page carries in a meta element, with the hashes of its inline scripts, for the header: only there
 * it holds from the first byte, and only there framing can be refused.
 */
export const pagePolicy = (html: string): string => {
  const meta = META.exec(html)?.[1]?.replace(/&(?:#39|quot|amp);/g, (entity) => entities[entity] ?? '');
  return `${(meta ?? STRICT).replace(/;\s*$/, '')}; frame-ancestors 'none'`;
};
