import type { FormatId } from '@convi/contracts';
import { inputOptions, type Sound } from './command-line.ts';

/** Each packet begins where the one before it ends, whatever times they tell: what is missing between them is not counted. */
const CLOSED_UP = 'if(N\\,PREV_OUTPTS+PREV_INDURATION\\,0)';

// Times of these are in 90,000ths of a second, so that frames at 44.1 kHz are counted a little short, each of them.
const FRAME = 'round(DURATION*SR*TB)/SR/TB';
// The muxer knows how long a frame of AC-3 is and adds the last one by itself.
const frames: Partial<Record<FormatId, string>> = { ac3: `N*${FRAME}`, eac3: `(N+1)*${FRAME}`, dts: `(N+1)*${FRAME}` };

/** The arguments that read the packets of the first sound to the end and add up how long they are, without decoding them. */
export const tallyArguments = (sound: Sound, format: FormatId): string[] => [
  ...['-nostdin', '-hide_banner', '-nostats', '-v', 'error', '-progress', 'pipe:1'],
  ...[...inputOptions(sound), '-i', sound.source, '-map', '0:a:0', '-vn', '-sn', '-dn'],
  ...['-c:a', 'copy', '-bsf:a', `setts=ts=${frames[format] ?? CLOSED_UP}`, '-f', 'null', '-'],
];
