const [LESS, MORE, SLASH, BANG, QUESTION, DASH] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f, 0x2d] as const;
const [DOUBLE, SINGLE, OPENING, CLOSING] = [0x22, 0x27, 0x5b, 0x5d] as const;
const [THIRD, FOURTH] = [3, 4] as const;
const [TYPE, ENTITY, ELEMENT] = [0x44, 0x45, 0x4c] as const;

/** Takes a byte and says what the next one is within. */
type State = (byte: number) => State;

/** Within something that ends with a mark twice (or more often) and `>`. */
const untilTwice = (mark: number, then: State): State => {
  const within: State = (byte) => (byte === mark ? once : within);
  const once: State = (byte) => (byte === mark ? twice : within);
  const twice: State = (byte) => (byte === MORE ? then : byte === mark ? twice : within);
  return within;
};

/** Within a tag, behind its `<`. */
const inTag = (then: State, deeper: (by: 1 | -1) => void): State => {
  const tag: State = (byte) => {
    if (byte === MORE) return then;
    if (byte === DOUBLE) return double;
    if (byte === SINGLE) return single;
    return byte === SLASH ? slashed : tag;
  };
  const double: State = (byte) => (byte === DOUBLE ? tag : double);
  const single: State = (byte) => (byte === SINGLE ? tag : single);
  const slashed: State = (byte) => {
    if (byte === MORE) deeper(-1);
    return tag(byte);
  };
  return tag;
};

/** Within a declaration, behind its `<!`: of what it declares only the first letters are looked at. */
const inDeclaration = (then: State, seen: (what: 'hasType' | 'hasEntities') => void): State => {
  const comment = untilTwice(DASH, then);
  const characters = untilTwice(CLOSING, then);
  const dashed: State = (byte) => (byte === DASH ? comment : then);
  const elementOrEntity: State = (byte) => {
    if (byte !== ELEMENT) seen('hasEntities');
    return then;
  };
  return (byte) => {
    if (byte === TYPE) seen('hasType');
    if (byte === DASH) return dashed;
    if (byte === OPENING) return characters;
    return byte === ENTITY ? elementOrEntity : then;
  };
};

const inInstruction = (then: State): State => {
  const within: State = (byte) => (byte === QUESTION ? ending : within);
  const ending: State = (byte) => (byte === MORE ? then : within(byte));
  return within;
};

/** What XML is made of, as far as it can keep a parser busy. */
export type XmlShape = {
  depth: number;
  deepest: number;
  /** How many elements lie that deep: the blocks of the text of an office document. */
  third: number;
  fourth: number;
  hasType: boolean;
  hasEntities: boolean;
};

/**
 * Scans XML by its tags alone (XML 1.0 §2 and §3.1): takes any amount, remembers a few numbers and expands nothing. What is not
 * well-formed is for its parser to refuse.
 */
export const xmlScanner = () => {
  const shape: XmlShape = { depth: 0, deepest: 0, third: 0, fourth: 0, hasType: false, hasEntities: false };
  const deeper = (by: 1 | -1): void => {
    shape.depth = Math.max(0, shape.depth + by);
    shape.deepest = Math.max(shape.deepest, shape.depth);
    if (by > 0 && shape.depth === THIRD) shape.third += 1;
    if (by > 0 && shape.depth === FOURTH) shape.fourth += 1;
  };
  const text: State = (byte) => (byte === LESS ? begun : text);
  const tag = inTag(text, deeper);
  const instruction = inInstruction(text);
  const declaration = inDeclaration(text, (what) => {
    shape[what] = true;
  });
  const begun: State = (byte) => {
    if (byte === BANG) return declaration;
    if (byte === QUESTION) return instruction;
    deeper(byte === SLASH ? -1 : 1);
    return byte === SLASH ? text : tag;
  };
  let state = text;
  const push = (chunk: Buffer): void => {
    // Text, most of what there is, is skipped at once.
    const next = (at: number): number => (state === text ? chunk.indexOf(LESS, at) : at);
    for (let at = next(0); at >= 0 && at < chunk.length; at = next(at + 1)) {
      const byte = chunk[at];
      // Half of the bytes of UTF-16: without them its tags are those of ASCII.
      if (byte) state = state(byte);
    }
  };
  return { push, shape: shape as Readonly<XmlShape> };
};
